import { join } from 'node:path'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { decodeFrame } from '#main/meeting/history-frame'
import { openHistoryLog } from '#main/storage/history-log'
import { removeEntry } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { accepted, openMeeting, writeClause } from '../support/held-meeting'
import { freePort } from '../support/free-port'
import { tempDir, TestConsole, until } from '../support/host'
import { HostProcess } from '../support/host-process'
import { VersionsOf } from '../support/versions'

it(
  'after kill -9 the history plays to all that was acknowledged, and what was deleted comes back',
  { timeout: 90_000 },
  async () => {
    const dataDir = join(await tempDir(), 'data')
    const port = await freePort()
    let host = await HostProcess.start({ dataDir, port })
    const { chair, people, meetingId } = await openMeeting(host)
    const [first, second] = people
    const clauses = () => readDocument(first!.doc).clauses.map(({ id }) => id)
    const saved = () => Promise.all(people.map((page) => page.until('saved', (now) => now.saved === 'saved', 20_000)))

    for (let round = 1; round <= 3; round++) {
      for (let n = 1; n <= 20; n++) writeClause(n % 2 ? first!.doc : second!.doc, `r${round}-${n}`, `第${round}轮 ${n}`)
      await saved()
      if (round === 2) {
        second!.doc.transact(() => clauses().forEach((id) => removeEntry(second!.doc, 'clauses', id)))
        await saved()
        await until('deleted', () => clauses().length === 0)
      }
      await host.kill()

      const played = new Y.Doc()
      const log = await openHistoryLog(join(dataDir, 'meetings', meetingId, 'history.log'))
      const authors = new Set<string>()
      for (const bytes of await log.read()) {
        const frame = decodeFrame(bytes)!
        if (frame.is === 'state') Y.applyUpdate(played, frame.update)
        if (frame.is !== 'changes') continue
        for (const { by, update } of frame.changes) {
          Y.applyUpdate(played, update)
          authors.add(by)
        }
      }
      await log.close()
      expect(readDocument(played)).toEqual(readDocument(first!.doc))
      expect(authors).toContain(first!.now.participantId)
      expect(authors).toContain(second!.now.participantId)
      host = await HostProcess.start({ dataDir, port })
    }

    chair.link.close()
    const console = await TestConsole.open(host.consoleUrl())
    const page = console.chair(meetingId)
    await page.live()
    const versions = new VersionsOf(new URL(host.consoleUrl()).origin, meetingId, console.session)
    const kept = (await versions.list()).find(({ why }) => why === 'before-deletion')!
    expect(kept.by).toBe(second!.now.participantId)
    const entries = (await versions.text(kept.id)).clauses.map(({ id }) => ({ section: 'clauses' as const, id }))
    expect(entries).toHaveLength(40)
    expect(await versions.restore(kept.id, entries)).toEqual({ status: 200, said: { stayed: 0 } })
    await until('all sixty', () => clauses().length === 60)
    await accepted(page.link.send('meeting.close', {}))
  },
)
