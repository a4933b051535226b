import { base64urlnopad } from '@scure/base'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { unzipSync } from 'fflate'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import { digestOf } from '../signing/canonical'
import { BUNDLE, readSignedList } from './bundle-list'
import type { Check } from './check'
import { isZip, textOf } from './minutes-text'
import type { Verdict } from './verify'
import { verifyMinutes } from './verify'
import type { MaskedCounts } from './verify-public'
import { isPublicCopy, verifyPublic } from './verify-public'

export interface FileVerdict extends Verdict {
  /** The signed envelope, wherever in the file it was; null unless its minutes can be read. */
  signed: SignedMinutes | null
  /** What a bundle holds, by path; empty for minutes alone. */
  files: ReadonlyMap<string, Uint8Array>
  /** What a public copy leaves out; null for whole minutes. Then `minutes` are as they can be shown, without the record. */
  masked: MaskedCounts | null
}

/** All that a bundle may unpack to, bytes: a meeting's handed-out files (200 MB) and room for its papers and record. */
const UNPACKED_MAX = 300 * 1024 * 1024

/**
 * Checks a file that somebody brings: signed minutes, a readable or a public copy of them, or a bundle with one of these. Of a bundle every
 * file must be the one that the host of the meeting listed, and the handed-out files those that the record names.
 * `expectedKey`: as for `verifyMinutes`. Whatever the bytes are, the answer is a verdict.
 */
export async function verifyFile(bytes: Uint8Array, expectedKey?: string): Promise<FileVerdict> {
  if (!isZip(bytes)) return verifyText(textOf(bytes), new Map(), expectedKey)
  const files = unpacked(bytes)
  if (typeof files === 'string') return noBundle(files)
  const minutesFile = files.get(BUNDLE.minutes) ?? files.get(BUNDLE.publicCopy)
  if (!minutesFile) return noBundle(`there is no ${BUNDLE.minutes} in it`)
  const verdict = await verifyText(textOf(minutesFile), files, expectedKey)
  if (!verdict.minutes || !verdict.signed) return verdict
  const checks = [...verdict.checks, ...bundleChecks(files, verdict, verdict.minutes, verdict.signed)]
  return { ...verdict, checks, valid: verdict.valid && checks.every(({ ok }) => ok) }
}

async function verifyText(text: string, files: FileVerdict['files'], expectedKey?: string): Promise<FileVerdict> {
  const shown = isPublicCopy(text) ? verifyPublic(text, expectedKey) : null
  const verdict = shown ?? (await verifyMinutes(text, expectedKey))
  const masked = shown?.masked ?? null
  if (!verdict.minutes) return { ...verdict, signed: null, files, masked }
  const file = JSON.parse(text) as SignedMinutes | { signed: SignedMinutes }
  return { ...verdict, signed: 'signed' in file ? file.signed : file, files, masked }
}

const noBundle = (detail: string): FileVerdict => ({
  valid: false,
  readable: false,
  newer: false,
  checks: [{ name: 'bundle', ok: false, detail }],
  signers: [],
  minutes: null,
  signed: null,
  files: new Map(),
  masked: null,
})

function bundleChecks(
  files: ReadonlyMap<string, Uint8Array>,
  { boxes }: Pick<Verdict, 'boxes'>,
  minutes: Minutes,
  signedMinutes: SignedMinutes,
): Check[] {
  const check = (name: Check['name'], fault: string | null, fine: string): Check => ({
    name,
    ok: fault === null,
    detail: fault ?? fine,
  })
  const signed = files.get(BUNDLE.list)
  const read = signed ? readSignedList(textOf(signed), minutes.meeting.hostKey) : `there is no ${BUNDLE.list} in it`
  if (typeof read === 'string') return [check('bundle', read, '')]
  const { list, writtenAt } = read
  if (list.minutes !== digestOf(base64urlnopad.decode(signedMinutes.payload)))
    return [check('bundle', 'the list of files belongs to other minutes', '')]
  const listed = new Map(list.files.map((file) => [file.path, file]))
  const wrong = [
    ...[...files.keys()]
      .filter((path) => path !== BUNDLE.list && !listed.has(path))
      .map((path) => `${path} is not on the list`),
    ...list.files.flatMap(({ path, sha256: digest }) => {
      const bytes = files.get(path)
      if (!bytes) return [`${path} is missing`]
      return bytesToHex(sha256(bytes)) === digest ? [] : [`${path} was changed`]
    }),
  ]
  const inPublic = files.has(BUNDLE.publicCopy)
  const handedOut = new Set(inPublic ? [] : materialsOf(minutes).map((material) => material.sha256))
  const brought = new Set(list.files.filter(({ path }) => path.startsWith(BUNDLE.materials)).map((file) => file.sha256))
  const differs = handedOut.size !== brought.size || [...handedOut].some((digest) => !brought.has(digest))
  return [
    check('bundle', null, `${list.files.length} files, listed and signed by the host, ${writtenAt}`),
    check(
      'bundle-files',
      wrong.length > 0 ? wrong.slice(0, 20).join('; ') : null,
      'every file is the one that was listed',
    ),
    check(
      'bundle-materials',
      differs ? 'the handed-out files are not those that the record names' : null,
      inPublic
        ? 'none: what was handed out is not for the public'
        : `${brought.size} handed-out files, as the record names them`,
    ),
    ...ballotChecks(files, boxes, inPublic),
  ]
}

/** Boxes of secret ballots against those that follow from the record, whatever the host has listed; nothing where there are none. */
function ballotChecks(
  files: ReadonlyMap<string, Uint8Array>,
  boxes: Verdict['boxes'] = new Map(),
  inPublic: boolean,
): Check[] {
  const brought = [...files.keys()].filter((path) => path.startsWith(BUNDLE.ballots))
  const expected = inPublic ? [] : [...boxes]
  if (brought.length === 0 && expected.length === 0) return []
  const wrong = [
    ...brought
      .filter((path) => !boxes.has(path))
      .map((path) => `${path} is the box of no secret ballot that was counted in this meeting`),
    ...expected.flatMap(([path, { title, bytes }]) => {
      const box = files.get(path)
      if (!box) return [`the box of “${title}” (${path}) is missing`]
      return isSame(box, bytes) ? [] : [`the box of “${title}” (${path}) is not the one that the record gives`]
    }),
  ]
  return [
    {
      name: 'bundle-ballots',
      ok: wrong.length === 0,
      detail:
        wrong.length === 0
          ? `${expected.length} boxes of secret ballots, byte for byte as the record gives them`
          : wrong.slice(0, 20).join('; '),
    },
  ]
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

/** The handed-out files that the minutes name, but for those that were taken back. */
export const materialsOf = ({ proceedings }: Minutes): { name: string; mediaType: string; sha256: string }[] =>
  (proceedings?.materials ?? []).filter(({ withdrawn }) => !withdrawn)

function unpacked(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | string {
  let size = 0
  const names = new Set<string>()
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (names.has(name)) throw new RangeError('two files of one name')
        names.add(name)
        size += originalSize
        if (size > UNPACKED_MAX) throw new RangeError('more than a bundle holds')
        return true
      },
    })
    return new Map(Object.entries(files))
  } catch (error) {
    return error instanceof RangeError ? error.message : 'the ZIP file is damaged'
  }
}
