import { createHash } from 'node:crypto'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { ChainEnd } from '#shared/journal/chain'
import { signatureHolds } from '#shared/signing/device-key'
import type { OfficeState } from '#shared/office/state'
import type { HostSigner } from '../meeting/ports'

/** Raised whenever the state of an office gets another shape, so that none of an older program is taken up. */
const FORMAT = 'yuanzhuo-office-snapshot-4'

/** A line of the record that a sender may have seen, and the command that stands behind it. */
export interface RecentLine {
  hash: string
  command: string | null
}

/** All a host knows of an office at one place of its record. */
export interface OfficeSnapshot {
  /** Bytes of the record up to here, and its end. */
  bytes: number
  end: ChainEnd
  /** The newest lines: what commands that still come in may answer to. */
  recent: readonly RecentLine[]
  state: OfficeState
}

const signed = (body: string): Uint8Array =>
  utf8ToBytes(`${FORMAT}\n${createHash('sha256').update(body).digest('base64url')}`)

/** Two lines: the host's signature, for the record is proven by its chain and this is not, and the snapshot. */
export function writeSnapshot(snapshot: OfficeSnapshot, signer: Pick<HostSigner, 'sign'>): Buffer {
  const body = JSON.stringify(snapshot)
  return Buffer.from(`${signer.sign(signed(body))}\n${body}`)
}

/** Null when it is none, or not this host's: then the whole record is read. */
export function readSnapshot(bytes: Buffer, { publicKey }: Pick<HostSigner, 'publicKey'>): OfficeSnapshot | null {
  const newline = bytes.indexOf(0x0a)
  const body = bytes.subarray(newline + 1).toString('utf8')
  const signature = bytes.subarray(0, Math.max(0, newline)).toString('latin1')
  if (!signatureHolds(publicKey, signature, signed(body))) return null
  return JSON.parse(body) as OfficeSnapshot
}
