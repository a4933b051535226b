import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { deviceKeyFrom, signatureHolds } from '#shared/signing/device-key'
import { isKeptPath, isSecretPath } from '../storage/kept-files'
import { BackupFault, toldAs } from './backup-fault'
import type { Manifest } from './backup-form'
import {
  ABOUT,
  ENTRIES_MAX,
  KEYS,
  MANIFEST,
  manifestForm,
  NEWER_FORMAT,
  FORMAT,
  SIGNATURE,
  signedOf,
  WHOLE_ENTRY_MAX,
} from './backup-form'
import type { BackupSecrets } from './sealed-keys'
import { openKeys } from './sealed-keys'
import type { TarEntry } from './tar'
import { readAt, tarEntries } from './tar'

/** Read and hashed at once. Bytes. */
const PIECE = 1024 * 1024

/** A backup that was found whole and signed by the host it names. To be closed. */
export interface OpenedBackup {
  readonly manifest: Manifest
  /** Throws BackupFault `passphrase-wrong`. */
  keys(passphrase: string): Promise<BackupSecrets>
  /** The files of the data folder one after the other, in pieces, each compared once more with its digest: throws BackupFault where the file has changed since. */
  files(): AsyncGenerator<{ path: string; pieces: AsyncGenerator<Buffer> }>
  close(): Promise<void>
}

/**
 * Reads a file from beginning to end before anything is done with it: every entry is one that a backup may have and is as
 * the manifest says, nothing lacks, and the manifest holds the signature of the host it names. Throws BackupFault:
 * `backup-file-unreadable`, `backup-none`, `backup-newer`, `backup-incomplete`, `backup-changed`.
 */
export async function openBackup(path: string): Promise<OpenedBackup> {
  const file = await toldAs('backup-file-unreadable', () => open(path, 'r'))
  try {
    const { manifest, entries } = await toldAs('backup-file-unreadable', () => checked(file))
    const entryOf = (name: string) => entries.get(name)!
    return {
      manifest,
      keys: async (passphrase) => {
        const secrets = await openKeys(await whole(file, entryOf(KEYS)), passphrase, manifest.hostKey)
        if (deviceKeyFrom(new Uint8Array(secrets.seed)).publicKey !== manifest.hostKey)
          throw new BackupFault('backup-changed', KEYS)
        return secrets
      },
      async *files() {
        for (const { path, sha256 } of manifest.files)
          if (isKeptPath(path)) yield { path, pieces: piecesOf(file, entryOf(path), sha256) }
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function checked(file: FileHandle): Promise<{ manifest: Manifest; entries: Map<string, TarEntry> }> {
  await mustBeOurs(file)
  const entries = new Map<string, TarEntry>()
  const digests = new Map<string, string>()
  /** No two that one folder of another system would hold as one. */
  const names = new Set<string>()
  for await (const entry of tarEntries(file)) {
    const { path } = entry
    if (!mayStand(path) || names.has(path.toLowerCase()) || entries.size >= ENTRIES_MAX)
      throw new BackupFault('backup-changed', path)
    names.add(path.toLowerCase())
    entries.set(path, entry)
    digests.set(path, await digestOf(file, entry))
  }
  const [list, signature] = [entries.get(MANIFEST), entries.get(SIGNATURE)]
  if (!list || !signature || !entries.has(KEYS)) throw new BackupFault('backup-incomplete')
  const text = await whole(file, list)
  const manifest = manifestForm.safeParse(jsonOf(text))
  if (!manifest.success) throw new BackupFault('backup-changed', MANIFEST)
  const sig = (await whole(file, signature)).toString('utf8').trimEnd()
  if (!signatureHolds(manifest.data.hostKey, sig, signedOf(text))) throw new BackupFault('backup-changed', SIGNATURE)
  const { files } = manifest.data
  // As many as there are, and each of them: then no other.
  if (files.length !== entries.size - 2) throw new BackupFault('backup-changed', MANIFEST)
  for (const { path, bytes, sha256 } of files)
    if (entries.get(path)?.bytes !== bytes || digests.get(path) !== sha256)
      throw new BackupFault('backup-changed', path)
  if (files.filter(({ path }) => path.endsWith('/record.jsonl')).length !== manifest.data.meetings)
    throw new BackupFault('backup-changed', MANIFEST)
  return { manifest: manifest.data, entries }
}

/** By its first entry: anything else is no backup, rather than a damaged one. */
async function mustBeOurs(file: FileHandle): Promise<void> {
  try {
    for await (const entry of tarEntries(file)) {
      if (entry.path !== ABOUT || entry.bytes > PIECE) break
      const line = (await readAt(file, entry.start, entry.bytes)).toString('utf8').split('\n')[0]!
      if (NEWER_FORMAT.test(line)) throw new BackupFault('backup-newer')
      if (line !== FORMAT) break
      return
    }
  } catch (error) {
    if (!(error instanceof BackupFault) || error.refusal.reason === 'backup-newer') throw error
  }
  throw new BackupFault('backup-none')
}

const mayStand = (path: string): boolean =>
  [ABOUT, KEYS, MANIFEST, SIGNATURE].includes(path) || (isKeptPath(path) && !isSecretPath(path))

async function digestOf(file: FileHandle, { start, bytes }: TarEntry): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes; at += PIECE) hash.update(await readAt(file, start + at, Math.min(PIECE, bytes - at)))
  return hash.digest('hex')
}

async function* piecesOf(file: FileHandle, { path, start, bytes }: TarEntry, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes; at += PIECE) {
    const piece = await readAt(file, start + at, Math.min(PIECE, bytes - at))
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== sha256) throw new BackupFault('backup-changed', path)
}

function whole(file: FileHandle, { path, start, bytes }: TarEntry): Promise<Buffer> {
  if (bytes > WHOLE_ENTRY_MAX) throw new BackupFault('backup-changed', path)
  return readAt(file, start, bytes)
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined // no schema takes it
  }
}
