import type { Block } from '../document/rich-text'
import type { Standing } from '../meeting/roles'
import { isYetToCome } from '../meeting/state'
import { fingerprint } from '../signing/device-key'
import { actionsOf, fateOf, voteParts } from './vote-parts'
import type { Minutes, MinutesClause, MinutesDecision, MinutesItem, MinutesPerson } from '../meeting/minutes/minutes'
import { itemProceedings, materialParts, otherSpeechParts, statisticsParts } from './paper-proceedings'
import type { Paper, PaperLine, PaperOptions, PaperPart, SignatureOnPaper } from './paper'
import type { PaperTime } from './paper-time'
import { paperTime } from './paper-time'
import type { PaperWords } from '../words/zh-CN/papers'

/** Puts the minutes into the words of the paper. Only signatures that were found to hold may be given: they are printed as given. */
export function paperOf(minutes: Minutes, signatures: readonly SignatureOnPaper[], options: PaperOptions): Paper {
  // The record is not printed; leaving it out first spares the cleaning its thousands of lines.
  const clean = printable({ ...minutes, record: [] })
  const { words } = options
  const time = paperTime(words, options.timeZone)
  const sections = [
    { title: words.agenda, parts: agendaParts(clean, words, time) },
    { title: words.speakingStatistics, parts: statisticsParts(clean, words) },
    { title: words.consensus, parts: consensusParts(clean, words) },
    { title: words.voting, parts: voteParts(clean, words) },
    { title: words.actions, parts: actionParts(clean, words, time) },
    { title: words.materials, parts: materialParts(clean, words) },
    { title: words.signing, parts: signingParts(clean, signatures, options, words, time) },
    { title: words.verification, parts: verificationParts(clean, options, words, time) },
  ].filter(({ parts }) => parts.length > 0)
  return {
    words,
    draftMark: options.draft ? words.draft : '',
    mark: words.mark(clean.meeting.hostUnit),
    title: clean.meeting.title,
    facts: factsOf(clean, words, time).filter(({ text }) => text !== ''),
    sections: sections.map(({ title, parts }, index) => ({
      heading: `${words.sectionNumber(index + 1)}${title}`,
      parts,
    })),
  }
}

/**
 * Shows as U+FFFD what must not reach paper: control characters and lone surrogates (no XML may hold them, so Word would refuse the file),
 * and directional overrides (they make signed words read in another order than they stand).
 */
