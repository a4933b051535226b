import { describe, expect, it } from 'vitest'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { auditRecord, chainFault } from '#shared/meeting/record'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import { readRecordLog } from '#main/storage/record-log'
import { join } from 'node:path'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir, testHost } from '../support/host'

const NEW = { title: '楼道照明与充电桩圆桌会', place: '二号楼架空层', hostUnit: '东风路社区居委会' }

describe('the chair describes the meeting anew', () => {
  it('and screens, the list of meetings and the minutes say so; once sealed it stays', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    const { chair, people, console, meetingId } = held
    expect(await people[0]!.link.send('meeting.describe', NEW)).toEqual({ reason: 'not-permitted' })
    expect(await chair.link.send('meeting.describe', { ...NEW, title: '\t' })).toEqual({ reason: 'title-empty' })
    await accepted(chair.link.send('meeting.describe', { ...NEW, title: `  ${NEW.title} ` }))
    for (const page of [chair, ...people])
      expect((await page.until('the new title', ({ state }) => state?.title === NEW.title)).state).toMatchObject(NEW)
    expect(await console.meetings()).toMatchObject([NEW])
    await accepted(chair.link.send('meeting.describe', NEW)) // the same again changes nothing

    await decideAndClose(held)
    await accepted(chair.link.send('meeting.describe', { ...NEW, place: '活动室' }))
    const file: SignedMinutes = await signMinutesOf(host, held)
    expect(await chair.link.send('meeting.describe', NEW)).toEqual({ reason: 'minutes-frozen' })
    const verdict = await verifyMinutes(minutesFileText(file))
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(verdict).toMatchObject({ valid: true, minutes: { meeting: { ...NEW, place: '活动室' } } })

    const record = await readRecordLog(join(dataDir, 'meetings', meetingId, 'record.jsonl'))
    expect(record[0]).toMatchObject({ data: { edition: 2 } })
    expect([chainFault(record), auditRecord(record)]).toEqual([null, null])
    expect(record.filter(({ type }) => type === 'meeting.described')).toHaveLength(2)
  })

  it('and corrected minutes may be given another title', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    await decideAndClose(held)
    await signMinutesOf(host, held)
    await accepted(held.chair.link.send('minutes.reopen', {}))
    await accepted(held.chair.link.send('meeting.describe', NEW))
    const verdict = await verifyMinutes(minutesFileText(await signMinutesOf(host, held)))
    expect(verdict).toMatchObject({ valid: true, minutes: { version: 2, meeting: NEW } })
  })
})
