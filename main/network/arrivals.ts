import type { ArrivalsInfo } from '#shared/protocol/frames'
import type { MeetingState, ParticipantStatus } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import type { Clock } from '../meeting/ports'
import { DIRECT_FROM_ONE_ADDRESS } from './limits'
import { subnetOf } from './subnet'

/** Sent out by the chair. */
const SENT_OUT: ReadonlySet<ParticipantStatus> = new Set(['refused', 'removed', 'banned'])

/**
 * From which addresses a meeting's people came, in memory only: it is for the chair to see who came together, and no part
 * of a record. Known anew after a restart, as pages come back. The addresses of one IPv6 /64 count as one: one computer
 * can use them all. A hall that has nothing else looks like one behind a single router.
 */
export class Arrivals {
  readonly #from = new Map<string, Set<string>>()
  /** By address: when somebody was let in from there by the code alone. */
  readonly #direct = new Map<string, number[]>()
  /** Addresses from which somebody was held back. */
  readonly #held = new Set<string>()
  /** By newcomer: whom the chair had sent out before, that came from the same address. */
  readonly #after = new Map<string, string>()

  constructor(
    private readonly state: () => MeetingState,
    private readonly clock: Pick<Clock, 'monotonic'>,
  ) {}

  /** A page of this person came from there. */
  note(participantId: string, from: string): void {
    const address = subnetOf(from)
    const { participants } = this.state()
    const together = this.#from.get(address) ?? new Set()
    if (together.has(participantId)) return
    const before = [...together].findLast((id) => SENT_OUT.has(participants[id]?.status ?? 'waiting'))
    if (before !== undefined && !SENT_OUT.has(participants[participantId]?.status ?? 'waiting'))
      this.#after.set(participantId, before)
    this.#from.set(address, together.add(participantId))
  }

  /**
   * Somebody is about to be let in from there by the code alone. True when more have been lately than a family or a few
   * neighbours are, and than have come from everywhere else: then the chair is to look first.
   */
  crowded(from: string): boolean {
    const address = subnetOf(from)
    const now = this.clock.monotonic()
    const lately = (this.#direct.get(address) ?? []).filter((at) => now - at < DIRECT_FROM_ONE_ADDRESS.within)
    const crowded = lately.length >= Math.max(DIRECT_FROM_ONE_ADDRESS.atMost, this.#elsewhere(address))
    if (crowded) this.#held.add(address)
    else lately.push(now)
    this.#direct.set(address, lately)
    return crowded
  }

  /** Admitted people of whom none of the pages came from there. */
  #elsewhere(address: string): number {
    const here = this.#from.get(address) ?? new Set()
    return Object.values(this.state().participants).filter(
      ({ id, key, status }) => status === 'admitted' && id !== CHAIR_ID && key !== '' && !here.has(id),
    ).length
  }

  /** What the chair is to see of it; the addresses themselves stay here. */
  info(): ArrivalsInfo {
    const { participants } = this.state()
    const isHere = (id: string) => ['waiting', 'admitted'].includes(participants[id]?.status ?? '')
    return {
      together: [...this.#from]
        .map(([address, people]) => ({ people: [...people].filter(isHere), held: this.#held.has(address) }))
        .filter(({ people }) => people.length > 1),
      after: Object.fromEntries([...this.#after].filter(([id]) => isHere(id))),
    }
  }
}
