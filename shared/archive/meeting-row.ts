import type { DocumentReading } from '../document/read-document'
import { spanMs } from '../meeting/agenda/forecast'
import type { PastItem } from '../templates/suggest-minutes'
import type { MeetingState } from '../meeting/state'
import type { MeetingSummary } from '../protocol/console-api'
import { summaryOf } from '../protocol/meeting-summary'

/** What the host knows of a meeting it has not opened. All of it can be made again from the meeting's folder. */
export interface MeetingRow {
  summary: MeetingSummary
  templateId: string
  /** `markOf` each device key in the roster, run together: 30 people in 240 bytes. */
  keys: string
  /** Where pages of earlier hosts of this meeting were loaded from. */
  origins: string[]
  /**
   * What its items took, once it is closed, as `pastOf` reads it: kept as text, since it is a good part of a row and seldom
   * asked for. A line an item: its kind, minutes, title.
   */
  past: string
  /** It has work to do even when nobody looks: it is running, or has a standby. The host opens it at start. */
  awake: boolean
}

/** Characters of a device key that stand for it in a row: 48 random bits. What seems to be in the roster is looked up there once the meeting is open. */
const MARK_LENGTH = 8

const markOf = (key: string): string => key.slice(0, MARK_LENGTH)

/** Whether the key may be in the roster; a "no" is certain, except for a row whose folder could not be read. */
export function mayHold({ keys }: MeetingRow, key: string): boolean {
  const mark = markOf(key)
  for (let at = keys.indexOf(mark); at !== -1; at = keys.indexOf(mark, at + 1)) if (at % MARK_LENGTH === 0) return true
  return false
}

/** The row of a meeting. `minutes`: names of its minutes files. `awake`: see MeetingRow. */
export const rowOf = (
  state: MeetingState,
  document: DocumentReading,
  minutes: string[],
  awake: boolean,
): MeetingRow => ({
  summary: summaryOf(state, document, minutes),
  templateId: state.templateId,
  keys: Object.values(state.participants)
    .filter(({ key }) => key.length >= MARK_LENGTH)
    .map(({ key }) => markOf(key))
    .join(''),
  origins: state.successions.flatMap(({ origins }) => origins),
  past: state.phase === 'closed' ? pastItems(state, document).map(lineOf).join('\n') : '',
  awake,
})

/** The row of a meeting whose folder cannot be read or opened. `known`: what was known of it before. */
export function faultyRow(id: string, fault: string, known: MeetingRow | undefined): MeetingRow {
  const row = known ?? { summary: unknownSummary(id), templateId: '', keys: '', origins: [], past: '', awake: false }
  return { ...row, summary: { ...row.summary, fault } }
}

const unknownSummary = (id: string): MeetingSummary => ({
  id,
  title: id,
  place: '',
  hostUnit: '',
  phase: 'closed',
  createdAt: '',
  openedAt: null,
  closedAt: null,
  code: '',
  counts: { participants: 0, items: 0, checks: 0, clauses: 0, signatures: 0 },
  minutes: [],
})

/** Hundredths of a minute: what is suggested from it are whole ones. */
const lineOf = ({ kind, actualMinutes, title }: PastItem): string =>
  `${kind} ${Math.round(actualMinutes * 100) / 100} ${title}`

/** The items of a closed meeting with the minutes each took; later meetings of the template are planned by them. */
export function pastOf({ past }: MeetingRow): PastItem[] {
  return past.split('\n').flatMap((line) => {
    const [, kind, minutes, title] = /^(\S*) (\d+(?:\.\d+)?) (.*)$/.exec(line) ?? []
    // Of a damaged index a suggestion rests on one item less.
    return kind === undefined || minutes === undefined || title === undefined
      ? []
      : [{ title, kind, actualMinutes: Number(minutes) }]
  })
}

/** Each item that was taken up, with all its stretches together. Records of protocol 1 know no kinds; the document does. */
function pastItems(state: MeetingState, document: DocumentReading): PastItem[] {
  const kinds = new Map(document.agenda.map((item) => [item.id, item.kind]))
  const items = new Map<string, PastItem>()
  for (const span of state.items) {
    const minutes = spanMs(span, Date.parse(state.closedAt ?? span.from)) / 60_000
    const before = items.get(span.itemId)?.actualMinutes ?? 0
    items.set(span.itemId, {
      title: span.title,
      kind: span.kind === '' ? (kinds.get(span.itemId) ?? '') : span.kind,
      actualMinutes: before + minutes,
    })
  }
  return [...items.values()]
}
