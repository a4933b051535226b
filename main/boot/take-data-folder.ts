import { access, constants, mkdir } from 'node:fs/promises'
import { bothLanguages } from '#shared/words/both-languages'
import type { Clock, HostSigner, KeyVault } from '../meeting/ports'
import { openHostSigner } from '../signing/host-signer'
import { dataFolder } from '../storage/data-folder'
import { KeyUnreadable } from '../storage/file-key-vault'
import type { FolderLock } from '../storage/folder-lock'
import { FolderLocked, lockFolder } from '../storage/folder-lock'
import { migrate, takeBack } from '../storage/migrate'
import { HostStartError } from './start-error'

/** Makes the folder where it is missing, and locks it. Throws HostStartError where it is in use or cannot be written to. */
export async function lockData(dataDir: string): Promise<FolderLock> {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.W_OK)
    return await lockFolder(dataDir)
  } catch (error) {
    if (error instanceof FolderLocked)
      throw new HostStartError(bothLanguages(({ host }) => host.folderInUse(dataDir, String(error.pid ?? '?'))))
    throw new HostStartError(bothLanguages(({ host }) => host.folderNotWritable(dataDir, reason(error))))
  }
}

/** Makes the folder one of this program's layout, or throws HostStartError. @returns what was done, in words */
export async function bringToLayout(dataDir: string, clock: Clock): Promise<string[]> {
  try {
    const backup = await migrate(dataFolder(dataDir), new Date(clock.wall()))
    const back = await takeBack(dataFolder(dataDir))
    return [
      ...(backup ? [bothLanguages(({ host }) => host.migrated(backup.folder, dataDir))] : []),
      ...(back > 0 ? [bothLanguages(({ host }) => host.takenBack(back))] : []),
    ]
  } catch (error) {
    throw new HostStartError(
      bothLanguages(({ host }) => host.notMigrated(dataDir, reason(error))),
      { cause: error },
    )
  }
}

/** The host's key, made at the first start. Throws HostStartError where there is one that cannot be read. */
export async function openKey(vault: KeyVault): Promise<HostSigner> {
  try {
    return await openHostSigner(vault)
  } catch (error) {
    if (error instanceof KeyUnreadable)
      throw new HostStartError(
        bothLanguages(({ host }) => host.keyUnreadable(error.file)),
        { cause: error },
      )
    throw error
  }
}

const reason = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)
