import { safeStorage } from 'electron'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { bothLanguages } from '#shared/words/both-languages'
import { HostStartError } from '#main/boot/start-error'
import type { KeyVault } from '#main/meeting/ports'
import { writeFileAtomically } from '#main/storage/atomic-file'
import { dataFolder } from '#main/storage/data-folder'
import { makeFolder } from '#main/storage/durable-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'

/**
 * The vault for this data folder. A key already there stays where it is, because a host with a new key is a stranger
 * to everyone who knew it; only a new key goes to the system's keychain, where there is a real one.
 * Call after app.whenReady().
 */
export async function chooseKeyVault(dataDir: string): Promise<KeyVault> {
  if (existsSync(dataFolder(dataDir).sealedHostKey)) return sealedKeyVault(dataDir)
  const inFile = fileKeyVault(dataDir)
  if (!keychainProtects() || (await inFile.load()) !== null) return inFile
  return sealedKeyVault(dataDir)
}

/** Keeps the seed encrypted with a key that the system's keychain holds (Electron safeStorage). */
export function sealedKeyVault(dataDir: string): KeyVault {
  const file = dataFolder(dataDir).sealedHostKey
  let kept: Buffer | null = null
  return {
    protection: 'system-keychain',
    async load() {
      if (!existsSync(file)) return null
      kept = await readFile(file)
      return unseal(file, kept)
    },
    async save(seed) {
      if (existsSync(file)) throw new Error(`${file} is there already and is never replaced`)
      await makeFolder(dataDir)
      const sealed = safeStorage.encryptString(Buffer.from(seed).toString('base64'))
      await writeFileAtomically(file, sealed, 0o600)
      kept = sealed
    },
    async copyTo(other) {
      if (!kept) return
      await makeFolder(other)
      await writeFileAtomically(dataFolder(other).sealedHostKey, kept, 0o600)
    },
  }
}

function unseal(file: string, sealed: Buffer): Uint8Array {
  try {
    return new Uint8Array(Buffer.from(safeStorage.decryptString(sealed), 'base64'))
  } catch (cause) {
    throw new HostStartError(
      bothLanguages(({ host }) => host.keySealed(file)),
      { cause },
    )
  }
}

/** Linux without a keychain falls back to a password that is the same on every machine: no protection. */
function keychainProtects(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
