import { digestIn, fingerprintIn } from '../meeting/minutes/fingerprint-in'
import type { Minutes, MinutesPerson } from '../meeting/minutes/minutes'
import type { PaperLine } from './paper'
import type { PaperTime } from './paper-time'
import type { Attendance } from './people-on-paper'
import { attendanceOf, countedWords, duty, named, personWords } from './people-on-paper'
import type { PaperWords } from '../words/zh-CN/papers'

/** The head of the record: what, where, when, and everybody with the times they were away. */
export function factsOf(minutes: Minutes, words: PaperWords, time: PaperTime): PaperLine[] {
  const { meeting, roster, proceedings } = minutes
  const attendance = attendanceOf(minutes, words)
  const people = (those: MinutesPerson[]) =>
    those.map((person) => personWords(person, minutes, words, time)).join(words.listSeparator)
  const nameOf = (participantId: string) => roster.find(({ id }) => id === participantId)?.name ?? participantId
  const others = (those: Attendance['absent']) =>
    those
      .map(({ name, unit, role }) => named(name, role === '' ? unit : duty(unit, role, words), words))
      .join(words.listSeparator)
  return [
    { label: words.time, text: meeting.openedAt === null ? '' : time.stretch(meeting.openedAt, meeting.closedAt) },
    { label: words.place, text: meeting.place },
    { label: words.hostUnit, text: meeting.hostUnit },
    { label: words.chair, text: named(meeting.chair.name, meeting.chair.unit, words) },
    {
      label: words.newHost,
      text: (proceedings?.successions ?? [])
        .map(({ name, hostKey, at }) =>
          named(name, words.newHostSince(time.clock(at), fingerprintIn(minutes, hostKey)), words),
        )
        .join(words.listSeparator),
    },
    {
      label: words.actingChair,
      text: (proceedings?.chairTerms ?? [])
        .map((term) => named(nameOf(term.participantId), words.actingSince(time.clock(term.from), term.reason), words))
        .join(words.listSeparator),
    },
    { label: words.secretary, text: people(attendance.secretary) },
    { label: words.timekeeper, text: people(attendance.timekeeper) },
    { label: words.attendance, text: countedWords(attendance, words) },
    { label: words.present, text: people(attendance.present) },
    { label: words.inAttendance, text: people(attendance.inAttendance) },
    // Why somebody is excused is in the record: paper is passed on.
    { label: words.excused, text: others(attendance.excused) },
    { label: words.absent, text: others(attendance.absent) },
    {
      label: words.edition,
      text: minutes.replaces === '' ? '' : words.replaces(minutes.version, digestIn(minutes, minutes.replaces)),
    },
  ]
}
