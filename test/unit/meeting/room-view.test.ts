import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reduce } from '#shared/meeting/fold'
import type { RecordEvent } from '#shared/meeting/events'
import { ownIsSame, ownView, roomView } from '#shared/meeting/room-view'
import { countSeats, sectorsOf } from '#shared/meeting/seats/seats'
import { speakingOrder } from '#shared/meeting/speaking/speaking-order'
import type { MeetingState } from '#shared/meeting/state'
import { applyChange, changeBetween } from '#shared/protocol/change'

const corpus = join(import.meta.dirname, '../../golden')

/** Records of meetings that were really held. */
const RECORDS = ['edition-1', 'edition-2'].flatMap((edition) =>
  readdirSync(join(corpus, edition), { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? [`${edition}/${each.name}`] : [],
  ),
)
const eventsOf = (name: string): RecordEvent[] =>
  readFileSync(join(corpus, name, 'record.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as RecordEvent)

const viaWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('what the room may know', () => {
  it.each(RECORDS)('of %s follows by changes, and counts and orders as the whole record does', (name) => {
    const events = eventsOf(name)
    let state: MeetingState | null = null
    let last: { state: MeetingState; view: MeetingState } | undefined
    let page: unknown = null
    let sent = 0
    for (const event of events) {
      const next: MeetingState = reduce(state, event)
      const view = roomView(next, last)
      expect(view).toEqual(roomView(next))
      if (last) {
        const change = changeBetween(last.view, view)
        sent += JSON.stringify(change).length
        page = applyChange(page, viaWire(change)!)
      } else page = viaWire(view)
      expect(page).toEqual(viaWire(view))
      const shown = page as MeetingState
      expect(countSeats(shown)).toEqual(countSeats(next))
      expect(speakingOrder(shown)).toEqual(speakingOrder(next))
      const sectors = { all: sectorsOf(next), shown: sectorsOf(shown) }
      for (const id of Object.keys(view.participants)) expect(sectors.shown.get(id)).toEqual(sectors.all.get(id))
      state = next
      last = { state: next, view }
    }
    expect(sent).toBeLessThan(JSON.stringify(events).length)
  })

  it.each(RECORDS)(
    'of %s, with each person’s own answers, changes as the room’s wherever the own are the same',
    (name) => {
      let state: MeetingState | null = null
      for (const event of eventsOf(name)) {
        const next: MeetingState = reduce(state, event)
        if (state) {
          const [before, after] = [roomView(state), roomView(next)]
          const change = viaWire(changeBetween(before, after)!)
          for (const id of Object.keys(state.participants).slice(0, 6))
            if (ownIsSame(state, next, id))
              expect(applyChange(ownView(state, before, id), change)).toEqual(ownView(next, after, id))
        }
        state = next
      }
    },
  )
})
