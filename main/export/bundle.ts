import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { base64urlnopad, utf8 } from '@scure/base'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signedPayload } from '#shared/meeting/minutes/seal'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { digestOf } from '#shared/signing/canonical'
import { ballotBoxPath, BUNDLE, signedListText } from '#shared/verify/bundle-list'
import { canBeMasked } from '#shared/verify/public-copy'
import { minutesFileText } from '#shared/verify/verify'
import { materialsOf } from '#shared/verify/verify-file'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import { LANGUAGES } from '#shared/words/language'
import type { HostSigner } from '../meeting/ports'
import type { FileToPack } from '../runtime/pack-zip'
import { packZip } from '../runtime/pack-zip'
import type { ExportedFile } from './export-minutes'
import { safeFileName } from './file-name'

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
}

interface Packing {
  papers: readonly [ExportedFile, ...ExportedFile[]]
  checker: string
  writtenAt: string
  signer: Pick<HostSigner, 'publicKey' | 'sign'>
}

/**
 * All of a meeting in one file (`.yzh`, a ZIP file): signed minutes with the record, papers, what was handed out, a list of
 * all of it signed by the host, and a page that checks it in a bare browser. Yields to the host between its pieces.
 * Refuses what nobody has signed, minutes of another host's key, and where a handed-out file is missing.
 * @param papers the bundle is named as the first of them
 * @param boxes of the secret ballots that were counted
 * @param materialBytes a handed-out file by its SHA-256, hexadecimal; null when it cannot be read
 * @param checker path of the built page
 */
export async function writeBundle(
  signed: SignedMinutes,
  {
    boxes,
    materialBytes,
    ...packing
  }: Packing & {
    boxes: readonly { electionId: string; bytes: Uint8Array }[]
    materialBytes(sha256: string): Promise<Uint8Array | null>
  },
): Promise<ExportedFile | Refusal> {
  const minutes = minutesIn(signed)
  const refusal = cannotPack(signed, minutes, packing)
  if (refusal) return refusal
  const files: FileToPack[] = [
    { path: BUNDLE.readme, bytes: utf8.decode(readme('readme')) },
    { path: BUNDLE.minutes, bytes: utf8.decode(minutesFileText(signed)) },
  ]
  const materials: FileToPack[] = []
  for (const [index, { name, mediaType, sha256 }] of materialsOf(minutes).entries()) {
    const bytes = await materialBytes(sha256)
    if (!bytes) return refuse('material-unknown', sha256)
    const nth = String(index + 1).padStart(2, '0')
    const fileName = safeFileName([`${nth} ${name.replace(/\.[a-z0-9]+$/i, '')}`], ENDINGS[mediaType] ?? 'bin')
    materials.push({ path: `${BUNDLE.materials}${fileName}`, bytes, stored: true })
  }
  const ballots = boxes.map(({ electionId, bytes }) => ({ path: ballotBoxPath(electionId), bytes }))
  return pack(signed.payload, files, [...ballots, ...materials], packing)
}

/**
 * A public copy of signed minutes in one file, with its papers and the page that checks it: no record, nothing that was
 * handed out. Refuses as `writeBundle` does, and minutes that sign every word as it stands.
 * @param publicCopy its text, from `publicCopyText` of the same minutes
 */
export async function writePublicBundle(
  signed: SignedMinutes,
  publicCopy: Uint8Array,
  packing: Packing,
): Promise<ExportedFile | Refusal> {
  const refusal = cannotPack(signed, minutesIn(signed), packing)
  if (refusal) return refusal
  if (!canBeMasked(signed)) return refuse('command-not-in-edition')
  const files = [
    { path: BUNDLE.readme, bytes: utf8.decode(readme('publicReadme')) },
    { path: BUNDLE.publicCopy, bytes: publicCopy },
  ]
  return pack(signedPayload(signed.payload), files, [], packing)
}

const minutesIn = ({ payload }: SignedMinutes): Minutes =>
  JSON.parse(utf8.encode(base64urlnopad.decode(payload))) as Minutes // ours: the host froze it

function cannotPack({ signatures }: SignedMinutes, { meeting }: Minutes, { signer }: Packing): Refusal | null {
  if (signatures.length === 0) return refuse('chair-must-sign-first')
  return meeting.hostKey === signer.publicKey ? null : refuse('host-key-other')
}

/** `payload`: base64url, of the minutes' file or the public copy among the files. */
async function pack(
  payload: string,
  before: readonly FileToPack[],
  after: readonly FileToPack[],
  { papers, checker, writtenAt, signer }: Packing,
): Promise<ExportedFile> {
  const files: FileToPack[] = [
    ...before,
    { path: BUNDLE.checker, bytes: await readFile(checker) },
    ...papers.map(({ fileName, bytes }) => ({ path: `${BUNDLE.papers}${fileName}`, bytes })),
    ...after,
  ]
  const list = {
    format: 'yuanzhuo-bundle/1' as const,
    minutes: digestOf(base64urlnopad.decode(payload)),
    files: files.map(({ path, bytes }) => ({
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  }
  const listText = signedListText(list, signer.publicKey, writtenAt, (bytes) => signer.sign(bytes))
  const bytes = await packZip([...files, { path: BUNDLE.list, bytes: utf8.decode(listText) }])
  const fileName = papers[0].fileName.replace(/\.[a-z]+$/, '.yzh')
  return { bytes, fileName, mediaType: 'application/x-yuanzhuo' }
}

/** With the line ends that Notepad of old Windows needs. */
const readme = (which: 'readme' | 'publicReadme'): string =>
  LANGUAGES.map((each) => CHECKER_WORDS[each][which].join('\r\n')).join('\r\n\r\n----\r\n\r\n') + '\r\n'
