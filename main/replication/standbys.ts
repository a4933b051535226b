import { endOf } from '#shared/journal/chain'
import { nextEvent } from '#shared/meeting/record'
import type { StandbySummary } from '#shared/protocol/console-api'
import type { Refusal, RefusalReason } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { stateAfter } from '#shared/meeting/fold'
import { Candidacy } from '#shared/meeting/succession/candidacy'
import { makeClaim } from '#shared/meeting/succession/claim'
import type { Meetings } from '../meeting/meetings'
import type { Clock, HostSigner, KeptPairing, MeetingStore, Sealer, StandbyCopies, Timer } from '../meeting/ports'
import { refusalOf } from '../meeting/refusal-of'
import { SteadyClock } from '../meeting/steady-clock'
import { timestamp } from '../meeting/timestamp'
import { supervise } from '../runtime/supervise'
import { CANDIDACY_LOOK_EVERY, QUIET_AFTER } from './limits'
import type { OpenedCopy } from './sealed-copy'
import { openSealedCopy } from './sealed-copy'
import type { StandbyIntroduction } from './replication-receiver'
import { ReplicationReceiver } from './replication-receiver'
import { logger } from '../log/logger'

const log = logger('replication')

/** A takeover under way. */
interface Takeover {
  candidacy: Candidacy
  copy: OpenedCopy
  look: Timer
  /** Pages of devices that wait for the outcome. */
  waiting: Set<() => void>
  /** Why the last attempt to finish the takeover failed, for the screen; null when none has. */
  fault: Refusal | null
}

/** The meetings of other hosts that this computer is the standby of, and its takeovers. */
export class Standbys {
  readonly #posts = new Map<string, ReplicationReceiver>()
  readonly #takeovers = new Map<string, Takeover>()
  readonly #steady: SteadyClock

  private constructor(
    private readonly copies: StandbyCopies,
    private readonly meetings: Meetings,
    private readonly signer: HostSigner,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    private readonly introduction: () => StandbyIntroduction,
  ) {
    this.#steady = new SteadyClock(clock)
  }

  /** Takes up all pairings on disk; their hosts are connected to from `connect` on. `introduction`: asked for then, and at each pairing. */
  static async open(
    copies: StandbyCopies,
    meetings: Meetings,
    signer: HostSigner,
    sealer: Sealer,
    clock: Clock,
    introduction: () => StandbyIntroduction,
  ): Promise<Standbys> {
    const standbys = new Standbys(copies, meetings, signer, sealer, clock, introduction)
    for (const kept of await copies.list()) {
      // A takeover that was finished and not cleared away: the meeting is here.
      // One that is here and cannot be opened is not: its copy stays.
      const here = await meetings.byId(kept.terms.meetingId).catch(() => null)
      if (here) await copies.remove(kept.terms.meetingId)
      else standbys.#resume(kept, introduction)
    }
    return standbys
  }

  /** Connects to the hosts of all pairings, once this computer's own address can be told. */
  connect(): void {
    for (const post of this.#posts.values()) post.connect()
  }

  summaries(): StandbySummary[] {
    return [...this.#posts].map(([meetingId, post]) => {
      const takeover = this.#takeovers.get(meetingId)
      const { title } = post.pairing.terms
      return {
        meetingId,
        title,
        hostUrl: post.pairing.hostUrl,
        mark: post.mark,
        hasCopy: post.pairing.copyId !== null,
        hostIsOlder: post.hostIsOlder,
        keptAt: post.keptAt,
        takeover: takeover ? { ...takeover.candidacy.progress, fault: takeover.fault } : null,
      }
    })
  }

