import { deskView, ownIsSame, ownView, roomView, seesAll } from '#shared/meeting/room-view'
import type { MeetingState } from '#shared/meeting/state'
import { changeBetween } from '#shared/protocol/change'
import type { HostFrame } from '#shared/protocol/frames'
import { Broadcast } from './broadcast'
import type { ConnectedPages } from './connected-pages'
import type { LivePage } from './live-page'

/** What a page was last shown: of which state, and whether all of it. */
interface Shown {
  state: MeetingState
  all: boolean
}

/** What each page is shown of the record: all of it, or what the room may know. Told as changes, made once for all pages to whom the same happens. */
export class RecordViews {
  readonly #shown = new WeakMap<LivePage, Shown>()
  readonly #members = new WeakMap<object, Buffer>()
  readonly #rooms = new WeakMap<MeetingState, MeetingState>()
  #last: { state: MeetingState; view: MeetingState } | undefined

  constructor(private readonly pages: ConnectedPages) {}

  /** The record for a page that is let in, as JSON; from here on it hears of changes. */
  begin(page: LivePage, state: MeetingState): Buffer {
    const shown = { state, all: pageSeesAll(page, state) }
    this.#shown.set(page, shown)
    return this.#written(this.#viewOf(page, shown))
  }

  /** As `JSON.stringify` writes it. Views share nearly all members: two hundred people who come back have each of them written once. */
  #written(view: MeetingState): Buffer {
    return Buffer.concat(
      Object.entries(view)
        .filter(([, member]) => member !== undefined)
        .flatMap(([name, member], at) => [
          Buffer.from(`${at === 0 ? '{' : ','}${JSON.stringify(name)}:`),
          this.#member(member),
        ])
        .concat(Buffer.from('}')),
    )
  }

  #member(value: unknown): Buffer {
    if (typeof value !== 'object' || value === null) return Buffer.from(JSON.stringify(value))
    const known = this.#members.get(value)
    if (known) return known
    const written = Buffer.from(JSON.stringify(value))
    this.#members.set(value, written)
    return written
  }

  /** Something happened: every page that was let in is told what became of its view. */
  tell(state: MeetingState, head: string): void {
    /** To many, by what they saw before and see now. */
    const messages = new Map<string, Broadcast>()
    this.pages.eachLive((page) => {
      const before = this.#shown.get(page)
      if (!before || before.state === state) return
      const after = { state, all: pageSeesAll(page, state) }
      this.#shown.set(page, after)
      const id = page.session.is === 'live' ? page.session.participantId : null
      const alone = before.all !== after.all || (id !== null && !ownIsSame(before.state, state, id))
      if (alone) return page.broadcast(changeFrame(this.#viewOf(page, before), this.#viewOf(page, after), head))
      const key = `${before.state.events} ${after.all}`
      let message = messages.get(key)
      if (!message) {
        const view = (of: Shown) => (of.all ? deskView(of.state, null) : this.#room(of.state))
        messages.set(key, (message = changeFrame(view(before), view(after), head)))
      }
      page.broadcast(message)
    })
  }

  #viewOf(page: LivePage, { state, all }: Shown): MeetingState {
    const id = page.session.is === 'live' ? page.session.participantId : null
    if (all) return deskView(state, id)
    return id === null ? this.#room(state) : ownView(state, this.#room(state), id)
  }

  #room(state: MeetingState): MeetingState {
    const known = this.#rooms.get(state)
    if (known) return known
    const view = roomView(state, this.#last)
    this.#rooms.set(state, view)
    this.#last = { state, view }
    return view
  }
}

/** The host's console is the host's own; the wall is the room's. */
function pageSeesAll({ session }: LivePage, state: MeetingState): boolean {
  if (session.is !== 'live' || session.participantId === null) return false
  return session.as === 'chair' || seesAll(state, session.participantId)
}

function changeFrame(before: MeetingState, after: MeetingState, head: string): Broadcast {
  // The number of events changes with each, so there is always something to tell.
  const change = changeBetween(before, after) ?? { in: {} }
  return new Broadcast(JSON.stringify({ t: 'record', from: before.events, head, change } satisfies HostFrame))
}
