import { isYetToCome } from '../meeting/state'
import type { Minutes, MinutesPerson } from '../meeting/minutes/minutes'
import type { PaperTime } from './paper-time'
import type { PaperWords } from '../words/zh-CN/papers'

/** Whoever stands under each heading of an attendance list; everybody once. */
export interface Attendance {
  chair: MinutesPerson[]
  secretary: MinutesPerson[]
  timekeeper: MinutesPerson[]
  /** 出席: came, and had a say in what is agreed. The chair is not among them. */
  present: MinutesPerson[]
  /** 列席: came to contribute knowledge or to listen. */
  inAttendance: MinutesPerson[]
  excused: { name: string; unit: string; role: string }[]
  absent: { name: string; unit: string; role: string }[]
}

export function attendanceOf(minutes: Minutes, words: PaperWords): Attendance {
  const { roster, proceedings } = minutes
  const came = (...standings: string[]) =>
    roster.filter((person) => standings.includes(person.standing) && presenceOf(person, minutes).length > 0)
  const withoutRole = ({ name, unit }: { name: string; unit: string }) => ({ name, unit, role: '' })
  return {
    chair: roster.filter(({ standing }) => standing === 'chair'),
    secretary: came('secretary'),
    timekeeper: came('timekeeper'),
    present: came('deliberant'),
    inAttendance: came('contributor', 'observer'),
    excused: (proceedings?.excused ?? []).map(withoutRole),
    absent: [
      ...roster
        .filter((person) => person.standing !== 'chair' && presenceOf(person, minutes).length === 0)
        .map(({ name, unit, role }) => ({ name, unit, role: role[words.language] })),
      ...(proceedings?.missing ?? []).map(withoutRole),
    ],
  }
}

/** 应到 and 实到 as the names of the list add up: chair and 出席, with 请假 and 缺席. Who serves or only attends is in neither. */
export function countedWords({ chair, present, excused, absent, inAttendance }: Attendance, words: PaperWords): string {
  const came = chair.length + present.length
  return words.counted(came + excused.length + absent.length, came, excused.length, inAttendance.length)
}

/** A name, and in brackets what is to be said of it. */
export const named = (name: string, detail: string, words: PaperWords) =>
  detail === '' ? name : `${name}${words.inBrackets(detail)}`

/** Unit and role as one: 东风路社区居民代表. A role that only repeats the unit is left out. */
export function duty(unit: string, role: string, words: PaperWords): string {
  if (unit === '' || unit === role) return role
  return words.duty(unit, role)
}

export const dutyOf = ({ unit, role }: MinutesPerson, words: PaperWords): string =>
  duty(unit, role[words.language], words)

/** The stretches in the room while the meeting ran, oldest first: who came and went before the opening was not at the meeting. */
export function presenceOf(person: MinutesPerson, { meeting }: Minutes): MinutesPerson['presence'] {
  const { openedAt, closedAt } = meeting
  if (openedAt === null) return person.presence
  if (isYetToCome(openedAt, person)) return []
  return person.presence.filter(
    ({ from, to }) => (to === null || to > openedAt) && (closedAt === null || from < closedAt),
  )
}

/** Name, duty, and when the person was not in the room: came late, was away, left early. Differences below one minute are left out. */
export function personWords(person: MinutesPerson, minutes: Minutes, words: PaperWords, time: PaperTime): string {
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
    [dutyOf(person, words), ...absences].filter((detail) => detail !== '').join(words.detailSeparator),
    words,
  )
}
