import { fingerprintIn } from '../meeting/minutes/fingerprint-in'
import type { Minutes } from '../meeting/minutes/minutes'
import { agreedClauses, agreedParts, pledgerOf, taskParts } from './agreed-parts'
import type { Ground, Unnumbered } from './minutes-paper'
import { closingParts, dateOf } from './minutes-paper'
import type { PaperPart } from './paper'
import { columnsOf } from './paper-columns'
import { consensusParts } from './paper-decisions'
import type { PaperWords } from '../words/zh-CN/papers'
import { actionsOf, voteParts } from './vote-parts'
import type { PartOf } from '../templates/paper-layout'
import { duty, dutyOf, presenceOf } from './people-on-paper'

/** Empty rows for whoever comes without having been asked. */
const SPARE_ROWS = 5

/** Which meeting, where the title does not say it; when, where, and who holds it. */
const meetingLine = ({ minutes, words, time, title: paperTitle }: Ground): Unnumbered => {
  const { title, openedAt, closedAt, place } = minutes.meeting
  const lines = [
    { label: words.meetingLine, text: paperTitle.includes(title) ? '' : title },
    { label: words.time, text: openedAt === null ? words.timeToFillIn : time.stretch(openedAt, closedAt) },
    { label: words.place, text: place },
  ]
  return {
    heading: '',
    parts: lines.filter(({ text }) => text !== '').map((line) => ({ type: 'hanging', ...line })),
  }
}

/** 会议议程: what is to be taken up, for how long; to be hung up or handed out, and what a page prints before there are minutes. */
export const AGENDA_PARTS: Record<PartOf<'agenda'>, (ground: Ground) => Unnumbered> = {
  meeting: meetingLine,
  items: ({ minutes: { agenda }, words }) => ({
    heading: '',
    parts:
      agenda.length === 0
        ? [{ type: 'sentence', text: words.agendaNone }]
        : [
            {
              type: 'table',
              columns: columnsOf(words.agendaColumns, [12, 66, 22]),
              rows: agenda.map(({ title, plannedMinutes }, index) => [
                String(index + 1),
                title,
                plannedMinutes === 0 ? '' : words.minutes(plannedMinutes),
              ]),
              tall: true,
            },
          ],
  }),
}

/** 签到表: before the meeting the list with room for pens, after it with who came when. */
export const SIGN_IN_PARTS: Record<PartOf<'sign-in'>, (ground: Ground) => Unnumbered> = {
  meeting: meetingLine,
  seats: (ground) => ({ heading: '', parts: seatParts(ground) }),
}

function seatParts({ minutes, words, time }: Ground): PaperPart[] {
  const { roster, proceedings, meeting } = minutes
  const rows = [
    ...roster.map((person) => {
      const from = presenceOf(person, minutes).at(0)?.from
      const came = from === undefined ? '' : time.clock(from)
      return [person.name, dutyOf(person, words), came, person.key === '' ? '' : fingerprintIn(minutes, person.key)]
    }),
    ...(proceedings?.excused ?? []).map(({ name, unit }) => [name, duty(unit, '', words), words.seatExcused, '']),
    ...(proceedings?.missing ?? []).map(({ name, unit }) => [name, duty(unit, '', words), '', '']),
    ...(meeting.closedAt === null ? Array.from({ length: SPARE_ROWS }, () => ['', '', '', '']) : []),
  ].map((cells, index) => [String(index + 1), ...cells, ''])
  return [
    { type: 'table', columns: columnsOf(words.seatColumns, [8, 14, 25, 10, 27, 16]), rows, tall: true },
    { type: 'note', text: words.seatsNote },
  ]
}

/** 表决结果: every decision with its count and its rule. */
export const DECISIONS_PARTS: Record<PartOf<'decisions'>, (ground: Ground) => Unnumbered> = {
  meeting: meetingLine,
  votes: ({ minutes, words }) => ({ heading: '', parts: voteParts(minutes, words) }),
  decisions: ({ minutes, words }) => ({ heading: '', parts: consensusParts(minutes, words) }),
  pens: ({ words }) => ({
    heading: '',
    parts: [{ type: 'pens', labels: [words.pensChair, words.pensTeller, words.pensCounter] }],
  }),
}

/** 交办单: a sheet for each matter that somebody took on. */
export const ASSIGNMENTS_PARTS: Record<PartOf<'assignments'>, (ground: Ground) => Unnumbered> = {
  forms: (ground) => ({ heading: '', parts: formParts(ground) }),
}

