import type { FileHandle } from 'node:fs/promises'
import { open, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { blake2b } from '@noble/hashes/blake2.js'
import type { UpdateFaultKind } from '#shared/words/zh-CN/update'
import type { MinisignKey, MinisignSignature } from './minisign'
import { commentHolds, fileHolds, minisignKey, minisignSignature } from './minisign'

/** Why a package is not to be installed. */
export class UpdateFault extends Error {
  /** @param about what the words name: the file's right name, a version, or a code of the system */
  constructor(
    readonly kind: UpdateFaultKind,
    readonly about = '',
  ) {
    super(about === '' ? kind : `${kind}: ${about}`)
    this.name = 'UpdateFault'
  }
}

export interface CheckedUpdate {
  /** The package that was checked: the copy, where one was asked for. */
  file: string
  version: string
}

/** A part of a version, without zeros before it (Semantic Versioning 2.0.0, 2): "9.09.0" would be told as 9.9.0. */
const NUMBER = '(0|[1-9]\\d{0,5})'
/** What a release says of a package in its trusted comment: "yuanzhuo 0.3.0 file:yuanzhuo_0.3.0_amd64.deb". */
const COMMENT = new RegExp(`^yuanzhuo ${NUMBER}\\.${NUMBER}\\.${NUMBER} file:([A-Za-z0-9][A-Za-z0-9._-]{0,120})$`)
/** No signature is longer. Bytes. */
export const SIGNATURE_MAX = 8 * 1024
/** Read and hashed at once, so that the host goes on in between. Bytes. */
const PIECE = 256 * 1024

/**
 * Checks a package against the signature beside it (`<file>.minisig`): the release key's, over exactly this file, under
 * this name, of a newer version than this one. Nothing is run or unpacked.
 * @param releaseKey as in release-key.ts
 * @param current version of this program, "0.2.0"
 * @param copyTo path to which the package is written while it is read, not there yet: what was checked is then what is
 * opened, whatever becomes of the stick. Without a valid signature no copy remains.
 * Throws UpdateFault.
 */
export async function checkUpdate(
  file: string,
  { releaseKey, current, copyTo }: { releaseKey: string | null; current: string; copyTo?: string },
): Promise<CheckedUpdate> {
  if (releaseKey === null) throw new UpdateFault('no-release-key')
  const { key, signature, version, name } = readSignature(await signatureText(`${file}.minisig`), releaseKey)
  if (name !== basename(file)) throw new UpdateFault('renamed', name)
  mustBeNewer(version, current)
  try {
    if (!fileHolds(key, signature, await digestOf(file, copyTo))) throw new UpdateFault('signature-wrong')
  } catch (error) {
    if (copyTo !== undefined) await rm(copyTo, { force: true })
    throw error
  }
  return { file: copyTo ?? file, version }
}

/** What the release key says of a package that need not be here yet: its version, "0.3.0", and its file's name. */
export interface SignedName {
  version: string
  name: string
}

/**
 * Reads the text of a `.minisig` file, as far as it can be believed without the package: the release key wrote these
 * words. Throws UpdateFault.
 */
export function readSignature(
  text: string,
  releaseKey: string,
): SignedName & { key: MinisignKey; signature: MinisignSignature } {
  const key = minisignKey(releaseKey)
  const signature = minisignSignature(text)
  if (signature === null) throw new UpdateFault('signature-malformed')
  if (signature.number !== key.number) throw new UpdateFault('other-key')
  if (!commentHolds(key, signature)) throw new UpdateFault('signature-wrong')
  const said = COMMENT.exec(signature.trustedComment)
  if (!said) throw new UpdateFault('no-package-of-ours')
  return { key, signature, version: said.slice(1, 4).map(Number).join('.'), name: said[4]! }
}

/** Throws UpdateFault `not-newer`. */
export function mustBeNewer(version: string, current: string): void {
  const now = current.split('.').map(Number)
  const then = version.split('.').map(Number)
  const at = then.findIndex((part, index) => part !== now[index])
  if (at === -1 || then[at]! < now[at]!) throw new UpdateFault('not-newer', version)
}

async function signatureText(file: string): Promise<string> {
  const handle = await opened(file, 'signature-missing')
  try {
    const bytes = Buffer.alloc(SIGNATURE_MAX + 1)
    const { bytesRead } = await toldAs('signature-missing', () => handle.read(bytes, 0, bytes.length, 0))
    return bytesRead > SIGNATURE_MAX ? '' : bytes.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** BLAKE2b-512 of the file. */
async function digestOf(file: string, copyTo: string | undefined): Promise<Uint8Array> {
  const from = await opened(file, 'package-unreadable')
  let to: FileHandle | null = null
  try {
    if (copyTo !== undefined) to = await toldAs('not-copied', () => open(copyTo, 'wx', 0o600))
    const hash = blake2b.create({ dkLen: 64 })
    const piece = Buffer.alloc(PIECE)
    for (;;) {
      const { bytesRead } = await toldAs('package-unreadable', () => from.read(piece, 0, PIECE, null))
      if (bytesRead === 0) return hash.digest()
      hash.update(piece.subarray(0, bytesRead))
      await toldAs('not-copied', async () => to?.appendFile(piece.subarray(0, bytesRead)))
    }
  } finally {
    await from.close()
    await to?.close()
  }
}

const opened = (file: string, kind: UpdateFaultKind): Promise<FileHandle> => toldAs(kind, () => open(file, 'r'))

/** Runs the work; what the system says went wrong is told as this fault. */
export async function toldAs<T>(kind: UpdateFaultKind, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new UpdateFault(kind, (error as NodeJS.ErrnoException).code ?? String(error))
  }
}
