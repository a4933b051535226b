import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { deflateRaw, inflateRawSync } from 'node:zlib'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { ChainEnd } from '#shared/journal/chain'
import { signatureHolds } from '#shared/signing/device-key'
import { noticesUp, ordersOut, topicsAtWork } from '#shared/office/at-work'
import type { Picked } from '#shared/office/rows'
import { blocksOf, isRows, Unread, unreadRows } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import type { HostSigner } from '../meeting/ports'

/** Raised whenever the state of an office gets another shape, or another row counts as at work, so that none of an older program is taken up. */
const FORMAT = 'yuanzhuo-office-snapshot-7'

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

const NEWLINE = 0x0a

/** A long list in the first line of a snapshot: its rows follow, a line each, deflated by the block. `blocks`: bytes of each. */
interface Listed {
  rows: number
  blocks: number[]
}
type Head = Omit<OfficeSnapshot, 'state'> & {
  state: Record<string, unknown>
  /** Places of the rows that an office works at, so that a start need not read the others to find them. */
  atWork: Record<keyof typeof AT_WORK, number[]>
}

/** In a thread of Node's own, at the level that takes least time: a sixth of the bytes to be read and hashed at a start. */
const deflated = promisify(deflateRaw)
const LEVEL = 1

const AT_WORK = { topics: topicsAtWork, orders: ordersOut, notices: noticesUp } as const

const isListed = (value: unknown): value is Listed => typeof value === 'object' && value !== null && 'rows' in value

const signed = (bodyDigest: string): Uint8Array => utf8ToBytes(`${FORMAT}\n${bodyDigest}`)

/**
 * The host's signature, for the record is proven by its chain and this is not; what is short, in one line; and the blocks of
 * the long lists, so that each can be read by itself. Others get their turn between two blocks.
 */
export async function writeSnapshot(
  { state, ...rest }: OfficeSnapshot,
  signer: Pick<HostSigner, 'sign'>,
): Promise<Uint8Array> {
  const parts: Buffer[] = []
  const short: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(state)) {
    if (!isRows(value)) {
      short[name] = value
      continue
    }
    const listed: Listed = { rows: value.size, blocks: [] }
    for (const block of blocksOf(value)) {
      const part = await deflated(linesOf(block), { level: LEVEL })
      listed.blocks.push(part.length)
      parts.push(part)
    }
    short[name] = listed
  }
  const atWork = {
    topics: topicsAtWork.placesIn(state.topics),
    orders: ordersOut.placesIn(state.orders),
    notices: noticesUp.placesIn(state.notices),
  }
  parts.unshift(linesOf([{ ...rest, state: short, atWork } satisfies Head]))
  const hash = createHash('sha256')
  for (const part of parts) {
    hash.update(part)
    await nextTurn()
  }
  return Buffer.concat([Buffer.from(`${signer.sign(signed(hash.digest('base64url')))}\n`), ...parts])
}

const linesOf = (values: readonly unknown[]): Buffer =>
  Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''))

/**
 * Null when it is none, or not this host's: then the whole record is read. All of it is held against the signature before
 * anything is taken from it; of the long lists a block is inflated when somebody looks into it, and a row of it read when
 * somebody looks at it.
 */
export function readSnapshot(bytes: Buffer, { publicKey }: Pick<HostSigner, 'publicKey'>): OfficeSnapshot | null {
  const newline = bytes.indexOf(NEWLINE)
  const signature = bytes.toString('latin1', 0, Math.max(0, newline))
  const digest = createHash('sha256')
    .update(bytes.subarray(newline + 1))
    .digest('base64url')
  if (!signatureHolds(publicKey, signature, signed(digest))) return null
  const end = bytes.indexOf(NEWLINE, newline + 1)
  const { state: short, atWork, ...rest } = JSON.parse(bytes.toString('utf8', newline + 1, end)) as Head
  let at = end + 1
  for (const [name, value] of Object.entries(short)) {
    if (!isListed(value)) continue
    const blocks = value.blocks.map((length) => bytes.subarray(at, (at += length)))
    short[name] = unreadRows(value.rows, (nth) => rowsIn(inflateRawSync(blocks[nth]!)))
  }
  const state = short as unknown as OfficeState
  for (const name of Object.keys(AT_WORK) as (keyof typeof AT_WORK)[])
    (AT_WORK[name] as Picked<unknown>).take(state[name], atWork[name])
  return { ...rest, state }
}

/** The rows of a block, a line each. */
function rowsIn(lines: Buffer): Unread<unknown>[] {
  const rows: Unread<unknown>[] = []
  for (let at = 0; at < lines.length;) {
    const [from, to] = [at, lines.indexOf(NEWLINE, at)]
    rows.push(new Unread<unknown>(() => JSON.parse(lines.toString('utf8', from, to))))
    at = to + 1
  }
  return rows
}
