import { createHash, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { version } from '../../package.json'
import type { HostSigner } from '../meeting/ports'
import type { DataFolder } from '../storage/data-folder'
import { syncFolder } from '../storage/durable-folder'
import { keptFiles } from '../storage/kept-files'
import type { Manifest } from './backup-form'
import { ABOUT, aboutText, FORMAT, KEYS, MANIFEST, SIGNATURE, signedOf } from './backup-form'
import { toldAs } from './backup-fault'
import { openBackup } from './open-backup'
import type { BackupSecrets } from './sealed-keys'
import { sealKeys, soundPassphrase } from './sealed-keys'
import { TAR_END, tarHeader, tarPadding } from './tar'

export interface BackupOrder {
  data: DataFolder
  /** Path of the file to be; one that is there is replaced once the new one is whole. */
  out: string
  passphrase: string
  signer: Pick<HostSigner, 'publicKey' | 'sign'>
  /** The signer's 32-byte seed. */
  seed: Uint8Array
  madeAt: Date
  /** Called after each meeting. */
  progress?(meetings: number): void
}

export interface BackupMade {
  file: string
  meetings: number
  bytes: number
}

/**
 * Writes the data folder into one file; a host may be running on it. The file has another name until it is whole, on disk,
 * and was read again from beginning to end; what a killed backup leaves ends in `.part`.
 * Throws BackupFault: `passphrase-short`, or `copy-place-unusable` where it cannot be written.
 */
export async function writeBackup(order: BackupOrder): Promise<BackupMade> {
  soundPassphrase(order.passphrase) // told at once, and not when all the rest is written
  const part = `${order.out}.${randomBytes(4).toString('hex')}.part`
  const file = await toldAs('copy-place-unusable', () => open(part, 'wx', 0o600))
  try {
    let made: { meetings: number; bytes: number }
    try {
      made = await fill(file, order)
      await toldAs('copy-place-unusable', () => file.sync())
    } finally {
      await file.close()
    }
    // What a stick really kept is known only by reading it.
    const read = await openBackup(part)
    await read.close()
    await toldAs('copy-place-unusable', () => rename(part, order.out))
    await toldAs('copy-place-unusable', () => syncFolder(dirname(order.out)))
    return { file: order.out, ...made }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function fill(
  file: FileHandle,
  { data, passphrase, signer, seed, madeAt, progress }: BackupOrder,
): Promise<{ meetings: number; bytes: number }> {
  const files: Manifest['files'] = []
  let written = 0
  const write = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;)
      at += (await toldAs('copy-place-unusable', () => file.write(bytes, at))).bytesWritten
    written += bytes.length
  }
  const add = async (path: string, bytes: Uint8Array) => {
    await write(tarHeader(path, bytes.length, madeAt))
    await write(bytes)
    await write(tarPadding(bytes.length))
  }
  const list = async (path: string, bytes: Uint8Array) => {
    await add(path, bytes)
    files.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }

  await list(ABOUT, Buffer.from(aboutText))
  const secrets: BackupSecrets = { seed: Buffer.from(seed), files: [] }
  let meetings = 0
  for await (const { path, bytes, secret } of keptFiles(data)) {
    if (secret) secrets.files.push({ path, bytes })
    else await list(path, bytes)
    if (!path.endsWith('/record.jsonl')) continue
    meetings++
    progress?.(meetings)
  }
  await list(KEYS, await sealKeys(secrets, passphrase, signer.publicKey))
  const manifest: Manifest = {
    format: FORMAT,
    madeAt: madeAt.toISOString(),
    program: version,
    hostKey: signer.publicKey,
    meetings,
    files,
  }
  const text = Buffer.from(`${JSON.stringify(manifest)}\n`)
  await add(MANIFEST, text)
  await add(SIGNATURE, Buffer.from(`${signer.sign(signedOf(text))}\n`))
  await write(TAR_END)
  return { meetings, bytes: written }
}
