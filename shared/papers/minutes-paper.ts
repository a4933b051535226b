import type { Block } from '../document/rich-text'
import { plainText } from '../document/rich-text'
import { digestIn } from '../meeting/minutes/fingerprint-in'
import type { Minutes } from '../meeting/minutes/minutes'
import { agreedClauses, agreedParts, heardParts, openParts, pledgeLines, taskLines } from './agreed-parts'
import type { PaperOptions, PaperPart, PaperSection, SignatureOnPaper } from './paper'
import type { PartOf } from '../templates/paper-layout'
import { objectionLines } from './paper-signing'
import type { PaperTime } from './paper-time'
import { attendanceOf, countedWords, named } from './people-on-paper'
import { cutTo, widthOf } from './text-width'
import type { PaperWords } from '../words/zh-CN/papers'

/** People are named with their units while all of them take no more than this (full-width characters, seven lines); else by name alone. */
const UNITS_UP_TO = 168
/** Of a place, in the first sentence; in full it stands in the record. Full-width characters, one line. */
const PLACE_UP_TO = 28

/** What a part of a paper is made from. */
export interface Ground {
  minutes: Minutes
  signatures: readonly SignatureOnPaper[]
  options: PaperOptions
  words: PaperWords
  time: PaperTime
  /** Of the paper. */
  title: string
}

/** A section before it has its number; without a heading it gets none. */
export type Unnumbered = Omit<PaperSection, 'number'>

/** 纪要: what was agreed first, then who was there; to be sent out. The number is no section: it stands under the mark. */
export const MINUTES_PARTS: Record<Exclude<PartOf<'minutes'>, 'number'>, (ground: Ground) => Unnumbered> = {
  lead: ({ minutes, words, time }) => ({ heading: '', parts: leadParts(minutes, words, time) }),
  findings: ({ minutes, words }) => ({ heading: '', parts: findingParts(minutes, words) }),
  // The lead says where there was nothing: a heading over nothing would be no more.
  agreed: ({ minutes, words }) => ({
    heading: words.agreedHeading,
    parts:
      agreedClauses(minutes).length === 0
        ? []
        : [{ type: 'sentence', text: words.agreedOpening }, ...agreedParts(minutes, words)],
  }),
  tasks: ({ minutes, words, time }) => ({ heading: words.tasksHeading, parts: taskLines(minutes, words, time) }),
  pledges: ({ minutes, words, time }) => ({ heading: words.pledges, parts: pledgeLines(minutes, words, time) }),
  open: ({ minutes, words }) => ({ heading: words.openHeading, parts: openParts(minutes, words) }),
  heard: ({ minutes, words }) => ({ heading: words.heardHeading, parts: heardParts(minutes, words) }),
  annexes: ({ minutes, words }) => ({ heading: '', parts: annexParts(minutes, words) }),
  people: ({ minutes, words }) => ({ heading: '', parts: peopleParts(minutes, words) }),
  closing: (ground) => ({ heading: '', parts: closingParts(ground) }),
  pens: ({ words, options }) => ({
    heading: '',
    parts: [
      {
        type: 'pens',
        labels: [
          words.pensChair,
          words.pensSecretary,
          `${words.pensIssuer}${options.details?.issuer ? words.inBrackets(options.details.issuer) : ''}`,
        ],
      },
    ],
  }),
  signatures: (ground) => ({ heading: '', parts: electronicParts(ground) }),
  imprint: (ground) => ({ heading: '', parts: imprintParts(ground) }),
}

function leadParts(minutes: Minutes, words: PaperWords, time: PaperTime): PaperPart[] {
  const { openedAt, closedAt, place, chair, title } = minutes.meeting
  if (openedAt === null) return []
  const agreed = agreedClauses(minutes).length
  const heard = heardParts(minutes, words).length
  const text = [
    words.lead(time.stretch(openedAt, closedAt), cutTo(place, PLACE_UP_TO, words.cutOff), chair.name, title),
    agreed > 0 ? words.leadAgreed(agreed) : heard > 0 ? words.leadHeard : words.leadNothing,
  ].join(words.language === 'zh' ? '' : ' ')
  return [{ type: 'sentence', text }]
}