function printable(minutes: Minutes): Minutes {
  const unprintable = /[^\P{Control}\t\n\r]|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/gu
  return JSON.parse(JSON.stringify(minutes), (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(unprintable, '\uFFFD') : value,
  ) as Minutes
}

// —— the head ——

function factsOf(minutes: Minutes, words: PaperWords, time: PaperTime): PaperLine[] {
  const { meeting, roster } = minutes
  const held = (person: MinutesPerson) => presenceOf(person, minutes).length > 0
  const people = (those: MinutesPerson[]) =>
    those.map((person) => personWords(person, minutes, words, time)).join(words.listSeparator)
  // 出席 has a say in what is agreed, 列席 has not: who contributes knowledge or only listens stands under 列席.
  const standing = (...standings: Standing[]) =>
    roster.filter((person) => standings.some((each) => each === person.standing) && held(person))
  const chair = roster.filter((person) => person.standing === 'chair')
  const absent = roster
    .filter((person) => person.standing !== 'chair' && !held(person))
    .map((person) => named(person.name, duty(person, words), words))
  const { proceedings } = minutes
  const nameOf = (participantId: string) => roster.find(({ id }) => id === participantId)?.name ?? participantId
  const headcount = () =>
    words.headcount(
      roster.length,
      chair.length + roster.filter((person) => person.standing !== 'chair' && held(person)).length,
    )
  return [
    { label: words.time, text: meeting.openedAt === null ? '' : time.stretch(meeting.openedAt, meeting.closedAt) },
    { label: words.place, text: meeting.place },
    { label: words.hostUnit, text: meeting.hostUnit },
    { label: words.chair, text: named(meeting.chair.name, meeting.chair.unit, words) },
    {
      label: words.newHost,
      text: (proceedings?.successions ?? [])
        .map(({ name, hostKey, at }) => named(name, words.newHostSince(time.clock(at), fingerprint(hostKey)), words))
        .join(words.listSeparator),
    },
    {
      label: words.actingChair,
      text: (proceedings?.chairTerms ?? [])
        .map((term) => named(nameOf(term.participantId), words.actingSince(time.clock(term.from), term.reason), words))
        .join(words.listSeparator),
    },
    { label: words.secretary, text: people(standing('secretary', 'timekeeper')) },
    { label: words.attendance, text: proceedings ? words.seats(proceedings.seats) : headcount() },
    { label: words.present, text: people(standing('deliberant')) },
    { label: words.inAttendance, text: people(standing('contributor', 'observer')) },
    {
      label: words.excused,
      text: (proceedings?.excused ?? [])
        .map(({ name, unit }) => named(name, unit, words)) // why is in the record: paper is passed on
        .join(words.listSeparator),
    },
    {
      label: words.absent,
      text: [...absent, ...(proceedings?.missing ?? []).map(({ name, unit }) => named(name, unit, words))].join(
        words.listSeparator,
      ),
    },
    {
      label: words.edition,
      text: minutes.replaces === '' ? '' : words.replaces(minutes.version, `${minutes.replaces.slice(0, 12)}…`),
    },
  ]
}

const named = (name: string, detail: string, words: PaperWords) =>
  detail === '' ? name : `${name}${words.inBrackets(detail)}`

/** Unit and role as one: 东风路社区居民代表. A role that only repeats the unit is left out. */
function duty(person: MinutesPerson, words: PaperWords): string {
  const role = person.role[words.language]
  if (person.unit === '' || person.unit === role) return role
  return words.duty(person.unit, role)
}

/** The stretches in the room while the meeting ran, oldest first: who came and went before the opening was not at the meeting. */
function presenceOf(person: MinutesPerson, { meeting }: Minutes): MinutesPerson['presence'] {
  const { openedAt, closedAt } = meeting
  if (openedAt === null) return person.presence
  if (isYetToCome(openedAt, person)) return []
  return person.presence.filter(
    ({ from, to }) => (to === null || to > openedAt) && (closedAt === null || from < closedAt),
  )
}

/** Name, duty, and when the person was not in the room: came late, was away, left early. Differences below one minute are left out. */
function personWords(person: MinutesPerson, minutes: Minutes, words: PaperWords, time: PaperTime): string {
  const { openedAt, closedAt } = minutes.meeting
  const stretches = presenceOf(person, minutes)
  const absences: string[] = []
  if (openedAt !== null) {
    const first = stretches.at(0)
    if (first && first.from > openedAt && time.clock(first.from) !== time.clock(openedAt))
      absences.push(words.arrived(time.clock(first.from)))
    stretches.slice(1).forEach((next, index) => {
      const left = stretches[index]?.to
      if (left && time.clock(left) !== time.clock(next.from)) absences.push(words.away(time.clocks(left, next.from)))
    })
    const left = stretches.at(-1)?.to
    if (left && (closedAt === null || (left < closedAt && time.clock(left) !== time.clock(closedAt))))
      absences.push(words.left(time.clock(left)))
  }
  if (person.outOfReachSince !== undefined && stretches.length > 0)
    absences.push(words.outOfReachSince(time.clock(person.outOfReachSince)))
  const entered = minutes.proceedings?.entered.some(({ participantId }) => participantId === person.id)
  if (entered) absences.push(words.enteredPerson)
  return named(
    person.name,
    [duty(person, words), ...absences].filter((detail) => detail !== '').join(words.detailSeparator),
    words,
  )
}

// —— the body ——

function agendaParts(minutes: Minutes, words: PaperWords, time: PaperTime): PaperPart[] {
  const { agenda, meeting } = minutes
  const items = agenda.flatMap((item, index): PaperPart[] => [
    { type: 'subheading', text: `${words.itemNumber(index + 1)}${item.title}` },
    { type: 'sentence', text: itemMinutes(item, minutes, words, time) },
    ...writtenPart(item.notes),
    ...itemProceedings(item.id, minutes, words, time),
  ])
  items.push(...otherSpeechParts(minutes, words, time))
  return meeting.closedAt === null
    ? items
    : [...items, { type: 'sentence', text: words.closed(time.dateAndClock(meeting.closedAt)) }]
}

const writtenPart = (blocks: Block[]): PaperPart[] => (blocks.length === 0 ? [] : [{ type: 'written', blocks }])

function itemMinutes(
  { id, spans, plannedMinutes }: MinutesItem,
  { proceedings }: Minutes,
  words: PaperWords,
  time: PaperTime,
): string {
  const { measuredMs, skipped } = proceedings?.items[id] ?? { measuredMs: null, skipped: null }
  if (spans.length === 0)
    return skipped
      ? words.itemSkippedBecause(plannedMinutes, skipped.reason, skipped.carryOver)
      : words.itemSkipped(plannedMinutes)
  const clocks = spans.map(({ from, to }) => time.clocks(from, to)).join(words.detailSeparator)
  if (spans.some(({ to }) => to === null)) return words.itemMinutes(plannedMinutes, words.ongoing, clocks)
  const milliseconds =
    measuredMs ?? spans.reduce((sum, { from, to }) => sum + Date.parse(to ?? from) - Date.parse(from), 0)
  const minutes = Math.round(milliseconds / 60_000)
  return words.itemMinutes(plannedMinutes, minutes === 0 ? words.underAMinute : words.minutes(minutes), clocks)
}

function consensusParts(minutes: Minutes, words: PaperWords): PaperPart[] {
  const { clauses, earlierDecisions } = minutes
  const earlier = earlierDecisions.flatMap((decision): PaperPart[] => [
    { type: 'subheading', text: words.earlier(decision.number) },
    { type: 'line', label: words.askedLabel, text: decision.text },
    ...decisionParts({ ...decision, textChanged: false }, decision.number, minutes, words),
  ])
  return [...clauseParts(clauses, minutes, words), ...earlier]
}

function clauseParts(clauses: MinutesClause[], minutes: Minutes, words: PaperWords): PaperPart[] {
  if (clauses.length === 0) return [{ type: 'sentence', text: words.noClauses }]
  const counts = { agreed: 0, 'agreed-with-reservations': 0, 'not-agreed': 0, recorded: 0, undecided: 0 }
  for (const { decision, fate } of clauses) counts[resultOf(fate) ?? decision?.result ?? 'undecided'] += 1
  return [
    { type: 'sentence', text: words.consensusSummary(clauses.length, counts) },
    ...clauses.flatMap((clause): PaperPart[] => [
      { type: 'subheading', text: words.clause(clause.number) },
      ...writtenPart(clause.body),
      ...(clause.fate
        ? [{ type: 'line' as const, label: words.result, text: words.fates[fateOf(clause)] }]
        : clause.decision
          ? decisionParts(clause.decision, null, minutes, words)
          : [{ type: 'line' as const, label: words.result, text: words.undecided }]),
    ]),
  ]
}

/** As clauses are summed up: what a decision made of one; undefined where none did. */
const resultOf = (fate: MinutesClause['fate']) => (fate === 'proposed' || fate === 'withdrawn' ? 'undecided' : fate)

/** `number`: the clause's number when it was put, where it is known; the moment of closing tells checks apart in any case. */
function decisionParts(
  { text, textChanged, rule, result, tally, reservations, closedAt }: MinutesDecision,
  number: number | null,
  minutes: Minutes,
  words: PaperWords,
): PaperPart[] {
  const nameOf = (participantId: string) => minutes.roster.find(({ id }) => id === participantId)?.name ?? participantId
  const aside = minutes.proceedings?.checks.find(
    (check) => check.closedAt === closedAt && (number === null || check.number === number),
  )
  const recused: PaperPart[] =
    aside && aside.recused.length > 0
      ? [{ type: 'line', label: words.recusedLabel, text: aside.recused.map(nameOf).join(words.listSeparator) }]
      : []
  const entered: PaperPart[] =
    aside && aside.entered.length > 0
      ? [
          {
            type: 'list',
            label: words.enteredLabel,
            items: aside.entered.map((each) =>
              words.enteredStance(
                nameOf(each.participantId),
                words.stances[each.stance],
                nameOf(each.by),
                each.because,
              ),
            ),
          },
        ]
      : []
  const reopened: PaperPart[] = (minutes.proceedings?.reopenings ?? [])
    .filter((each) => each.closedAt === closedAt && (number === null || each.number === number))
    .map(({ by, reason }) => ({
      type: 'line',
      label: words.reopenedLabel,
      text: `${nameOf(by)}${words.colon}${reason}`,
    }))
  const asked: PaperPart[] = textChanged
    ? [{ type: 'line', label: words.askedLabel, text: `${text}${words.textChanged}` }]
    : []
  const reasons = reservations.map(({ name, unit, stance, reason }) =>
    words.reservation(name, unit, words.stances[stance], reason.trim() === '' ? words.noReason : reason),
  )
  return [
    ...asked,
    { type: 'line', label: words.result, text: words.results[result] },
    { type: 'line', label: words.tallyLabel, text: words.tally(tally) },
    ...recused,
    ...entered,
    { type: 'line', label: words.ruleLabel, text: words.rule(rule, tally) },
    ...reopened,
    ...(reasons.length === 0 ? [] : [{ type: 'list' as const, label: words.reservationsLabel, items: reasons }]),
  ]
}

function actionParts(minutes: Minutes, words: PaperWords, time: PaperTime): PaperPart[] {
  const { agreed: actions } = actionsOf(minutes)
  if (actions.length === 0) return []
  const rows = actions.map(({ what, unit, due }, index) => [String(index + 1), what, unit, time.day(due)])
  return [{ type: 'table', columns: columnsOf(words.actionColumns, [9, 41, 22, 28]), rows }]
}

const columnsOf = (titles: readonly string[], shares: readonly number[]) =>
  titles.map((title, index) => ({ title, share: shares[index] ?? 0 }))

// —— signatures and how to check them ——

function signingParts(
  minutes: Minutes,
  signatures: readonly SignatureOnPaper[],
  options: PaperOptions,
  words: PaperWords,
  time: PaperTime,
): PaperPart[] {
  if (options.draft) return [{ type: 'sentence', text: words.draftNotSigned }]
  if (signatures.length === 0) return [{ type: 'sentence', text: words.nobodySigned }]
  const rows = signatures.map(({ participantId, signedAt }) => {
    const signer = minutes.roster.find((person) => person.id === participantId)
    return [signer?.name ?? participantId, signer ? duty(signer, words) : '', time.dateAndClock(signedAt), words.level]
  })
  const missing = minutes.roster.filter(
    (person) => !signatures.some(({ participantId }) => participantId === person.id),
  )
  const notSigned: PaperPart[] =
    missing.length === 0
      ? []
      : [{ type: 'line', label: words.notSigned, text: missing.map(({ name }) => name).join(words.listSeparator) }]
  return [
    { type: 'table', columns: columnsOf(words.signatureColumns, [16, 34, 27, 23]), rows },
    ...notSigned,
    { type: 'note', text: words.levelNote },
  ]
}

function verificationParts(
  { meeting, recordHead, proceedings }: Minutes,
  { draft, digest, timeZone }: PaperOptions,
  words: PaperWords,
  time: PaperTime,
): PaperPart[] {
  const jumps = (proceedings?.clockJumps ?? []).map(({ at, byMs }): PaperPart => ({
    type: 'note',
    text: words.clockJumped(time.clock(at), words.duration(Math.abs(byMs)), byMs > 0),
  }))
  const clock: PaperPart[] = [{ type: 'note', text: words.clockNote(timeZone ?? '') }, ...jumps]
  if (draft || digest === '') return clock
  return [
    { type: 'line', label: words.digest, text: digest },
    { type: 'line', label: words.recordHead, text: recordHead },
    { type: 'line', label: words.hostKey, text: fingerprint(meeting.hostKey) },
    { type: 'line', label: words.howToVerify, text: words.verifySentence },
    ...clock,
  ]
}
