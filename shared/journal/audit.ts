import * as z from 'zod'
import type { AgendaReading, ClauseReading } from '../document/read-document'
import type { SignedCommand } from '../protocol/command'
import { canonicalText } from '../signing/canonical'
import { claimFault, claimSchema, isFollowed, promiseSchema } from '../meeting/succession/claim'
import { commandHolds } from '../signing/device-key'
import { decide } from '../meeting/decide'
import type { DecisionContext } from '../meeting/decision'
import type { EventData, EventType, NewEvent, RecordEvent } from '../meeting/events'
import { reduce } from '../meeting/reduce'
import type { MeetingState } from '../meeting/state'

/** What the host may write without anybody's command. */
const HOST_OBSERVES: ReadonlySet<RecordEvent['type']> = new Set([
  'attendance.arrived',
  'attendance.left',
  'clock.jumped',
])

/**
 * Goes through a record again under the same law (`decide`) that made it: every command's device signature, every key's
 * binding to a person, every permission, electorate, tally and result. Returns the first fault in words, or null.
 * Whoever writes a record of one's own can only make one that this law allows and these keys signed.
 */
export function auditRecord(events: readonly RecordEvent[]): string | null {
  let state: MeetingState | null = null
  for (let i = 0; i < events.length;) {
    const event = events[i]!
    const at = `event ${event.seq} (${event.type})`
    let taken = 1
    if (i === 0) {
      if (event.type !== 'meeting.created' || event.by !== 'host' || event.proof)
        return `${at}: a record begins with meeting.created by the host`
    } else if (!event.proof) {
      if (event.type === 'host.succeeded') {
        const fault = successionFault(state!, event.data)
        if (fault !== null) return `${at}: ${fault}`
      } else if (event.by !== 'host' || !HOST_OBSERVES.has(event.type))
        return `${at}: nobody's command stands behind it`
    } else {
      const outcome: NewEvent[] | string = rerun(state!, eventsOf(events, i), event.proof)
      if (typeof outcome === 'string') return `${at}: ${outcome}`
      if (outcome.length === 0) return `${at}: its command leads to nothing`
      taken = outcome.length
      for (const [k, expected] of outcome.entries()) {
        const actual = events[i + k]
        if (!actual || !sameEvent(actual, expected)) return `${at}: the command does not lead to what is recorded`
        const proven = actual.proof !== undefined && canonicalText(actual.proof) === canonicalText(event.proof)
        if (actual.by === 'host' ? actual.proof !== undefined : !proven) return `${at}: recorded without its command`
      }
    }
    for (const each of events.slice(i, i + taken)) state = reduce(state, each)
    i += taken
  }
  return null
}

const sameEvent = (actual: RecordEvent, expected: NewEvent): boolean =>
  canonicalText({ type: actual.type, by: actual.by, data: actual.data }) ===
  canonicalText({ type: expected.type, by: expected.by, data: expected.data })

/** The events that one command claims to have caused, from the first on. What the host did on top of it carries no command. */
function eventsOf(events: readonly RecordEvent[], first: number): [RecordEvent, ...RecordEvent[]] {
  const proof = canonicalText(events[first]!.proof)
  let end = first + 1
  while (end < events.length && events[end]!.proof !== undefined && canonicalText(events[end]!.proof) === proof) end++
  return events.slice(first, end) as [RecordEvent, ...RecordEvent[]]
}

/** A succession proves itself: by the recovery code's signature, and by the devices that follow it. */
function successionFault(state: MeetingState, { claim, promises }: EventData['host.succeeded']): string | null {
  const parsed = z.strictObject({ claim: claimSchema, promises: z.array(promiseSchema) }).safeParse({ claim, promises })
  if (!parsed.success || claim.term === state.term) return 'no succession'
  return claimFault(state, claim) ?? (isFollowed(state, claim, promises) ? null : 'not followed by most of the room')
}

/** What the command must have led to in this state, or why it could not have been accepted. */
function rerun(
  state: MeetingState,
  caused: [RecordEvent, ...RecordEvent[]],
  proof: SignedCommand,
): NewEvent[] | string {
  const [event] = caused
  if (!commandHolds(proof)) return 'the signature of its command does not hold'
  const joining = proof.body.type === 'join'
  if (!joining && proof.body.meetingId !== state.meetingId) return 'its command belongs to another meeting'
  const expectedKey = event.type === 'participant.requested' ? event.data.key : state.participants[event.by]?.key
  if (proof.key !== expectedKey) return 'its command is signed by another key than the person’s'
  if (proof.body.type === 'minutes.cosign') {
    // What was signed stands in that version's own file; here only the person's command is at hand.
    return [
      {
        type: 'minutes.signed',
        by: event.by,
        data: { ...proof.body.payload, participantId: event.by, key: proof.key },
      },
    ]
  }
  const decision = decide(state, proof, event.by, contextFrom(caused))
  return 'refusal' in decision ? `its command was not allowed (${decision.refusal.reason})` : decision.events
}

/** What the host looked at, read back from what it recorded. */
function contextFrom(caused: readonly RecordEvent[]): DecisionContext {
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
    clause: (id): ClauseReading | null => (asked ? { id, number: asked.number, body: [], text: asked.text } : null),
    agendaItem: (id): AgendaReading | null => {
      if (opened) return { id, title: opened.title, minutes: opened.plannedMinutes, kind: opened.kind ?? '', notes: [] }
      if (skipped) return { id, title: skipped.title, minutes: skipped.plannedMinutes, kind: skipped.kind, notes: [] }
      // That the item stood in the document when somebody stepped aside from it cannot be looked up any more.
      return find('recusal.declared') ? { id, title: '', minutes: 0, kind: '', notes: [] } : null
    },
    freeze: () => find('minutes.frozen')?.digest ?? '',
    signAsChair: () => ({ protected: signed?.protected ?? '', signature: signed?.signature ?? '' }),
    frozenPayload: () => '',
  }
}
