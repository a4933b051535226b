import { timingSafeEqual } from 'node:crypto'
import { keyNeededUntil } from '#shared/meeting/minutes/key-needed'
import type { KeyHalf } from '#shared/protocol/frames'
import { participantOfKey } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import type { Clock, HostSigner } from '../meeting/ports'
import { Refused } from './callers'
import type { Handlers } from './serve-routes'

/**
 * The host's halves of device keys (shared/signing/split-key.ts), each for one meeting and one public key. Made from the
 * host's own key, so that they outlive a restart, are kept nowhere, and no other host can give them.
 */
export class KeyHalves {
  constructor(private readonly signer: HostSigner) {}

  /** Given to a page whose key was proven. `pass` is what gets the half again. */
  of(meetingId: string, key: string): KeyHalf {
    const make = (what: 'pass' | 'half') => this.signer.ticketFor(`key-${what}\n${meetingId}\n${key}`)
    return { pass: make('pass'), half: make('half') }
  }

  /** The half, or null when that is not its pass. */
  halfFor(meetingId: string, key: string, pass: string): string | null {
    const good = this.of(meetingId, key)
    const [shown, expected] = [Buffer.from(pass), Buffer.from(good.pass)]
    return shown.length === expected.length && timingSafeEqual(shown, expected) ? good.half : null
  }
}

/** Gives a page its host's half again after a reload, for as long as the key may be needed. */
export const keyHalfRoute = (
  halves: KeyHalves,
  meetings: Pick<Meetings, 'byId'>,
  clock: Clock,
): Handlers<'POST /api/meetings/:meetingId/key-half'> => ({
  async 'POST /api/meetings/:meetingId/key-half'({ params: { meetingId }, body: { key, pass } }) {
    // The pass first: no stranger has a meeting opened.
    const half = halves.halfFor(meetingId, key, pass)
    if (half === null) return new Refused(403, 'not-admitted')
    const meeting = await meetings.byId(meetingId)
    if (!meeting) return new Refused(404, 'meeting-unknown')
    // Whoever was sent out or banned keeps the key by which the host knows that; a key that another took over is nobody's.
    const holder = participantOfKey(meeting.state, key)
    return { half: holder !== null && clock.wall() <= keyNeededUntil(meeting.state, holder) ? half : null }
  },
})