  /**
   * Whether a meeting would lose something with this computer: one that is being taken over, or whose host answers and had
   * something written a short while ago. What is written cannot be read here, so that is all that tells a meeting that is on.
   */
  get isNeeded(): boolean {
    const since = new Date(this.clock.wall() - QUIET_AFTER).toISOString()
    return (
      this.#takeovers.size > 0 ||
      [...this.#posts.values()].some(({ mark, keptAt }) => mark !== 'away' && (keptAt ?? '') > since)
    )
  }

  /** Becomes the standby of a meeting. `hostUrl`: "http://192.168.1.5:8420/", also with the meeting's code behind it. */
  async pair(hostUrl: string, pairingCode: string, name: string): Promise<{ meetingId: string } | Refusal> {
    const url = /^https?:\/\//i.test(hostUrl) ? hostUrl : `http://${hostUrl}`
    if (!URL.canParse(url)) return refuse('standby-unreachable')
    const introduction = { ...this.introduction(), name }
    const host = `${new URL(url).origin}/`
    const kept = await ReplicationReceiver.pair(host, pairingCode, this.signer, introduction, this.clock)
    if (typeof kept === 'string') return refuse(kept satisfies RefusalReason)
    const { meetingId } = kept.terms
    await this.#posts.get(meetingId)?.stop()
    await this.copies.save(kept)
    this.#resume(kept, () => introduction).connect()
    return { meetingId }
  }

  #resume(kept: KeptPairing, introduction: () => StandbyIntroduction): ReplicationReceiver {
    const { meetingId } = kept.terms
    const released = supervise((error) => log.error('a released copy could not be deleted', { error }))(() =>
      this.forget(meetingId),
    )
    const { copies, signer, clock } = this
    const post = new ReplicationReceiver(kept, copies, signer, introduction, this.#steady, clock, released)
    this.#posts.set(meetingId, post)
    return post
  }

  /** Stops being the standby: the copy is deleted, and the host is told if it can be reached. */
  async forget(meetingId: string): Promise<Refusal | null> {
    const post = this.#posts.get(meetingId)
    if (!post) return refuse('standby-unknown')
    this.#end(meetingId)
    this.#posts.delete(meetingId)
    await post.forget()
    return null
  }

  /** Opens the copy with the recovery code and asks the room to follow. It is host once more than half of the devices do. */
  async takeOver(meetingId: string, recoveryCode: string): Promise<Refusal | null> {
    const post = this.#posts.get(meetingId)
    if (!post) return refuse('standby-unknown')
    if (this.#takeovers.has(meetingId)) return null
    const { terms, copyId } = post.pairing
    if (copyId === null) return refuse('copy-incomplete')
    const keys = this.sealer.recoveryKeys(recoveryCode, Buffer.from(terms.salt, 'hex'))
    const contentKey = this.sealer.unseal(keys.wrapping, terms.standbyId, Buffer.from(terms.wrappedKey, 'hex'))
    if (!contentKey) return refuse('recovery-code-wrong')
    await post.stop()
    const copy = await this.#openCopy(contentKey, terms.standbyId, meetingId, copyId)
    if (!copy) {
      post.connect()
      return refuse('copy-incomplete')
    }
    const state = stateAfter(copy.events)
    const claim = makeClaim(keys.claim, {
      meetingId,
      standbyId: terms.standbyId,
      term: state.term + 1,
      hostKey: this.signer.publicKey,
    })
    const candidacy = new Candidacy(claim, state, post.silentSince, () => this.#steady.now())
    const look = this.#lookEvery(CANDIDACY_LOOK_EVERY, meetingId)
    this.#takeovers.set(meetingId, { candidacy, copy, look, waiting: new Set(), fault: null })
    return null
  }

  /** Calls a takeover off and goes on as standby. Devices that have promised stay with this computer, should it try again. */
  abandon(meetingId: string): Refusal | null {
    if (!this.#takeovers.has(meetingId)) return refuse('standby-unknown')
    this.#end(meetingId)
    this.#posts.get(meetingId)?.connect()
    return null
  }

  /** Origins of pages that were loaded from the hosts of these meetings. */
  get origins(): string[] {
    return [...this.#posts.values()].flatMap((post) => post.pairing.origins)
  }

  /** A computer that says to be the host of this meeting asked from there, with a slash at the end. */
  heardFrom(meetingId: string, url: string): void {
    this.#posts.get(meetingId)?.heardFrom(url)
  }

  /** Whether this computer keeps a copy of the meeting and is not its host. */
  standsBy(meetingId: string): boolean {
    return this.#posts.has(meetingId)
  }

  /** The takeover that a device may follow, or null. `decided` is called when it is over, either way. */
  candidacy(meetingId: string, decided: () => void): Candidacy | null {
    const takeover = this.#takeovers.get(meetingId)
    takeover?.waiting.add(decided)
    return takeover?.candidacy ?? null
  }

  async close(): Promise<void> {
    for (const meetingId of this.#takeovers.keys()) this.#end(meetingId)
    await Promise.all([...this.#posts.values()].map((post) => post.stop()))
  }

  async #openCopy(
    contentKey: Uint8Array,
    standbyId: string,
    meetingId: string,
    copyId: string,
  ): Promise<OpenedCopy | null> {
    const sealed = await this.copies.openCopy(meetingId, copyId)
    try {
      return openSealedCopy(this.sealer, contentKey, standbyId, copyId, sealed)
    } finally {
      await sealed.close()
    }
  }

  #lookEvery(milliseconds: number, meetingId: string): Timer {
    const supervised = supervise((error) => log.error('a takeover could not be finished', { error }))
    return this.clock.setInterval(
      supervised(() => this.#finish(meetingId)),
      milliseconds,
    )
  }

  async #finish(meetingId: string): Promise<void> {
    const takeover = this.#takeovers.get(meetingId)
    if (!takeover?.candidacy.won) return
    takeover.look.cancel()
    const { claim, promises } = takeover.candidacy
    const { events } = takeover.copy
    const last = events.at(-1)!
    const now = timestamp(this.clock)
    const { event } = nextEvent(
      endOf(events),
      {
        type: 'host.succeeded',
        by: 'host',
        data: { claim, promises, origins: this.#posts.get(meetingId)?.pairing.origins ?? [] },
      },
      now < last.at ? last.at : now,
    )
    try {
      await this.meetings.adopt(meetingId, (store) => write(store, { ...takeover.copy, events: [...events, event] }))
    } catch (error) {
      log.error('the meeting was won and could not be written; it is tried again', { meeting: meetingId, error })
      takeover.fault = refusalOf(error)
      takeover.look = this.#lookEvery(4 * CANDIDACY_LOOK_EVERY, meetingId)
      return
    }
    this.#posts.delete(meetingId)
    this.#end(meetingId)
    await this.copies.remove(meetingId)
  }

  #end(meetingId: string): void {
    const takeover = this.#takeovers.get(meetingId)
    if (!takeover) return
    takeover.look.cancel()
    this.#takeovers.delete(meetingId)
    for (const decided of takeover.waiting) decided()
  }
}

/** Writes the record last: a folder without a record does not count as a meeting, so a takeover broken off before is simply written again. */
async function write(store: MeetingStore, { events, updates, rest }: OpenedCopy): Promise<void> {
  for (const item of rest) {
    if (item.is === 'aside') await store.saveAside(item.text)
    else if (item.is === 'material') await store.saveMaterial(item.sha256, item.bytes)
    else if (item.is === 'history') await store.history.append(item.frames)
    else await store.saveMinutes(item.version, item.text)
  }
  await store.updates.append(updates)
  await store.record.append(events)
}
