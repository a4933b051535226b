import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, isStorageReason } from '#shared/meeting/refusals'
import type { RouteAt } from '#shared/protocol/routes'
import type { Clock } from '../meeting/ports'
import type { DeviceInvitations } from '../office/device-invitations'
import type { Office } from '../office/office'
import { ownView } from '../office/own-view'
import { AddressBudget } from './address-budget'
import { Refused } from './callers'
import type { CodeGuard } from './code-guard'
import type { KeyHalves } from './key-halves'
import { PHOTOS_PER_PERSON, VISITS_PER_PERSON } from './limits'
import type { Handlers } from './serve-routes'
import type { Tickets } from './tickets'

export type OwnRoute = Extract<RouteAt<'lan'>, `${string} /api/own${string}`>

interface OwnParts {
  office: Office
  invitations: DeviceInvitations
  halves: KeyHalves
  tickets: Pick<Tickets, 'ticketFor'>
  codes: Pick<CodeGuard, 'attempt'>
  clock: Pick<Clock, 'monotonic'>
  today(): string
}

/** What the phones of members and departments ask of the office. What they do is a command that their device has signed. */
export function ownRoutes({ office, invitations, halves, tickets, codes, clock, today }: OwnParts): Handlers<OwnRoute> {
  const photos = new AddressBudget(PHOTOS_PER_PERSON.atMost, PHOTOS_PER_PERSON.within, clock)
  const visits = new AddressBudget(VISITS_PER_PERSON.atMost, VISITS_PER_PERSON.within, clock)
  return {
    async 'POST /api/own/device'({ body: { token, key, sig }, address }) {
      const invited = codes.attempt(address, () => invitations.find(token))
      if (invited === 'too-many-attempts') return new Refused(429, invited)
      const bound = invited && (await invitations.redeem(token, key, sig))
      const { state } = office
      if (!bound || !state) return new Refused(403, 'not-admitted')
      if (isRefusal(bound)) return refused(bound)
      const { officeId, hostKey } = state
      const { personId } = bound
      const ticket = tickets.ticketFor(officeId, { participantId: personId, key })
      return { officeId, hostKey, personId, ticket, ...halves.of(officeId, key) }
    },
    'POST /api/own/key-half'({ body: { key, pass } }) {
      const { state } = office
      const half = state && halves.halfFor(state.officeId, key, pass)
      if (!half) return new Refused(403, 'not-admitted')
      // A device that was taken away from its person signs nothing any more.
      return { half: Object.values(state.people).some((person) => person.key === key) ? half : null }
    },
    'GET /api/own': ({ caller: { person } }) => ownView(office.state!, person, office.head, today()),
    async 'POST /api/own/commands'({ body }) {
      const refusal = await office.submit(body)
      return refusal ? refused(refusal) : {}
    },
    async 'POST /api/own/visits'({ body, caller }) {
      if (!visits.spend(caller.person.id)) return new Refused(429, 'too-often')
      const refusal = await office.lodgeVisit(caller.person.id, body)
      return refusal ? refused(refusal) : {}
    },
    async 'POST /api/own/photos'({ body, caller }) {
      if (!photos.spend(caller.person.id)) return new Refused(429, 'too-often')
      const kept = await office.keepPicture(body)
      return isRefusal(kept) ? refused(kept) : kept
    },
  }
}

const refused = (refusal: Refusal): Refused => new Refused(isStorageReason(refusal.reason) ? 507 : 422, refusal)
