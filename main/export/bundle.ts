import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { base64urlnopad, utf8 } from '@scure/base'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { digestOf } from '#shared/signing/canonical'
import { BUNDLE, signedListText } from '#shared/verify/bundle-list'
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

/**
 * All of a meeting in one file (`.yzh`, a ZIP file): signed minutes with the record, papers, what was handed out, a list of
 * all of it signed by the host, and a page that checks it in a bare browser. Yields to the host between its pieces.
 * Refuses what nobody has signed, minutes of another host's key, and where a handed-out file is missing.
 * @param papers the bundle is named as the first of them
 * @param materialBytes a handed-out file by its SHA-256, hexadecimal; null when it cannot be read
 * @param checker path of the built page
 */
export async function writeBundle(
  signed: SignedMinutes,
  {
    papers,
    checker,
    writtenAt,
    signer,
    materialBytes,
  }: {
    papers: readonly [ExportedFile, ...ExportedFile[]]
    checker: string
    writtenAt: string
    signer: Pick<HostSigner, 'publicKey' | 'sign'>
    materialBytes(sha256: string): Promise<Uint8Array | null>
  },
): Promise<ExportedFile | Refusal> {
  const payload = base64urlnopad.decode(signed.payload)
  const minutes = JSON.parse(utf8.encode(payload)) as Minutes // ours: the host froze it
  if (signed.signatures.length === 0) return refuse('chair-must-sign-first')
  if (minutes.meeting.hostKey !== signer.publicKey) return refuse('host-key-other')
  const files: FileToPack[] = [
    { path: BUNDLE.readme, bytes: utf8.decode(readme()) },
    { path: BUNDLE.minutes, bytes: utf8.decode(minutesFileText(signed)) },
    { path: BUNDLE.checker, bytes: await readFile(checker) },
    ...papers.map(({ fileName, bytes }) => ({ path: `${BUNDLE.papers}${fileName}`, bytes })),
  ]
  for (const [index, { name, mediaType, sha256 }] of materialsOf(minutes).entries()) {
    const bytes = await materialBytes(sha256)
    if (!bytes) return refuse('material-unknown', sha256)
    const nth = String(index + 1).padStart(2, '0')
    const fileName = safeFileName([`${nth} ${name.replace(/\.[a-z0-9]+$/i, '')}`], ENDINGS[mediaType] ?? 'bin')
    files.push({ path: `${BUNDLE.materials}${fileName}`, bytes, stored: true })
  }
  const list = {
    format: 'yuanzhuo-bundle/1' as const,
    minutes: digestOf(payload),
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
const readme = (): string =>
  LANGUAGES.map((each) => CHECKER_WORDS[each].readme.join('\r\n')).join('\r\n\r\n----\r\n\r\n') + '\r\n'
