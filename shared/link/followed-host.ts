import type { MeetingState } from '../meeting/state'
import { TermVotes } from '../meeting/succession/term-votes'
import type { Claim } from '../meeting/succession/claim'
import { claimFault } from '../meeting/succession/claim'
import { SILENCE } from '../meeting/succession/limits'

/** The host that a device follows instead of the one its page came from. */
export interface Followed {
  claim: Claim
  /** Where its pages are, "http://192.168.1.7:8420/". */
  url: string
}

export interface KeptPromises {
  of(meetingId: string): Followed | null
  /** On the device's storage when it returns. */
  keep(followed: Followed): void
  /** A page of this device heard from the meeting's host just now. */
  heard(meetingId: string): void
  /** Milliseconds since a page of this device last heard from the host, by the device's clock; infinite when no page ever has. */
  silence(meetingId: string): number
}

/** The WebSocket of the host whose pages are at `url`, and back. */
const liveAt = (url: string): string => `${url.replace(/^http/, 'ws')}live`
const pagesOf = (live: string): string => live.replace(/^ws/, 'http').replace(/live$/, '')

/**
 * Where a device looks for its meeting's host: where its page came from or, once it has promised so, at the standby that
 * takes over; and at every other address of either that it was told of, where the host must prove that it is the same.
 */
export class FollowedHost {
  #followed: Followed | null
  readonly #termVotes: TermVotes
  /** Where the present connection goes. */
  #tried: string
  #triesStandby = false
  /** Other addresses of the host, and the key by which it is known there. */
  #elsewhere: { places: string[]; hostKey: string } | null = null
  /** Where the host was reached last. */
  #reached: string | null = null

  /** `first`: `/live` of the host the page came from. `meetingId`: null while unknown. Without `promises` they last as long as this object. */
  constructor(
    private readonly first: string,
    meetingId: string | null,
    private readonly promises: KeptPromises | undefined,
    monotonic: () => number = () => performance.now(),
  ) {
    this.#followed = meetingId === null ? null : (promises?.of(meetingId) ?? null)
    // This clock may stand still in sleep: then the device only waits longer before it goes with a standby.
    this.#termVotes = new TermVotes(this.#followed?.claim ?? null, monotonic)
    this.#tried = this.#host
  }

  /** The `/live` to try now: the host's, and in turn with it that of its standby, if there is one. `attempt`: how many before it failed. */
  next(meetingId: string | null, standby: string | null, attempt: number): string {
    const elsewhere = meetingId === null ? null : (this.promises?.of(meetingId) ?? null)
    if (elsewhere && elsewhere.claim.term > (this.#followed?.claim.term ?? 0)) this.#follow(elsewhere) // another page of this device promised
    this.#triesStandby = standby !== null && attempt % 2 === 1
    if (this.#triesStandby) return (this.#tried = liveAt(standby!))
    const places = this.#places
    return (this.#tried = places[(standby === null ? attempt : attempt >> 1) % places.length]!)
  }

  /** The host is also reached at these addresses, with a slash at the end, and known there by its key. */
  isAlsoAt(urls: readonly string[], hostKey: string): void {
    this.#elsewhere = { places: urls.map(liveAt), hostKey }
  }

  /** Somebody read this address from the wall: it is tried before the others. False while the host's key is not known: nobody could tell it there. */
  mayBeAt(url: string): boolean {
    if (this.#elsewhere === null) return false
    this.#reached = liveAt(url)
    return true
  }

  /** The key that must prove itself at the address being tried; null where the host is taken at its word, since the page came from there or the device has promised to follow it. */
  get mustProve(): string | null {
    return this.#triesStandby || this.#tried === this.#host ? null : (this.#elsewhere?.hostKey ?? null)
  }

  /** False while the standby is being tried: what it says changes nothing until this device has promised to follow it. */
  get isTried(): boolean {
    return !this.#triesStandby
  }

  /** The address at which the host is now, where it says that it is no longer at that of this page; null otherwise. */
  get movedTo(): string | null {
    const { places = [] } = this.#elsewhere ?? {}
    const moved = this.isTried && this.#tried !== this.#host && !places.includes(this.#host)
    return moved && places.includes(this.#tried) ? this.pages : null
  }

  /** Where the pages of the computer are to which the present connection goes. */
  get pages(): string {
    return pagesOf(this.#tried)
  }

  /** Host and port of it, as a browser names them in its request: "192.168.1.7:8420". */
  get place(): string {
    return this.pages
      .replace(/^http:\/\/(.*):80\/$/, 'http://$1/')
      .replace(/^https:\/\/(.*):443\/$/, 'https://$1/')
      .replace(/^https?:\/\/|\/$/g, '')
  }

  /** Something arrived over the present connection. */
  heard(): void {
    if (this.isTried) this.#termVotes.connected()
  }

  /** It answered a question: other pages of this device are to know that the host is there. */
  answered(meetingId: string | null): void {
    if (this.isTried) this.#reached = this.#tried
    if (this.isTried && meetingId !== null) this.promises?.heard(meetingId)
  }

  /** The present connection is closed. */
  lost(): void {
    this.#termVotes.closed()
  }

  /**
   * Whether a computer that shows this state may still be the meeting's host. False: the state is of an earlier term than
   * this device has seen or promised for, so another computer has taken over and this one has not heard of it yet.
   * `known`: the state seen last.
   */
  accepts(state: MeetingState, known: MeetingState | null): boolean {
    const promised = this.promises?.of(state.meetingId)?.claim.term ?? 0
    return state.term >= promised && this.#termVotes.allows(state.term) && state.term >= (known?.term ?? 0)
  }

  /** A standby asks to be followed. True when this device does from here on, and may promise it; false while it is to go on trying its host. */
  goesWith(claim: Claim, known: MeetingState | null): boolean {
    const url = known?.standby?.url ?? this.#followed?.url
    // Another page of this device may still be with the host, under the same key.
    const silent =
      this.#followed?.claim.term === claim.term || (this.promises?.silence(claim.meetingId) ?? SILENCE) >= SILENCE
    if (!known || url === undefined || !silent || !this.#termVotes.mayFollow(known, claim)) return false
    this.#follow({ claim, url })
    return true
  }

  /** The host says that `successor` took over from it. False, and nothing changes, when the successor's claim does not hold. */
  hasPassedTo(successor: Followed, known: MeetingState | null): boolean {
    if (known && claimFault(known, successor.claim) !== null) return false
    this.#follow(successor)
    return true
  }

  /** The host's `/live`, by what this device knows. */
  get #host(): string {
    return this.#followed ? liveAt(this.#followed.url) : this.first
  }

  /** Where the host may be, the likeliest first. */
  get #places(): string[] {
    const reached = this.#reached === null ? [] : [this.#reached]
    return [...new Set([...reached, this.#host, ...(this.#elsewhere?.places ?? [])])]
  }

  #follow(followed: Followed): void {
    this.#elsewhere = this.#reached = null // those of the host before
    this.promises?.keep(followed)
    this.#termVotes.follow(followed.claim)
    this.#followed = followed
  }
}
