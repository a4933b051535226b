import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { ChainEnd } from '#shared/journal/chain'
import { signatureHolds } from '#shared/signing/device-key'
import { noticesUp, ordersOut, topicsAtWork } from '#shared/office/at-work'
import type { Picked } from '#shared/office/rows'
import { isRows, Unread, unreadRows } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import type { HostSigner } from '../meeting/ports'

/** Raised whenever the state of an office gets another shape, or another row counts as at work, so that none of an older program is taken up. */
const FORMAT = 'yuanzhuo-office-snapshot-6'

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

/** A long list in the first line of a snapshot: its rows follow, a line each. */
interface Listed {
  rows: number
}
type Head = Omit<OfficeSnapshot, 'state'> & {
  state: Record<string, unknown>
  /** Places of the rows that an office works at, so that a start need not read the others to find them. */
  atWork: Record<keyof typeof AT_WORK, number[]>
}

const AT_WORK = { topics: topicsAtWork, orders: ordersOut, notices: noticesUp } as const

const isListed = (value: unknown): value is Listed => typeof value === 'object' && value !== null && 'rows' in value

const signed = (bodyDigest: string): Uint8Array => utf8ToBytes(`${FORMAT}\n${bodyDigest}`)

/**
 * The host's signature, for the record is proven by its chain and this is not; what is short; and a line for each row of
 * the long lists, so that each can be read by itself. Others get their turn between two blocks of rows.
 */
export async function writeSnapshot(
  { state, ...rest }: OfficeSnapshot,
  signer: Pick<HostSigner, 'sign'>,
): Promise<Uint8Array> {
  const hash = createHash('sha256')
  const parts: Buffer[] = []
  const write = (values: readonly unknown[]) => {
    const part = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
    hash.update(part)
    parts.push(part)
  }
  const short = Object.entries(state).map(([name, value]) =>
    isRows(value) ? [name, { rows: value.size } satisfies Listed] : [name, value],
  )
  const atWork = {
    topics: topicsAtWork.placesIn(state.topics),
    orders: ordersOut.placesIn(state.orders),
    notices: noticesUp.placesIn(state.notices),
  }
  write([{ ...rest, state: Object.fromEntries(short), atWork } satisfies Head])
  for (const value of Object.values(state) as unknown[])
    for (const block of isRows(value) ? value.blocks : []) {
      write(block)
      await nextTurn()
    }
  return Buffer.concat([Buffer.from(`${signer.sign(signed(hash.digest('base64url')))}\n`), ...parts])
}

/**
 * Null when it is none, or not this host's: then the whole record is read. All of it is held against the signature before
 * anything is taken from it; of the long lists a row is read when somebody looks at it.
 */
export function readSnapshot(bytes: Buffer, { publicKey }: Pick<HostSigner, 'publicKey'>): OfficeSnapshot | null {
  const newline = bytes.indexOf(NEWLINE)
  const signature = bytes.toString('latin1', 0, Math.max(0, newline))
  const digest = createHash('sha256')
    .update(bytes.subarray(newline + 1))
    .digest('base64url')
  if (!signatureHolds(publicKey, signature, signed(digest))) return null
  let at = newline + 1
  const line = () => {
    const [from, to] = [at, bytes.indexOf(NEWLINE, at)]
    at = to + 1
    return (): unknown => JSON.parse(bytes.toString('utf8', from, to))
  }
  const { state: short, atWork, ...rest } = line()() as Head
  for (const [name, value] of Object.entries(short))
    if (isListed(value)) short[name] = unreadRows(Array.from({ length: value.rows }, () => new Unread(line())))
  const state = short as unknown as OfficeState
  for (const name of Object.keys(AT_WORK) as (keyof typeof AT_WORK)[])
    (AT_WORK[name] as Picked<unknown>).take(state[name], atWork[name])
  return { ...rest, state }
}
