import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentHistory } from '#main/meeting/document-history'
import { decodeFrame } from '#main/meeting/history-frame'
import { VERSION_EVERY } from '#main/meeting/limits'
import { readUpdate } from '#shared/document/document-update'
import { effectOf } from '#shared/document/update-effect'
import { readDocument } from '#shared/document/read-document'
import { longMeeting } from '../../bench/size/long-meeting'
import { memoryHistory } from '../../support/memory-history'
import { MovedClock } from '../../support/moved-clock'

/** YUANZHUO_LETTERS=60000 measures a meeting of three hours. */
const LETTERS = Number(process.env.YUANZHUO_LETTERS ?? 3000)
const WRITERS = 30
/** Letters in the time between two versions: three hours have thirty-six such times. */
const BETWEEN = 60_000 / 36

it(
  `the history of ${LETTERS} letters, a key an update, takes no more than 120 bytes a letter, and plays again`,
  { timeout: 300_000 },
  async () => {
    const doc = new Y.Doc()
    const kept: Uint8Array[] = []
    const clock = new MovedClock()
    const history = new DocumentHistory(memoryHistory(kept), clock, () => doc)
    let keys = 0
    const { until } = longMeeting(7, (bytes) => {
      history.begin()
      const update = readUpdate(bytes)!
      const { applied } = effectOf(doc, update)
      Y.applyUpdate(doc, bytes)
      history.changed(`participant-${keys++ % WRITERS}`, bytes, applied())
    })
    for (let letters = BETWEEN; letters <= LETTERS; letters += BETWEEN) {
      // Three ticks a second write, each some keys of several people.
      for (let part = 1; part <= 20; part++) {
        until(Math.round(letters - BETWEEN + (part * BETWEEN) / 20))
        await history.written()
      }
      await clock.advance(VERSION_EVERY)
    }
    await history.close()

    const bytes = kept.reduce((sum, { length }) => sum + length + 8, 0)
    const frames = kept.map((each) => decodeFrame(each)!)
    const versions = frames.flatMap((frame) => (frame.is === 'version' ? [frame] : []))
    const share = (is: string) =>
      kept.reduce((sum, { length }, at) => sum + (frames[at]!.is === is ? length + 8 : 0), 0)
    if (LETTERS > 3000)
      console.log(
        `${keys} updates, ${LETTERS} letters: ${(bytes / 1e6).toFixed(2)} MB, of it ${versions.length} versions ` +
          `${(share('version') / 1e6).toFixed(2)} MB, changes ${(share('changes') / 1e6).toFixed(2)} MB`,
      )
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.at(-1)!.reading).toEqual(readDocument(doc))
    expect(bytes).toBeLessThan(LETTERS * 120 + 100_000)

    const played = new Y.Doc()
    for (const frame of frames) {
      if (frame.is === 'state') Y.applyUpdate(played, frame.update)
      else if (frame.is === 'changes') for (const { update } of frame.changes) Y.applyUpdate(played, update)
    }
    expect(readDocument(played)).toEqual(readDocument(doc))
  },
)
