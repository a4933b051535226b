import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { ChainEnd } from '#shared/journal/chain'
import { signatureHolds } from '#shared/signing/device-key'
import type { Rows } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import type { HostSigner } from '../meeting/ports'

/** Raised whenever the state of an office gets another shape, so that none of an older program is taken up. */
const FORMAT = 'yuanzhuo-office-snapshot-5'

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

/** A long list in the first line of a snapshot: its blocks follow, a line each. */
interface Listed {
  size: number
  lines: number
}
type Head = Omit<OfficeSnapshot, 'state'> & { state: Record<string, unknown> }

const isRows = (value: unknown): value is Rows<unknown> =>
  typeof value === 'object' && value !== null && 'blocks' in value && 'size' in value
const isListed = (value: unknown): value is Listed =>
  typeof value === 'object' && value !== null && 'lines' in value && 'size' in value

const signed = (bodyDigest: string): Uint8Array => utf8ToBytes(`${FORMAT}\n${bodyDigest}`)

/**
 * The host's signature, for the record is proven by its chain and this is not; what is short; and a line for each block of
 * the long lists, so that no text is longer than a block and others get their turn in between.
 */
export async function writeSnapshot(
  { state, ...rest }: OfficeSnapshot,
  signer: Pick<HostSigner, 'sign'>,
): Promise<Uint8Array> {
  const hash = createHash('sha256')
  const lines: Buffer[] = []
  const write = (value: unknown) => {
    const line = Buffer.from(`${JSON.stringify(value)}\n`)
    hash.update(line)
    lines.push(line)
  }
  const short = Object.entries(state).map(([name, value]) =>
    isRows(value) ? [name, { size: value.size, lines: value.blocks.length } satisfies Listed] : [name, value],
  )
  write({ ...rest, state: Object.fromEntries(short) } satisfies Head)
  for (const value of Object.values(state) as unknown[])
    for (const block of isRows(value) ? value.blocks : []) {
      write(block)
      await nextTurn()
    }
  return Buffer.concat([Buffer.from(`${signer.sign(signed(hash.digest('base64url')))}\n`), ...lines])
}

/** Null when it is none, or not this host's: then the whole record is read. */
export function readSnapshot(bytes: Buffer, { publicKey }: Pick<HostSigner, 'publicKey'>): OfficeSnapshot | null {
  const newline = bytes.indexOf(NEWLINE)
  const signature = bytes.toString('latin1', 0, Math.max(0, newline))
  const digest = createHash('sha256')
    .update(bytes.subarray(newline + 1))
    .digest('base64url')
  if (!signatureHolds(publicKey, signature, signed(digest))) return null
  let at = newline + 1
  const read = (): unknown => {
    const end = bytes.indexOf(NEWLINE, at)
    const line = bytes.toString('utf8', at, end)
    at = end + 1
    return JSON.parse(line)
  }
  const { state, ...rest } = read() as Head
  for (const [name, value] of Object.entries(state))
    if (isListed(value)) state[name] = { size: value.size, blocks: Array.from({ length: value.lines }, read) }
  return { ...rest, state: state as unknown as OfficeState }
}
