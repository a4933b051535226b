import type { Decision as JournalDecision } from '../../journal/edition'
import type { JournalEvent } from '../../journal/journal-event'
import type { SignedCommand } from '../../journal/signed-command'
import type { DecisionContext } from '../decision-context'
import type { EventData, EventType } from '../events'
import type { MeetingState } from '../state'

type Decide = (
  state: MeetingState,
  command: SignedCommand,
  by: string | null,
  context: DecisionContext,
) => JournalDecision

/**
 * Only for edition 1, whose events do not record what their rules looked at: it is read back from what they led to, by
 * type of event. Later editions record it, see `journal/inputs.ts`.
 */
export const readBackWith =
  (decide: Decide) =>
  (
    state: MeetingState,
    caused: readonly [JournalEvent, ...JournalEvent[]],
    command: SignedCommand,
  ): JournalDecision | string => {
    const [event] = caused
    if (command.body.type === 'minutes.cosign') {
      // What was signed stands in that version's own file; here only the person's command is at hand.
      const data = { ...(command.body.payload as object), participantId: event.by, key: command.key }
      return { events: [{ type: 'minutes.signed', by: event.by, data }] }
    }
    return decide(state, command, event.by, contextFrom(caused))
  }

/** What the host looked at, read back from what it recorded. */
function contextFrom(caused: readonly JournalEvent[]): DecisionContext {
  const find = <T extends EventType>(type: T) =>
    caused.find((event) => event.type === type)?.data as EventData[T] | undefined
  const asked = find('check.opened')
  const opened = find('item.opened')
  const skipped = find('item.skipped')
  const signed = find('minutes.signed')
  return {
    newId: () =>
      find('participant.requested')?.participantId ??
      find('participant.entered')?.participantId ??
      find('speaker.called')?.speechId ??
      find('marker.placed')?.markerId ??
      find('material.added')?.materialId ??
      asked?.checkId ??
      '',
    now: () => find('attendance.left')?.since ?? '',
    elapsedMs: (what) => (what === 'item' ? find('item.closed')?.elapsedMs : find('speech.ended')?.elapsedMs) ?? null,
    clause: (id) => (asked ? { id, number: asked.number, text: asked.text } : null),
    agendaItem: (id) => {
      if (opened) return { id, title: opened.title, minutes: opened.plannedMinutes, kind: opened.kind ?? '' }
      if (skipped) return { id, title: skipped.title, minutes: skipped.plannedMinutes, kind: skipped.kind }
      // That the item stood in the document when somebody stepped aside from it cannot be looked up any more.
      return find('recusal.declared') ? { id, title: '', minutes: 0, kind: '' } : null
    },
    freeze: () => find('minutes.frozen')?.digest ?? '',
    signAsChair: () => ({ protected: signed?.protected ?? '', signature: signed?.signature ?? '' }),
    crowded: () => false,
    sealedFault: () => null,
    sealedSetup: () => ({ text: '', setup: '' }),
    sealedSum: () => '',
    openedSum: () => [],
    cosignatureFault: () => null,
  }
}
