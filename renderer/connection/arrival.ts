import type { Refusal } from '#shared/meeting/refusals'
import type { ConnectionState, JoinRequest, Session } from './session'

/** Where a page stands on its way into the meeting, as one immutable value. */
export interface ArrivalSnapshot {
  connection: ConnectionState
  trouble: Refusal | null
  /** Null until the program for it is there. */
  session: Session | null
  /** The host has let this page in and told it of the meeting. */
  inside: boolean
}

const OUTSIDE: ConnectionState = { is: 'outside', refusal: null }
const CONNECTING: ConnectionState = { is: 'connecting' }
const NAMES = ['connection', 'trouble', 'session', 'inside'] as const satisfies readonly (keyof ArrivalSnapshot)[]

/**
 * A page's way into the meeting, from before its session is there: a device that no host knows has a form to fill in, and
 * that needs nothing of what speaks with the host. What it asks for meanwhile is asked as soon as somebody listens.
 */
export class Arrival {
  #session: Session | null = null
  #wish: JoinRequest | null = null
  /** The session has come beyond its first attempt to connect. */
  #answered = false
  #snapshot: ArrivalSnapshot
  readonly #listeners = new Set<() => void>()

  /** `known`: the host may know this device, so whether it has to join is the host's to say. */
  constructor(
    opening: Promise<Session>,
    private readonly known: boolean,
  ) {
    this.#snapshot = this.#look()
    void opening.then((session) => {
      this.#session = session
      session.subscribe(this.#follow)
      this.#follow()
    })
  }

  readonly snapshot = (): ArrivalSnapshot => this.#snapshot

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed)
    return () => void this.#listeners.delete(changed)
  }

  /** Asks to be let in. */
  readonly join = (request: JoinRequest): void => {
    this.#wish = request
    this.#follow()
  }

  readonly #follow = (): void => {
    const session = this.#session
    const is = session?.snapshot().connection.is ?? 'connecting'
    if (is !== 'connecting') this.#answered = true
    if (session && is === 'outside' && this.#wish) {
      const wish = this.#wish
      this.#wish = null
      return session.join(wish) // which is followed in turn
    }
    const now = this.#look()
    // Most of what a session tells is nothing new here, and whoever follows draws the whole page.
    if (NAMES.every((name) => now[name] === this.#snapshot[name])) return
    this.#snapshot = now
    for (const changed of this.#listeners) changed()
  }

  #look(): ArrivalSnapshot {
    const session = this.#session
    if (!this.#answered && !this.known && this.#wish === null)
      return { connection: OUTSIDE, trouble: null, session, inside: false }
    if (session === null) return { connection: CONNECTING, trouble: null, session, inside: false }
    const { connection, trouble, state } = session.snapshot()
    return { connection, trouble, session, inside: connection.is === 'live' && state !== null }
  }
}
