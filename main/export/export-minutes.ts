import { base64urlnopad, utf8 } from '@scure/base'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { PaperOptions, SignatureOnPaper } from '#shared/papers/paper'
import type { PaperKind } from '#shared/templates/paper-layout'
import type { MaskWish } from '#shared/papers/find-masks'
import { masksBy } from '#shared/papers/find-masks'
import { paperOf } from '#shared/papers/paper-of'
import { paperHtml } from '#shared/papers/paper-html'
import type { Language } from '#shared/words/language'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { paperTime } from '#shared/papers/paper-time'
import { shownMinutes } from '#shared/verify/public-copy'
import { draftCopyText, signedCopyText } from '#shared/verify/readable-copy'
import { cosignatureFault, readSignatureHeader, signingKeyIn } from '#shared/meeting/minutes/read-signature'
import type { StandingEntries } from '#shared/meeting/minutes/entries'
import { entriesIn, NO_ENTRIES } from '#shared/meeting/minutes/entries'
import { isSealed } from '#shared/meeting/minutes/seal'
import type { ExportFormat } from '#shared/protocol/console-api'
import { digestOf } from '#shared/signing/canonical'
import { ALL_SUITES } from '#shared/signing/suites'
import { safeFileName } from './file-name'
import { writeMarkdown } from './markdown'

/**
 * Frozen minutes with whatever signatures they have, or minutes as they stand now. `wish`: by what words are left out on
 * paper, where the paper is for the public.
 */
export type MinutesToExport = { signed: SignedMinutes; wish?: MaskWish } | { draft: Minutes }

export interface ExportedFile {
  bytes: Uint8Array
  fileName: string
  mediaType: string
}

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
}

export interface PaperWanted extends Pick<PaperOptions, 'timeZone' | 'details' | 'layouts'> {
  kind: PaperKind
  language: Language
  /** As in `paperHtml`. */
  facesAt?: string
}

/** Writes one paper of a meeting in one format; JSON is the minutes themselves, whatever the paper. Throws when a signature does not hold: paper must not name a signer who did not sign. */
export async function exportMinutes(
  format: ExportFormat,
  source: MinutesToExport,
  wanted: PaperWanted,
): Promise<ExportedFile> {
  return writePaper(format, openMinutes(source), wanted)
}

/** Minutes whose signatures were found to hold, and what of them is shown. */
export interface OpenedMinutes {
  source: MinutesToExport
  /** As they are shown. */
  minutes: Minutes
  signatures: SignatureOnPaper[]
  entries: StandingEntries
  digest: string
  draft: boolean
  /** What is left out. */
  masksAt?: Parameters<typeof shownMinutes>[1]
}

/** Throws as `exportMinutes` does. */
export function openMinutes(source: MinutesToExport): OpenedMinutes {
  if ('draft' in source)
    return { source, minutes: source.draft, signatures: [], entries: NO_ENTRIES, digest: '', draft: true }
  const opened = openSigned(source.signed)
  if (!source.wish) return { source, ...opened }
  const masksAt = masksBy(opened.minutes, source.wish)
  // A stroke shows a name that may be left out.
  const signatures = opened.signatures.map(({ stroke: _stroke, ...rest }) => rest)
  return { source, ...opened, signatures, minutes: shownMinutes(opened.minutes, masksAt), masksAt }
}

/** As `exportMinutes`, of minutes that are opened once for all papers. */
export async function writePaper(
  format: ExportFormat,
  { source, minutes, signatures, entries, digest, draft, masksAt }: OpenedMinutes,
  { kind, language, timeZone, details, layouts, facesAt }: PaperWanted,
): Promise<ExportedFile> {
  const words = PAPER_WORDS[language]
  const paper = paperOf(kind, minutes, signatures, {
    words,
    timeZone,
    draft,
    digest,
    details,
    layouts,
    entries: masksAt ? NO_ENTRIES : entries,
  })
  const bytes = {
    // By itself the largest part of this program, and read only by who writes a Word file.
    docx: async () => (await import('./docx')).writeDocx(paper),
    html: () => utf8.decode(paperHtml(paper, facesAt)),
    md: () => utf8.decode(writeMarkdown(paper)),
    json: () => utf8.decode('draft' in source ? draftCopyText(source.draft) : signedCopyText(source.signed)),
  }[format]
  const day = minutes.meeting.openedAt === null ? [] : [paperTime(words, timeZone).date(minutes.meeting.openedAt)]
  const fileName = safeFileName(
    [
      minutes.meeting.title,
      ...day,
      words.kinds[kind],
      ...(draft ? [words.draft] : masksAt ? [words.publicCopy.name] : []),
    ],
    format,
  )
  return { bytes: await bytes(), fileName, mediaType: MEDIA_TYPES[format] }
}

function openSigned(signed: SignedMinutes): {
  minutes: Minutes
  signatures: SignatureOnPaper[]
  entries: StandingEntries
  digest: string
  draft: boolean
} {
  const { payload, signatures } = signed
  const bytes = base64urlnopad.decode(payload)
  const minutes = JSON.parse(utf8.encode(bytes)) as Minutes // ours: the host froze it
  const holding = signatures.map((signature) => {
    const { signer, signedAt } = readSignatureHeader(signature.protected, isSealed(payload))
    const person = minutes.roster.find(({ id }) => id === signer)
    const fault = person ? cosignatureFault(signature, payload, person, ALL_SUITES) : 'not in the roster'
    if (fault !== null) throw new Error(`minutes cannot be printed: signature of ${person?.name ?? signer}: ${fault}`)
    const { protected: header, stroke } = signature
    return { participantId: signer, signedAt, signingKey: signingKeyIn(header), ...(stroke ? { stroke } : {}) }
  })
  return {
    minutes,
    signatures: holding,
    entries: entriesIn(signed, minutes, holding),
    digest: digestOf(bytes),
    draft: signatures.length === 0,
  }
}
