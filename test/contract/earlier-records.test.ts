import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64urlnopad, utf8 } from '@scure/base'
import { describe, expect, it } from 'vitest'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { paperOf } from '#shared/papers/paper-of'
import { papers as zh } from '#shared/words/zh-CN/papers'
import { verifyMinutes } from '#shared/verify/verify'
import { canonicalText } from '#shared/signing/canonical'
import { root, TestConsole, tempDir, testHost } from '../support/host'

/** A file that the host of protocol 1 wrote. Never to be made anew: that it still holds is the point. */
const earlier = () => readFile(join(root, 'test', 'support', 'earlier', 'minutes-format-1.json'), 'utf8')

describe('what protocol 1 left', () => {
  it('verifies: minutes of format 1 with the record they carry', async () => {
    const verdict = await verifyMinutes(await earlier())
    expect(verdict.checks.filter((check) => !check.ok)).toEqual([])
    expect(verdict).toMatchObject({ valid: true, minutes: { format: 'yuanzhuo-minutes/1' } })
    expect(
      paperOf('record', verdict.minutes!, [], { words: zh, draft: false, digest: 'x' }).sections.length,
    ).toBeGreaterThan(3)
  })

  it('opens: a meeting that was held under it goes on, and can be sealed anew', async () => {
    const { payload } = JSON.parse(await earlier()) as SignedMinutes
    const { record } = JSON.parse(utf8.encode(base64urlnopad.decode(payload))) as Minutes
    const dataDir = await tempDir()
    const first = record[0]!
    const meetingId = first.type === 'meeting.created' ? first.data.meetingId : ''
    const folder = join(dataDir, 'meetings', meetingId)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'record.jsonl'), record.map((event) => `${canonicalText(event)}\n`).join(''))
    const host = await testHost(dataDir)
    const page = (await TestConsole.open(host.consoleUrl())).chair(meetingId)
    const { state } = await page.live()
    expect(state).toMatchObject({ phase: 'closed', events: record.length, chairTerms: [], speeches: [] })
    expect(state!.items.map((span) => span.elapsedMs)).toEqual([null, null])
  })
})
