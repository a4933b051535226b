import { digestIn, fingerprintIn } from '../meeting/minutes/fingerprint-in'
import { NO_ENTRIES } from '../meeting/minutes/entries'
import type { Minutes } from '../meeting/minutes/minutes'
import type { PaperOptions, PaperPart, SignatureOnPaper } from './paper'
import { columnsOf } from './paper-columns'
import type { PaperTime } from './paper-time'
import { dutyOf } from './people-on-paper'
import { fingerprint } from '../signing/fingerprint'
import type { Stroke } from '../signing/stroke'
import type { PaperWords } from '../words/zh-CN/papers'

/** Who signed, who did not, and what that means. */
export function signingParts(
  minutes: Minutes,
  signatures: readonly SignatureOnPaper[],
  options: PaperOptions,
  words: PaperWords,
  time: PaperTime,
): PaperPart[] {
  const { pens, certificates } = options.entries ?? NO_ENTRIES
  const objected = objectionLines(minutes, options, words)
  const said: PaperPart[] =
    objected.length === 0 ? [] : [{ type: 'list', label: words.objectionsHeading, items: objected }]
  const nameOf = (id: string) => minutes.roster.find((person) => person.id === id)?.name ?? id
  if (signatures.length === 0)
    return [{ type: 'sentence', text: options.draft ? words.draftNotSigned : words.nobodySigned }, ...said]
  const row = (participantId: string, at: string, level: string) => {
    const signer = minutes.roster.find((person) => person.id === participantId)
    return [signer?.name ?? participantId, signer ? dutyOf(signer, words) : '', time.dateAndClock(at), level]
  }
  const rows = [
    ...signatures.map(({ participantId, signedAt, signingKey }) =>
      row(participantId, signedAt, words.level(signingKey)),
    ),
    ...pens.map(({ participantId, by, at }) => row(participantId, at, words.levelOfPen(nameOf(by)))),
  ]
  const missing = minutes.roster.filter(
    (person) => ![...signatures, ...pens].some(({ participantId }) => participantId === person.id),
  )
  const { hostUnit } = minutes.meeting
  const notSigned: PaperPart[] =
    missing.length === 0
      ? []
      : [{ type: 'line', label: words.notSigned, text: missing.map(({ name }) => name).join(words.listSeparator) }]
  return [
    signatureTable(
      rows,
      signatures.map(({ stroke }) => stroke ?? null),
      words,
    ),
    ...notSigned,
    ...said,
    { type: 'note', text: words.levelNote },
    ...(signatures.some(({ signingKey }) => signingKey?.suite === 'yuanzhuo-SM2-SM3')
      ? [{ type: 'note' as const, text: words.levelOfSm2 }]
      : []),
    ...(pens.length === 0 ? [] : [{ type: 'note' as const, text: words.levelOfPensNote }]),
    ...certificates.map(({ by, certificate, holder }) => ({
      type: 'note' as const,
      text: words.levelOfCertificate(nameOf(by), holder, fingerprint(certificate)),
    })),
    ...(hostUnit === '' ? [] : [{ type: 'note' as const, text: words.levelOfSeal(hostUnit) }]),
  ]
}

/** `strokes`: of the first rows, where somebody drew one. */
function signatureTable(rows: string[][], strokes: (Stroke | null)[], words: PaperWords): PaperPart {
  if (strokes.every((stroke) => stroke === null))
    return { type: 'table', columns: columnsOf(words.signatureColumns, [15, 28, 26, 31]), rows }
  return {
    type: 'table',
    columns: columnsOf([...words.signatureColumns, words.strokes], [14, 19, 19, 27, 21]),
    rows: rows.map((row) => [...row, '']),
    strokes,
  }
}

/** Who does not sign or has a reservation, a line each with the reason. */
export const objectionLines = ({ roster }: Minutes, { entries }: PaperOptions, words: PaperWords): string[] => {
  const nameOf = (id: string) => roster.find((person) => person.id === id)?.name ?? id
  return (entries?.objections ?? []).map(({ participantId, kind, reason, by }) =>
    words.objection(nameOf(participantId), kind, reason, by === participantId ? '' : nameOf(by)),
  )
}

/** By what a reader finds out whether the text was changed. */
export function verificationParts(
  minutes: Minutes,
  { draft, digest, timeZone }: PaperOptions,
  words: PaperWords,
  time: PaperTime,
): PaperPart[] {
  const { meeting, recordHead, proceedings, follows } = minutes
  const jumps = (proceedings?.clockJumps ?? []).map(({ at, byMs }): PaperPart => ({
    type: 'note',
    text: words.clockJumped(time.clock(at), words.duration(Math.abs(byMs)), byMs > 0),
  }))
  const clock: PaperPart[] = [{ type: 'note', text: words.clockNote(timeZone ?? '') }, ...jumps]
  if (draft || digest === '') return clock
  return [
    { type: 'line', label: words.digest, text: digestIn(minutes, digest) },
    { type: 'qr', text: digestIn(minutes, digest) },
    { type: 'line', label: words.recordHead, text: recordHead },
    ...(follows
      ? [
          {
            type: 'line' as const,
            label: words.follows,
            text: words.followed(follows.version, digestIn(minutes, follows.digest)),
          },
        ]
      : []),
    { type: 'line', label: words.hostKey, text: fingerprintIn(minutes, meeting.hostKey) },
    { type: 'line', label: words.howToVerify, text: words.verifySentence },
    ...clock,
  ]
}
