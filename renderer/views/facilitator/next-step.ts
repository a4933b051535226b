import type { AgendaReading } from '#shared/document/read-document'
import { itemAfter, untaken } from '#shared/meeting/agenda/next-item'
import type { MeetingState } from '#shared/meeting/state'
import { speakingOrder } from '#shared/meeting/speaking/speaking-order'
import { currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'

/** The next sensible step of a meeting: what the one primary button does. */
export type NextStep =
  | { step: 'open' }
  | { step: 'first' | 'next'; item: AgendaReading }
  | { step: 'closeCheck'; checkId: string; missing: number }
  | { step: 'close'; left: number }
  | { step: 'freeze' }
  | { step: 'sign' }

/** The next step at the speaking: who waits is called, who is called begins, who speaks ends. */
export type FloorStep = { step: 'call'; participantId: string } | { step: 'start' | 'end'; speechId: string }

/**
 * The steps to offer, the most sensible first: while people ask to speak, that goes before the next item; a check goes
 * before everything, and the first item before the first speaker.
 */
export function stepsNow(state: MeetingState, agenda: readonly AgendaReading[]): (NextStep | FloorStep)[] {
  const next = nextStep(state, agenda)
  const floor = floorStep(state)
  const steps = next?.step === 'closeCheck' || next?.step === 'first' ? [next, floor] : [floor, next]
  return steps.filter((step) => step !== null)
}

function floorStep(state: MeetingState): FloorStep | null {
  if (state.phase !== 'running') return null
  const speech = currentSpeech(state)
  if (speech) return { step: speech.startedAt === null ? 'start' : 'end', speechId: speech.id }
  const [first] = speakingOrder(state)
  return first ? { step: 'call', participantId: first.participantId } : null
}

/** Null when everything that is the chair's to do is done. */
export function nextStep(state: MeetingState, agenda: readonly AgendaReading[]): NextStep | null {
  if (state.phase === 'preparing') return { step: 'open' }
  if (state.phase === 'closed') {
    const frozen = frozenMinutes(state)
    if (!frozen) return { step: 'freeze' }
    return frozen.signatures.length === 0 ? { step: 'sign' } : null
  }
  const check = openCheck(state)
  if (check)
    return { step: 'closeCheck', checkId: check.id, missing: check.eligible.length - Object.keys(check.stances).length }
  const item = itemAfter(state, agenda)
  if (item) return { step: state.items.length === 0 ? 'first' : 'next', item }
  return { step: 'close', left: untaken(state, agenda).length }
}
