import { useState } from 'react'
import type { DocumentReading } from '#shared/document/read-document'
import type { MeetingState } from '#shared/meeting/state'

/** What was written or handed out last while this item is on and the wall shows it. */
export function useLatest(
  { materials }: MeetingState,
  { agenda, clauses, actions }: DocumentReading,
  itemId: string | null,
): 'nothing' | 'text' | 'actions' | 'materials' {
  const now = {
    /** What arrives together with the agenda was written before. */
    begun: `${agenda.length > 0} ${itemId}`,
    material: materials.findLast(({ withdrawn }) => !withdrawn)?.id ?? '',
    actions: actions.length === 0 ? '' : JSON.stringify(actions),
    text: JSON.stringify([clauses.map(({ body }) => body), agenda.find(({ id }) => id === itemId)?.notes]),
  }
  const [last, setLast] = useState({ ...now, latest: 'nothing' as ReturnType<typeof useLatest> })
  const changed = (what: keyof typeof now) => now[what] !== last[what]
  const next = (): typeof last.latest => {
    if (changed('begun')) return 'nothing'
    if (changed('text')) return 'text'
    if (changed('material') && now.material !== '') return 'materials'
    if (changed('actions') && now.actions !== '') return 'actions'
    const gone =
      (last.latest === 'materials' && now.material === '') || (last.latest === 'actions' && now.actions === '')
    return gone ? 'nothing' : last.latest
  }
  if (!changed('begun') && !changed('text') && !changed('material') && !changed('actions')) return last.latest
  const latest = next()
  setLast({ ...now, latest })
  return latest
}