/** 会议认为: as it was written, its first words as 纪要 have them. */
function findingParts({ findings = [] }: Minutes, words: PaperWords): PaperPart[] {
  const [first, ...others] = findings
  if (!first) return []
  const opening = words.found(plainText([first]))
  const begun: Block =
    first.type === 'paragraph' && opening !== ''
      ? { ...first, spans: [{ text: opening, marks: [] }, ...first.spans] }
      : first
  return [{ type: 'written', blocks: [begun, ...others] }]
}

export function annexParts({ proceedings }: Minutes, words: PaperWords): PaperPart[] {
  const names = (proceedings?.materials ?? []).filter(({ withdrawn }) => !withdrawn).map(({ name }) => name)
  if (names.length === 0) return []
  const text = names.length === 1 ? names[0]! : names.map((name, index) => words.annex(index + 1, name)).join('\n')
  return [{ type: 'hanging', label: words.annexes, text, plain: true }]
}

function peopleParts(minutes: Minutes, words: PaperWords): PaperPart[] {
  const attendance = attendanceOf(minutes, words)
  const { chair, present, inAttendance, excused, absent, secretary, timekeeper } = attendance
  const all = Object.values(attendance).flat()
  const withUnits =
    widthOf(all.map(({ name, unit }) => named(name, unit, words)).join(words.listSeparator)) <= UNITS_UP_TO
  const names = (people: { name: string; unit: string }[]) =>
    people.map(({ name, unit }) => (withUnits ? named(name, unit, words) : name)).join(words.listSeparator)
  const lines = [
    { label: words.attendance, text: countedWords(attendance, words) },
    { label: words.present, text: names([...chair, ...present]) },
    { label: words.excused, text: names(excused) },
    { label: words.absent, text: names(absent) },
    { label: words.inAttendance, text: names(inAttendance) },
    { label: words.secretary, text: names(secretary) },
    { label: words.timekeeper, text: names(timekeeper) },
  ]
  return lines.filter(({ text }) => text !== '').map((line) => ({ type: 'hanging', ...line }))
}

/** 成文日期: when the chair signed, else the day of the meeting; "" before it was opened. */
export function dateOf({ minutes, signatures, time }: Ground): string {
  const { openedAt, closedAt } = minutes.meeting
  const at = signatures.at(0)?.signedAt ?? closedAt ?? openedAt
  return at === null ? '' : time.date(at)
}

export const closingParts = (ground: Ground): PaperPart[] => [
  { type: 'closing', unit: ground.minutes.meeting.hostUnit, date: dateOf(ground) },
]

/** That it is signed, and by what a reader knows the text; in small letters, since the paper is read without. */
function electronicParts({ minutes, signatures, options, words }: Ground): PaperPart[] {
  if (options.draft || signatures.length === 0 || options.digest === '') return []
  const named = (people: readonly { participantId: string }[]) =>
    people
      .map(({ participantId }) => minutes.roster.find(({ id }) => id === participantId)?.name ?? participantId)
      .join(words.listSeparator)
  const pens = options.entries?.pens ?? []
  return [
    { type: 'note', text: words.signedElectronically(named(signatures)) },
    // In a line of its own: LibreOffice breaks lines also at spaces that must not break.
    { type: 'note', text: words.fingerprintOnPaper(unbroken(digestIn(minutes, options.digest))) },
    ...(pens.length === 0 ? [] : [{ type: 'note' as const, text: words.signedByPen(named(pens)) }]),
    ...objectionLines(minutes, options, words).map((text): PaperPart => ({ type: 'note', text })),
  ]
}

/** Compared by eye, it must not lie in two lines. */
const unbroken = (fingerprint: string) => fingerprint.replaceAll(' ', '\u00A0')

function imprintParts(ground: Ground): PaperPart[] {
  const { minutes, options, words } = ground
  const distribution = options.details?.distribution.trim() ?? ''
  const { hostUnit } = minutes.meeting
  const lines = [
    ...(distribution === '' ? [] : [`${words.distribution}${words.colon}${distribution}`]),
    ...(hostUnit === '' ? [] : [`${hostUnit}\t${words.issued(dateOf(ground))}`]),
  ]
  return lines.length === 0 ? [] : [{ type: 'imprint', lines }]
}
