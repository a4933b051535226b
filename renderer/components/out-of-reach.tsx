import type { MeetingState } from '#shared/meeting/state'
import { isPresent, isYetToCome, openCheck, powersOf, recusedNow } from '#shared/meeting/state'
import { useWords } from '../strings/language'
import { Notice } from './notice'

/** Whom the next check would ask though nobody can reach them: before it is put, the chair says who is gone. */
export function OutOfReach({ record }: { record: MeetingState }) {
  const { check } = useWords()
  if (record.phase !== 'running' || openCheck(record)) return null
  const recused = recusedNow(record)
  const names = Object.values(record.participants).flatMap((person) =>
    person.outOfReachSince !== undefined &&
    isPresent(person) &&
    !isYetToCome(record.openedAt, person) &&
    powersOf(record, person.id).decide &&
    !recused.includes(person.id)
      ? [person.name]
      : [],
  )
  return names.length === 0 ? null : <Notice tone="calm">{check.outOfReach(names)}</Notice>
}
