import type { HostFrame, HostInfo } from '#shared/protocol/frames'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Arrivals } from './arrivals'
import type { ConnectedPages } from './connected-pages'
import type { MeshSignaling } from './mesh-signaling'

/** Host facts that do not depend on who is connected. */
export type HostFacts = Omit<HostInfo, 'disk' | 'diskRefusal' | 'connected' | 'links' | 'standby' | 'arrivals'>

/** What the host's own pages (chair, projector) are told of its health and of everybody's connection. */
export class HostInfoBoard {
  #stale = false

  constructor(
    private readonly meeting: LiveMeeting,
    private readonly pages: ConnectedPages,
    private readonly mesh: MeshSignaling,
    private readonly arrivals: Arrivals,
    private readonly facts: (meeting: LiveMeeting) => HostFacts,
  ) {}

  /** Something in it may have changed: it is told at the next `tell`. */
  touch(): void {
    this.#stale = true
  }

  now(): HostInfo {
    const { disk, attendance, standby } = this.meeting
    return {
      ...this.facts(this.meeting),
      disk: disk ? 'failing' : 'ok',
      diskRefusal: disk,
      connected: attendance.connected,
      links: this.#links(),
      standby: { ...standby.health, successor: standby.supersession.by?.url ?? null },
      arrivals: this.arrivals.info(),
    }
  }

  /** Tells the host's own pages, if something may have changed since the last time. */
  tell(): void {
    if (!this.#stale) return
    this.#stale = false
    const own = [...this.pages].filter(({ session }) => session.is === 'live' && session.as !== 'participant')
    if (own.length === 0) return
    const text = JSON.stringify({ t: 'host', info: this.now() } satisfies HostFrame)
    for (const page of own) page.supervised(() => page.sendText(text))()
  }

  #links(): HostInfo['links'] {
    const links: HostInfo['links'] = {}
    const meshed = this.mesh.participants
    for (const page of this.pages) {
      const { session } = page
      if (session.is !== 'live' || session.participantId === null || session.as !== 'participant') continue
      const behind = Math.max(page.current ? 0 : page.behind, links[session.participantId]?.behind ?? 0)
      if (behind > 0) this.#stale = true // looked at again until it has caught up
      links[session.participantId] = { meshed: meshed.has(session.participantId), behind }
    }
    return links
  }
}
