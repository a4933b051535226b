import type { LiveMeeting } from '../meeting/live-meeting'
import type { HubContext } from './meeting-hub'
import { MeetingHub } from './meeting-hub'

/** The hubs of the open meetings, one each. */
export class MeetingHubs {
  readonly #hubs = new Map<LiveMeeting, MeetingHub>()

  constructor(private readonly context: HubContext) {}

  /** A meeting was opened: from here on pages can come to it. */
  open(meeting: LiveMeeting): void {
    this.#hubs.set(meeting, new MeetingHub(meeting, this.context))
  }

  /** Throws for a meeting that was not opened here. */
  of(meeting: LiveMeeting): MeetingHub {
    const hub = this.#hubs.get(meeting)
    if (!hub) throw new Error(`no hub was opened for the meeting ${meeting.id}`)
    return hub
  }

  get meetings(): LiveMeeting[] {
    return [...this.#hubs.keys()]
  }

  /** Whether somebody has a page of a meeting open, the host's own pages left aside. */
  get someoneThere(): boolean {
    return this.meetings.some(({ attendance }) => Object.keys(attendance.connected).length > 0)
  }

  /** This computer is reached at other addresses than before: all pages are told. */
  addressesChanged(): void {
    for (const hub of this.#hubs.values()) hub.addressesChanged()
  }

  /** The meeting is about to be closed: says goodbye to its pages. */
  close(meeting: LiveMeeting): void {
    this.#hubs.get(meeting)?.close()
    this.#hubs.delete(meeting)
  }

  /** Says goodbye to all pages. */
  closeAll(): void {
    for (const meeting of this.meetings) this.close(meeting)
  }
}
