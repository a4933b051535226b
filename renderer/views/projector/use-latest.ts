import { useState } from 'react'
import type { DocumentReading } from '#shared/document/read-document'
import type { MeetingState } from '#shared/meeting/state'

/** What was written or handed out last while this item is on: until something is, its text. */
export function useLatest(
  { materials }: MeetingState,
  { agenda, clauses, actions }: DocumentReading,
  itemId: string | null,
): 'text' | 'actions' | 'materials' {
  const now = {
    itemId,
    material: materials.findLast(({ withdrawn }) => !withdrawn)?.id ?? '',
    actions: actions.length === 0 ? '' : JSON.stringify(actions),
    text: JSON.stringify([clauses.map(({ body }) => body), agenda.find(({ id }) => id === itemId)?.notes]),
  }
  const [last, setLast] = useState({ ...now, latest: 'text' as ReturnType<typeof useLatest> })
  const changed = (what: keyof typeof now) => now[what] !== last[what]
  if (!(Object.keys(now) as (keyof typeof now)[]).some(changed)) return last.latest
  const latest =
    changed('itemId') || changed('text')
      ? 'text'
      : changed('material') && now.material !== ''
        ? 'materials'
        : changed('actions') && now.actions !== ''
          ? 'actions'
          : now[last.latest === 'materials' ? 'material' : last.latest] === ''
            ? 'text'
            : last.latest
  setLast({ ...now, latest })
  return latest
}
