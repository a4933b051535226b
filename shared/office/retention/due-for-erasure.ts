import { daysAfter } from '../../calendar/plain-date'
import { isRunOut } from '../notices/notices-state'
import { eachRow } from '../rows'
import type { OfficeState } from '../state'
import { isOpen } from '../topics/way'
import type { PersonalField } from './retention-state'
import { PERSONAL_FIELDS, retentionOf } from './retention-state'

/** Something of somebody's whose time is over. */
export interface DueForErasure {
  field: PersonalField
  /** Id of an entry beside the record, or digest of a file. */
  id: string
  /** What it is of: a topic, or a questionnaire. */
  of: string
  /** The day from which it need not be kept. */
  since: string
}

/** What is kept of people and has served its purpose by this day: its matter has ended, and the days after it have passed. */
export function dueForErasure(state: OfficeState, today: string): DueForErasure[] {
  const gone = new Set([...state.erased, ...state.expired])
  const found: DueForErasure[] = []
  const kept = Object.fromEntries(PERSONAL_FIELDS.map((field) => [field, retentionOf(state, field).days]))
  const over = Object.fromEntries(PERSONAL_FIELDS.map((field) => [field, daysAfter(today, -kept[field]!)]))
  const add = (field: PersonalField, ended: string, of: string, ids: readonly string[]) => {
    const day = ended.slice(0, 10)
    if (day > over[field]!) return
    for (const id of ids) if (!gone.has(id)) found.push({ field, id, of, since: daysAfter(day, kept[field]!) })
  }
  for (const topic of eachRow(state.topics)) {
    if (isOpen(topic)) continue
    const ended = topic.way.at(-1)!.from
    add('contact', ended, topic.id, topic.askers)
    add('words', ended, topic.id, [topic.wordsId])
    if (topic.photos.length > 0)
      add(
        'photos',
        ended,
        topic.id,
        topic.photos.map(({ sha256 }) => sha256),
      )
  }
  for (const notice of eachRow(state.notices)) {
    const ended = notice.end?.at ?? (isRunOut(notice, today) ? notice.until! : null)
    // What nobody has read yet stays until somebody has, unless the notice is down.
    const done = notice.comments.filter(({ visibility }) => notice.end !== null || visibility !== 'waiting')
    const ids = done.map(({ wordsId }) => wordsId)
    if (ended !== null) add('comments', ended, notice.topicId, ids)
  }
  for (const { id, until, closed, texts } of eachRow(state.questionnaires)) {
    const ended = closed?.at ?? (until < today ? until : null)
    const read = texts.filter(({ visibility }) => closed !== null || visibility !== 'waiting')
    if (ended !== null)
      add(
        'answers',
        ended,
        id,
        read.map(({ wordsId }) => wordsId),
      )
  }
  if (!found.some(({ field }) => field === 'photos')) return found
  const inUse = filesInUse(state)
  return found.filter(({ field, id }) => field !== 'photos' || !inUse.has(id))
}

/** Digests of files that something still rests on: evidence of what was done, and pictures of what is open. The same picture is kept once. */
export function filesInUse(state: OfficeState): Set<string> {
  const used = new Set<string>()
  const add = (files: readonly { sha256: string }[]) => files.forEach(({ sha256 }) => used.add(sha256))
  for (const topic of eachRow(state.topics)) {
    if (isOpen(topic)) add(topic.photos)
    for (const { evidence } of [...topic.notes, ...topic.checks]) add(evidence)
  }
  for (const { progress, report } of eachRow(state.orders))
    for (const { evidence } of [...progress, ...(report ? [report] : [])]) add(evidence)
  return used
}
