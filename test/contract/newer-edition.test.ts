import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64urlnopad } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { nextEvent } from '#shared/journal/chain'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { canonicalBytes, canonicalText } from '#shared/signing/canonical'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import { decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { SAMPLE_MEETING, TestConsole, tempDir, testHost } from '../support/host'
import { sampleRecord } from '../unit/storage/sample-record'

describe('what a newer version of the program made', () => {
  it('is neither valid nor called forged: minutes of a later edition or format', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    await decideAndClose(held)
    const file: SignedMinutes = await signMinutesOf(host, held)
    const payload = JSON.parse(Buffer.from(file.payload, 'base64url').toString()) as {
      record: { data: { edition: number } }[]
    }
    const changed = (change: (minutes: typeof payload) => void) => {
      const minutes = structuredClone(payload)
      change(minutes)
      return minutesFileText({ ...file, payload: base64urlnopad.encode(canonicalBytes(minutes)) })
    }
    for (const text of [
      changed((minutes) => void (minutes.record[0]!.data.edition = 3)),
      changed((minutes) => void Object.assign(minutes, { format: 'yuanzhuo-minutes/4', roster: 'another shape' })),
    ]) {
      const verdict = await verifyMinutes(text)
      expect(verdict).toMatchObject({ valid: false, readable: true, newer: true, minutes: null, signers: [] })
      expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([
        { name: 'edition', ok: false, detail: expect.stringContaining('newer version') as string },
      ])
    }
    // Another edition than it was held under, or none at all, is a lie like any other.
    for (const edition of [1, 0, 'two', undefined]) {
      const text = changed((minutes) => void Object.assign(minutes.record[0]!.data, { edition }))
      expect(await verifyMinutes(text)).toMatchObject({ valid: false, newer: false })
    }
  })

  it('is left as it is by a host, which says so and goes on with the other meetings', async () => {
    const dataDir = await tempDir()
    const first = await testHost(dataDir)
    const meetingId = await (await TestConsole.open(first.consoleUrl())).createMeeting()
    await first.close()
    const [created] = sampleRecord(1)
    const { seq: _seq, prev: _prev, ...event } = created!
    const { line } = nextEvent(null, { ...event, data: { ...event.data, edition: 3, meetingId: 'newer' } }, event.at)
    const folder = join(dataDir, 'meetings', 'newer')
    const record = `${line}\nwhatever that version writes`
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'record.jsonl'), record)

    const host = await testHost(dataDir)
    const console = await TestConsole.open(host.consoleUrl())
    expect(await console.meetings()).toMatchObject([
      { id: meetingId, title: SAMPLE_MEETING.title },
      { id: 'newer', fault: expect.stringMatching(/更新版本.*newer version/) as string },
    ])
    const { hostInfo } = await console.chair(meetingId).live()
    expect(hostInfo!.recovered.join()).toMatch(/newer.*更新版本.*newer version/)
    expect(hostInfo!.recovered.join()).not.toMatch(/damaged/)
    expect(await readFile(join(folder, 'record.jsonl'), 'utf8')).toBe(record)
    expect((await readdir(folder)).filter((name) => name.startsWith('record'))).toEqual(['record.jsonl'])
    expect(canonicalText(JSON.parse(line))).toBe(line)
  })
})
