import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentRoom } from '#main/meeting/document-room'
import { openDocument } from '#shared/document/open-document'
import { readUpdate } from '#shared/document/document-update'
import { removeEntry } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { openUpdateLog } from '#main/storage/update-log'
import { systemClock } from '#main/runtime/system-clock'
import { readdir } from 'node:fs/promises'
import { temporaryFolder } from '../storage/temporary-folder'
import { wildUpdates } from '../../support/wild-updates'

describe('a document that an earlier version let grow wild', () => {
  it('cannot be opened by Yjs alone', () => {
    const doc = new Y.Doc()
    expect(() => {
      for (const update of wildUpdates()) Y.applyUpdate(doc, update)
    }).toThrow(RangeError)
  })

  it('opens with every sound word, and says how much was taken out', () => {
    const { doc, unfit, unreadable } = openDocument(wildUpdates())
    expect(readDocument(doc).clauses.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['十二月底前更换楼道灯', '后来写的']),
    )
    expect(unfit).toBeGreaterThan(11_000)
    expect(unreadable).toEqual([])
    removeEntry(doc, 'clauses', 'deep')
    expect(readDocument(doc).agenda).toEqual([])
  })

  it('keeps what was taken out in a file beside it, and opens without it from then on', async () => {
    const folder = await temporaryFolder()
    const first = await openUpdateLog(folder)
    await first.log.append(wildUpdates())
    await first.log.close()
    const { log } = await openUpdateLog(folder)
    const room = new DocumentRoom(log, systemClock, { changed: () => 0, disk: () => {} })
    expect(room.quarantined).toBeGreaterThan(11_000)
    await room.settled()
    await room.close()
    await log.close()
    expect((await readdir(folder, { recursive: true })).some((name) => name.includes('.unfit-'))).toBe(true)
    const again = await openUpdateLog(folder)
    const reopened = new DocumentRoom(again.log, systemClock, { changed: () => 0, disk: () => {} })
    expect(reopened.quarantined).toBe(0)
    expect(readDocument(reopened.doc).clauses.some(({ text }) => text === '后来写的')).toBe(true)
    await reopened.close()
    await again.log.close()
  })
})

describe('a running meeting', () => {
  it('refuses the tree and goes on, whatever is deleted afterwards', async () => {
    const folder = await temporaryFolder()
    const { log } = await openUpdateLog(folder)
    const room = new DocumentRoom(log, systemClock, { changed: () => 0, disk: () => {} })
    const outcomes: string[] = []
    for (const bytes of wildUpdates()) {
      room.receive({
        from: 'somebody',
        bytes: bytes.length,
        read: () => readUpdate(bytes, Number.POSITIVE_INFINITY),
        saved: () => outcomes.push('saved'),
        broken: () => outcomes.push('broken'),
        full: () => outcomes.push('full'),
        gap: () => outcomes.push('gap'),
      })
      room.flush()
    }
    await room.settled()
    expect(outcomes.filter((each) => each === 'broken')).toHaveLength(1)
    expect(readDocument(room.doc).clauses.map(({ text }) => text)).toContain('十二月底前更换楼道灯')
    await room.close()
    await log.close()
  })
})