function formParts(ground: Ground): PaperPart[] {
  const { minutes, options, words, time, title } = ground
  const given = dateOf(ground)
  const { meeting } = minutes
  const { agreed: actions } = actionsOf(minutes)
  const number = options.details?.number ?? null
  const held = meeting.openedAt === null ? '' : time.date(meeting.openedAt)
  const source = [held, meeting.title, number ? words.paperNumber(number.year, number.serial) : '']
  if (actions.length === 0) return [{ type: 'sentence', text: words.noForms }]
  return actions.map(({ what, unit, due }, index) => ({
    type: 'form',
    title,
    number: `${number ? `${words.paperNumber(number.year, number.serial)}—` : ''}${index + 1}`,
    rows: [
      { label: words.formUnit, text: unit },
      { label: words.formSource, text: source.filter((each) => each !== '').join(words.detailSeparator) },
      { label: words.formMatter, text: what, tall: true },
      { label: words.orderIssued, text: given },
      { label: words.formDue, text: time.day(due) },
      { label: words.formResult, text: words.formResults, tall: true },
      { label: words.formFrom, text: meeting.hostUnit, tall: true },
      { label: words.formReceipt, text: '', tall: true },
    ],
  }))
}

/** What was pledged, or where nothing was, what somebody took on. */
export const pledgedMatters = (minutes: Minutes, words: PaperWords): { what: string; unit: string; due: string }[] =>
  minutes.pledges && minutes.pledges.length > 0
    ? minutes.pledges.map((pledge) => ({
        what: `${words.pledgeKinds[pledge.kind]}${words.colon}${pledge.what.trim()}`,
        unit: pledgerOf(pledge, words),
        due: pledge.until,
      }))
    : actionsOf(minutes).agreed

/** 认领书: a sheet for each matter, by which somebody takes it on with a pen. */
export const PLEDGE_PARTS: Record<PartOf<'pledge'>, (ground: Ground) => Unnumbered> = {
  forms: (ground) => ({ heading: '', parts: pledgeParts(ground) }),
}

function pledgeParts({ minutes, words, time, title }: Ground): PaperPart[] {
  const { meeting } = minutes
  const matters = pledgedMatters(minutes, words)
  const held = meeting.openedAt === null ? '' : time.date(meeting.openedAt)
  if (matters.length === 0) return [{ type: 'sentence', text: words.noPledges }]
  return matters.map(({ what, unit, due }, index) => ({
    type: 'form',
    title,
    number: words.formNumber(index + 1),
    rows: [
      { label: words.pledgeBy, text: unit },
      {
        label: words.formSource,
        text: [held, meeting.title].filter((each) => each !== '').join(words.detailSeparator),
      },
      { label: words.pledgeMatter, text: what, tall: true },
      { label: words.formDue, text: time.day(due) },
      { label: words.pledgeWords, text: words.pledge, tall: true },
      { label: words.pledgePen, text: '', tall: true },
      { label: words.pledgeWitness, text: meeting.hostUnit, tall: true },
    ],
  }))
}

/** 协商共识书: what was agreed, to be signed by those who agreed on it. */
export const CONSENSUS_PARTS: Record<PartOf<'consensus'>, (ground: Ground) => Unnumbered> = {
  agreement: ({ minutes, words, time }) => {
    const { openedAt, closedAt, place, title } = minutes.meeting
    const agreed = openedAt !== null && agreedClauses(minutes).length > 0
    const text = agreed ? words.agreement(time.stretch(openedAt, closedAt), place, title) : ''
    return { heading: '', parts: agreed ? [{ type: 'sentence', text }] : [] }
  },
  agreed: ({ minutes, words }) => ({ heading: words.agreedHeading, parts: agreedParts(minutes, words) }),
  tasks: ({ minutes, words, time }) => ({ heading: words.tasksHeading, parts: taskParts(minutes, words, time) }),
  parties: ({ minutes, words }) => {
    const people = minutes.roster.filter(
      (person) => ['chair', 'deliberant'].includes(person.standing) && presenceOf(person, minutes).length > 0,
    )
    const rows = people.map((person) => [person.name, dutyOf(person, words), ''])
    return {
      heading: words.partiesHeading,
      parts:
        rows.length === 0
          ? []
          : [{ type: 'table', columns: columnsOf(words.partyColumns, [24, 40, 36]), rows, tall: true }],
    }
  },
  closing: (ground) => ({ heading: '', parts: closingParts(ground) }),
}
