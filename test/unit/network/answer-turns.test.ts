import { EventEmitter } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { DocumentRoom } from '#main/meeting/document-room'
import { ConnectedPages } from '#main/network/connected-pages'
import { DocumentFanOut } from '#main/network/document-fan-out'
import { ANSWER_REST } from '#main/network/limits'
import { LivePage } from '#main/network/live-page'
import type { PageSocket, PageWire } from '#main/network/page-socket'
import { readSyncFrame, STEP_2 } from '#shared/protocol/sync-frame'
import { writeClause } from '../../support/held-meeting'
import { memoryLog } from '../../support/memory-log'
import { MovedClock } from '../../support/moved-clock'

/** A clock that also runs while something is done. */
class BusyClock extends MovedClock {
  #busy = 0

  override monotonic(): number {
    return super.monotonic() + this.#busy
  }

  takes(milliseconds: number): void {
    this.#busy += milliseconds
  }
}

/** A page’s connection that takes everything at once. */
class Line extends EventEmitter implements PageSocket, PageWire {
  readonly OPEN = 1
  readonly CLOSED = 3
  readyState = 1
  readonly bufferedAmount = 0
  readonly bytesRead = 0
  readonly remoteAddress = '10.0.0.7'
  constructor(private readonly sent: (data: string | Uint8Array) => void) {
    super()
  }
  breaks(): void {
    this.readyState = this.CLOSED
    this.emit('close')
  }
  send(data: string | Uint8Array): void {
    this.sent(data)
  }
  write(bytes: Uint8Array): void {
    this.sent(bytes)
  }
  ping(): void {}
  close(): void {}
  terminate(): void {}
}

function fanOut() {
  const clock = new BusyClock()
  const room = new DocumentRoom(memoryLog([]), clock, { changed: () => 0, disk: () => {} })
  writeClause(room.doc, 'c', '十二月底前更换楼道灯。')
  const pages = new ConnectedPages(() => {})
  const made = new DocumentFanOut(room, pages, clock)
  onTestFinished(() => {
    made.close()
    room.close()
  })
  /** Whose answers have ended, in order. */
  const answered: string[] = []
  const page = (person: string): LivePage => {
    const line = new Line((data) => {
      if (typeof data === 'string' || readSyncFrame(data)?.kind !== STEP_2) return
      answered.push(person)
      clock.takes(ANSWER_REST.above + 1)
    })
    const live = new LivePage(line, line, 'lan', clock, () => {})
    live.session = { is: 'live', as: 'participant', participantId: person, key: 'k' }
    pages.add(live)
    return live
  }
  return { clock, fanOut: made, page, answered }
}

const NOTHING = Y.encodeStateVector(new Y.Doc())

describe('what pages lack', () => {
  it('is told to one person after the other, however many pages one asks from', async () => {
    const { clock, fanOut: answers, page, answered } = fanOut()
    for (let nth = 0; nth < 8; nth++) answers.answer(page('asks much'), NOTHING)
    answers.answer(page('honest'), NOTHING)
    for (let n = 0; n < 100 && answered.length < 9; n++) await clock.advance(10)
    expect(answered).toHaveLength(9)
    // Behind the one that was begun, and the next of the crowd.
    expect(answered.indexOf('honest')).toBeLessThanOrEqual(2)
  })

  it('leaves the host time for words after each answer that took long, and is told once to who asks again meanwhile', async () => {
    const { clock, fanOut: answers, page, answered } = fanOut()
    answers.answer(page('first'), NOTHING)
    const second = page('second')
    for (let nth = 0; nth < 40; nth++) answers.answer(second, NOTHING)
    expect(answered).toEqual(['first'])
    for (let n = 0; n < 100; n++) await clock.advance(10)
    expect(answered).toEqual(['first', 'second'])
  })
})

describe('a page that has left', () => {
  it('has nothing waiting for it, also what comes later', () => {
    const clock = new MovedClock()
    const line = new Line(() => {})
    const page = new LivePage(line, line, 'lan', clock, () => {})
    page.sendSync(new Uint8Array(100_000)) // more than goes out unanswered
    expect(page.behind).toBeGreaterThanOrEqual(100_000)
    line.breaks()
    const onItsWay = page.behind
    expect(onItsWay).toBeLessThan(100_000)
    page.sendSync(new Uint8Array(100_000))
    expect(page.behind).toBe(onItsWay)
  })
})
