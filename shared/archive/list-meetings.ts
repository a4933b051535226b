import { nameKey } from '../meeting/person-name'
import type { ListFilter, ListQuery, MeetingPage, MeetingSummary } from '../protocol/console-api'

type Made = Pick<MeetingSummary, 'id' | 'createdAt'>

/** Newest first; of two made in the same moment the greater id first, so that a page can begin behind any of them. */
export const newestFirst = (a: Made, b: Made): number =>
  a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1

/** Whether the meeting belongs into the list. Each word must occur somewhere in it, compared as names are. */
export function fitsFilter(meeting: MeetingSummary, { text, phase, year }: Omit<ListFilter, 'shelf'>): boolean {
  if (phase !== null && meeting.phase !== phase) return false
  if (year !== null && yearOf(meeting) !== year) return false
  const words = text.split(/\s+/u).map(nameKey).filter(Boolean)
  if (words.length === 0) return true
  const there = keysOf(meeting)
  return words.every((word) => there.some((each) => each.includes(word)))
}

/** What is looked through of each meeting, as names are compared: made once, for whoever types looks through all of them at each letter. */
const keys = new WeakMap<MeetingSummary, readonly string[]>()

function keysOf(meeting: MeetingSummary): readonly string[] {
  let found = keys.get(meeting)
  if (!found) {
    const { title, place, hostUnit, code, id } = meeting
    keys.set(meeting, (found = [title, place, hostUnit, code, id].map(nameKey)))
  }
  return found
}

/** One page of `all`, which are sorted by `newestFirst`. `archived`: ids of those that were put away. */
export function listMeetings(
  all: readonly MeetingSummary[],
  query: ListQuery,
  archived: ReadonlySet<string> = new Set(),
): MeetingPage {
  const meetings =
    archived.size === 0 && query.shelf === 'list'
      ? all
      : all.filter(({ id }) => archived.has(id) === (query.shelf === 'archive'))
  const anyPhase = meetings.filter((meeting) => fitsFilter(meeting, { ...query, phase: null }))
  const fitting = query.phase === null ? anyPhase : anyPhase.filter(({ phase }) => phase === query.phase)
  const from = query.after === null ? 0 : fitting.findIndex(({ id }) => id === query.after) + 1
  const phases = { preparing: 0, running: 0, closed: 0 }
  for (const { phase } of anyPhase) phases[phase]++
  return {
    meetings: fitting.slice(from, from + query.take),
    total: fitting.length,
    phases,
    archived: archived.size === 0 ? 0 : all.filter(({ id }) => archived.has(id)).length,
    years: [...new Set(meetings.map(yearOf).filter((year) => year !== null))],
  }
}

/** Null where not even the time of its making could be read. */
const yearOf = ({ createdAt }: MeetingSummary): number | null =>
  createdAt === '' ? null : new Date(createdAt).getFullYear()
