import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { EventData } from '#shared/meeting/events'
import type { Refusal, RefusalReason } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { CHAIR_ID } from '#shared/meeting/state'
import type { Person } from '#shared/office/people/people-state'
import type { OfficeState } from '#shared/office/state'
import type { Caller, Door } from '#shared/protocol/routes'
import type { Remainder } from '#shared/protocol/standby'
import { formerHostText, remainderText } from '#shared/protocol/standby'
import { signatureHolds } from '#shared/signing/device-key'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import type { AddressBudget } from './address-budget'
import type { ConsoleSessions } from './console-sessions'
import type { PersonQuotas } from './person-quotas'
import type { Tickets } from './tickets'
import { holdsSeat } from './tickets'

/** A "no" with its HTTP status. */
export class Refused {
  readonly refusal: Refusal

  constructor(
    readonly status: number,
    refusal: RefusalReason | Refusal,
  ) {
    this.refusal = typeof refusal === 'string' ? refuse(refusal) : refusal
  }
}

/** What is known of a caller once it was found to be one, for the route's handler. */
export interface Callers {
  anybody: null
  chair: null
  /** The meeting in which the caller is, and as whom. */
  admitted: { meeting: LiveMeeting; participantId: string }
  /** The meeting of which the caller sees what is handed out, and as whom; null for the wall, which is nobody. */
  'in the room': { meeting: LiveMeeting; participantId: string | null }
  /** Whose device it is. */
  'office person': { person: Person }
  /** The meeting that was taken over from the caller. What it hands over is the body, whose signature holds. */
  'former host': { meeting: LiveMeeting }
}

/** A request to a known route, before anything of it is believed. */
export interface Asked {
  door: Door
  bearer: string
  params: Record<string, string>
  query: URLSearchParams
  /** Calls back, with the bytes that were sent, when the answer has left or its connection is gone. */
  answered(done: (bytes: number) => void): void
  /** Reads the body, once, as the route declares it. `proven`: who sends it is known already, and is not kept waiting by one of whom that is not so. */
  body(proven?: boolean): Promise<unknown>
}

/** Finds out whether a request is from such a caller. */
export type Guards = { [C in Caller]: (asked: Asked) => Promise<Callers[C] | Refused> }

export function guards({
  meetings,
  sessions,
  tickets,
  quotasOf,
  office,
  pace,
}: {
  meetings: Pick<Meetings, 'byId' | 'takenOver'>
  sessions: Pick<ConsoleSessions, 'isChair' | 'mayProject'>
  tickets: Pick<Tickets, 'holder'>
  quotasOf(meeting: LiveMeeting): Pick<PersonQuotas, 'mayAsk'>
  office: { readonly state: Pick<OfficeState, 'officeId' | 'people'> | null }
  /** How often each person of the office may ask. */
  pace: Pick<AddressBudget, 'spend'>
}): Guards {
  // A console session is worth something at the console's door only.
  const isChair = ({ door, bearer }: Asked): boolean => door === 'console' && sessions.isChair(bearer)
  const made: Guards = {
    anybody: async () => null,

    chair: async (asked) => (isChair(asked) ? null : new Refused(401, 'console-expired')),

    async admitted(asked) {
      const { meetingId = '' } = asked.params
      const chair = isChair(asked)
      const holder = chair ? null : tickets.holder(meetingId, asked.bearer)
      // The ticket first: no stranger has a meeting opened.
      if (!chair && holder === null) return new Refused(403, 'not-admitted')
      const meeting = await meetings.byId(meetingId)
      if (!meeting) return new Refused(404, 'meeting-unknown')
      if (holder === null) return { meeting, participantId: CHAIR_ID }
      if (!holdsSeat(meeting.state, holder)) return new Refused(403, 'not-admitted')
      const { participantId } = holder
      return quotasOf(meeting).mayAsk(participantId, asked.answered)
        ? { meeting, participantId }
        : new Refused(429, 'too-often')
    },

    async 'in the room'(asked) {
      const { meetingId = '' } = asked.params
      if (asked.door !== 'console' || !sessions.mayProject(asked.bearer, meetingId)) return made.admitted(asked)
      const meeting = await meetings.byId(meetingId)
      return meeting ? { meeting, participantId: null } : new Refused(404, 'meeting-unknown')
    },

    async 'office person'({ bearer }) {
      const { state } = office
      const holder = state && tickets.holder(state.officeId, bearer)
      const person = holder && state.people[holder.participantId]
      // A device that was taken away shows nothing any more, nor does that of who has left.
      if (!holder || !person?.active || person.key !== holder.key) return new Refused(403, 'not-admitted')
      return pace.spend(person.id) ? { person } : new Refused(429, 'too-often')
    },

    async 'former host'(asked) {
      const meetingId = asked.query.get('meeting') ?? ''
      const meeting = await meetings.takenOver(meetingId)
      if (!meeting || !lastSuccession(meeting)) return new Refused(404, 'meeting-unknown')
      const before = hostKeyBefore(meeting)
      const proven = signatureHolds(before, asked.bearer, utf8ToBytes(formerHostText(meetingId)))
      const legacy = (await asked.body(proven)) as Remainder | Refused
      if (legacy instanceof Refused) return legacy
      if (legacy.meetingId !== meetingId) return new Refused(400, 'command-malformed')
      return isSigned(legacy, before) ? { meeting } : new Refused(403, 'signature-wrong')
    },
  }
  return made
}

function isSigned({ sig, ...signed }: Remainder, key: string): boolean {
  try {
    return signatureHolds(key, sig, utf8ToBytes(remainderText(signed)))
  } catch {
    return false // values nested so deeply that they have no text: no host makes such
  }
}

/** The key of the host that a meeting was taken over from. */
function hostKeyBefore({ events, state }: LiveMeeting): string {
  const [created] = events
  const first = created?.type === 'meeting.created' ? created.data.hostKey : ''
  return state.successions.at(-2)?.hostKey ?? first
}

/** How this computer became the host of a meeting; null when it was from the beginning. */
export function lastSuccession(meeting: LiveMeeting): { seq: number; data: EventData['host.succeeded'] } | null {
  const event = meeting.events.findLast((each) => each.type === 'host.succeeded')
  return event?.type === 'host.succeeded' ? { seq: event.seq, data: event.data } : null
}
