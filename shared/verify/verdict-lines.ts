import type { Minutes } from '../meeting/minutes/minutes'
import { fingerprint } from '../signing/fingerprint'
import type { Mask } from '../signing/shown-copy'
import type { CheckerWords } from '../words/zh-CN/checker'
import type { FileVerdict } from './verify-file'

export interface VerdictLine {
  is: keyof CheckerWords['lines']
  label: string
  /** What is said, the first thing first. */
  says: string[]
}

/**
 * A verdict in four lines: whether anything was changed, who signed, how it is known that it was they, and how it is known
 * when. Of a file in which no minutes can be read, what is wrong with it alone. The command line and the page that checks say the same. `when`: words for an ISO time.
 */
export function verdictLines(
  { minutes, checks, signers, objections = [], pens = [], certificates = [], files, masked }: FileVerdict,
  words: CheckerWords,
  when: (at: string) => string,
): VerdictLine[] {
  const faults = checks.filter(({ ok }) => !ok).map(({ name, detail }) => words.failed(words.checks[name], detail))
  if (!minutes) return faults.length === 0 ? [] : [{ is: 'integrity', label: words.lines.integrity, says: faults }]
  const kinds = Object.entries(masked ?? {}).map(([mask, times]) => words.maskedTimes(words.masks[mask as Mask], times))
  const sound = masked ? words.masked(kinds) : words.intact(Math.max(0, files.size - 1))
  const says: Record<VerdictLine['is'], string[]> = {
    integrity: [
      ...(faults.length === 0 ? [sound] : faults),
      words.version(minutes.version, minutes.replaces !== ''),
      ...followsLine(minutes, words),
    ],
    signers: [
      ...(signers.length === 0
        ? [words.nobodySigned]
        : signers.map(({ name, signedAt, signingKey, stroke, late }) => {
            const signed = words.signed(name, when(signedAt), words.level(signingKey), stroke !== undefined)
            return late ? words.signedLate(signed) : signed
          })),
      ...pens.map(({ name, witness, at }) => words.signedByPen(name, when(at), witness)),
      ...objections.map(({ name, kind, reason, enteredBy }) => words[kind](name, reason, enteredBy)),
    ],
    identity: [
      words.identity,
      ...signers.map((each) => words.key(each.name, each.fingerprint)),
      ...signers.flatMap(({ name, signingKey }) =>
        signingKey ? [words.signingKey(name, signingKey.fingerprint)] : [],
      ),
      ...(signers.some(({ signingKey }) => signingKey?.pin) ? [words.identityOfPins] : []),
      ...(signers.some(({ stroke }) => stroke) ? [words.identityOfStrokes] : []),
      ...(signers.some(({ signingKey }) => signingKey?.suite === 'yuanzhuo-SM2-SM3') ? [words.identityOfSm2] : []),
      ...(pens.length === 0 ? [] : [words.identityOfPens]),
      ...certificates.map((each) => words.certificate(each.name, each.holder, each.fingerprint)),
      ...(certificates.length === 0 ? [] : [words.identityOfCertificates]),
    ],
    time: [words.time],
  }
  return (['integrity', 'signers', 'identity', 'time'] as const).map((is) => ({
    is,
    label: words.lines[is],
    says: says[is],
  }))
}

/** What is said of the meeting before: also that none is named. Earlier formats have no place for it. */
function followsLine({ format, follows }: Minutes, words: CheckerWords): string[] {
  if (format !== 'yuanzhuo-minutes/3') return []
  return [follows ? words.follows(follows.meetingId, follows.version, fingerprint(follows.digest)) : words.followsNone]
}
