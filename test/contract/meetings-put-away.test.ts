import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Refusal } from '#shared/meeting/refusals'
import type { MeetingPage } from '#shared/protocol/console-api'
import { dataFolder } from '#main/storage/data-folder'
import { decideAndClose, openMeeting } from '../support/held-meeting'
import { SAMPLE_MEETING, TestConsole, tempDir, testHost } from '../support/host'

it(
  'archives meetings, deletes an empty one by its title, and never one in which something was decided',
  {
    timeout: 120_000,
  },
  async () => {
    const dataDir = await tempDir()
    let host = await testHost(dataDir)
    let desk = await TestConsole.open(host.consoleUrl())
    const call = async (method: string, path: string, body?: object) =>
      (await (
        await desk.fetch(`/api/meetings${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
      ).json()) as Partial<Refusal & MeetingPage>
    const shelf = async (which: string) => (await call('GET', `?shelf=${which}`)).meetings!.map(({ id }) => id)

    const held = await openMeeting(host)
    const empty = await desk.createMeeting({ title: '试一试' })
    expect((await call('PUT', `/${held.meetingId}/shelf`, { archived: true })).reason).toBe('meeting-kept')
    expect((await call('POST', `/${held.meetingId}/deletion`, { title: SAMPLE_MEETING.title })).reason).toBe(
      'meeting-kept',
    )
    await decideAndClose(held)
    expect((await call('POST', `/${held.meetingId}/deletion`, { title: SAMPLE_MEETING.title })).reason).toBe(
      'meeting-kept',
    )
    expect(await call('PUT', `/${held.meetingId}/shelf`, { archived: true })).toEqual({})
    expect(await shelf('list')).toEqual([empty])
    expect(await shelf('archive')).toEqual([held.meetingId])
    expect((await call('GET', '')).archived).toBe(1)

    expect((await call('POST', `/${empty}/deletion`, { title: '另一场' })).reason).toBe('meeting-title-differs')
    expect(await shelf('list')).toEqual([empty])
    expect(await call('POST', `/${empty}/deletion`, { title: '试一试' })).toEqual({})
    expect(await shelf('list')).toEqual([])
    expect((await call('POST', `/${empty}/deletion`, { title: '试一试' })).reason).toBe('meeting-unknown')
    expect(await readdir(join(dataFolder(dataDir).meetings))).toEqual([held.meetingId])
    await host.close()

    host = await testHost(dataDir)
    desk = await TestConsole.open(host.consoleUrl())
    expect(await shelf('archive')).toEqual([held.meetingId])
    expect(await call('PUT', `/${held.meetingId}/shelf`, { archived: false })).toEqual({})
    expect(await shelf('list')).toEqual([held.meetingId])
    await host.close()
  },
)
