import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRecordLog } from '#main/storage/record-log'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { auditRecord } from '#shared/meeting/record'
import { frozenMinutes } from '#shared/meeting/state'
import type { NewMeeting } from '#shared/protocol/console-api'
import { besideEachOther } from '#shared/verify/beside'
import { verdictLines } from '#shared/verify/verdict-lines'
import type { FileVerdict } from '#shared/verify/verify-file'
import { verifyFile } from '#shared/verify/verify-file'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import { accepted } from '../support/held-meeting'
import type { TestPage } from '../support/host'
import { TestConsole, tempDir, testHost } from '../support/host'

it('minutes name those of the meeting before, and beside each other files show whether they are the same', async () => {
  const dataDir = join(await tempDir(), 'data')
  const first = await testHost(dataDir)
  const console = await TestConsole.open(first.consoleUrl())

  const over = async (wish: Partial<NewMeeting> = {}): Promise<TestPage> => {
    const chair = console.chair(await console.createMeeting(wish))
    await chair.live()
    await accepted(chair.link.send('meeting.open', {}))
    await accepted(chair.link.send('meeting.close', {}))
    return chair
  }
  const seal = async (chair: TestPage): Promise<void> => {
    await accepted(chair.link.send('minutes.freeze', {}))
    const { version, digest } = frozenMinutes(chair.now.state!)!
    await accepted(chair.link.send('minutes.sign', { version, digest }))
  }
  const idOf = (chair: TestPage) => chair.now.meetingId!
  const file = (chair: TestPage, version = 1) =>
    readFile(join(dataDir, 'meetings', idOf(chair), 'minutes', `v${version}.minutes.json`))
  const followed = async (chair: TestPage, version = 1) => {
    const { payload } = JSON.parse((await file(chair, version)).toString()) as SignedMinutes
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Minutes).follows
  }
  const verdict = async (chair: TestPage, version = 1): Promise<FileVerdict> => verifyFile(await file(chair, version))
  const digestOf = (chair: TestPage, version = 1) =>
    chair.now.state!.minutes.find((each) => each.version === version)!.digest

  const one = await over()
  const unsealed = await over() // over before the next began, and never sealed
  await seal(one)
  const two = await over()
  await seal(two)
  const elsewhere = await over({ hostUnit: '西风路社区' })
  await seal(elsewhere)
  const again = await over({ continues: idOf(one), hostUnit: '西风路社区' })
  await seal(again)
  expect(await followed(one)).toBeUndefined()
  expect(await followed(two)).toEqual({ meetingId: idOf(one), version: 1, digest: digestOf(one) })
  expect(await followed(elsewhere)).toBeUndefined()
  expect(await followed(again)).toEqual({ meetingId: idOf(one), version: 1, digest: digestOf(one) })
  const lost = await over({ continues: idOf(unsealed) })
  await seal(lost)
  expect(await followed(lost)).toBeUndefined()

  // The minutes of the meeting before are corrected: what was sealed meanwhile stays, and what is sealed anew names the correction.
  await accepted(one.link.send('minutes.reopen', {}))
  await seal(one)
  await accepted(again.link.send('minutes.reopen', {}))
  await seal(again)
  expect(await followed(again, 2)).toEqual({ meetingId: idOf(one), version: 2, digest: digestOf(one, 2) })
  const record = await readRecordLog(join(dataDir, 'meetings', idOf(again), 'record.jsonl'))
  expect(auditRecord(record)).toBeNull()
  expect(record.filter(({ type }) => type === 'predecessor.named')).toHaveLength(2)

  const alone = await verdict(two)
  expect(alone.checks.filter(({ ok }) => !ok)).toEqual([])
  const said = (each: FileVerdict) => verdictLines(each, CHECKER_WORDS.zh, (at) => at)[0]!.says.join('')
  expect(said(alone)).toContain(`接着会议 ${idOf(one)} 第 1 版纪要`)
  expect(said(await verdict(one))).toContain('没有写明上一次会议的纪要')
  const told = async (...files: FileVerdict[]) => {
    const [own] = besideEachOther(files)
    return [own!.valid, own!.checks.findLast(({ name }) => name === 'follows')?.detail]
  }
  expect(await told(alone, await verdict(one))).toEqual([
    true,
    'the minutes of the meeting before are here, and the ones that are named',
  ])
  expect(await told(alone, await verdict(elsewhere))).toEqual([true, 'the minutes of the meeting before are not here'])
  expect(await told(alone, await verdict(one, 2))).toEqual([
    true,
    'the minutes of the meeting before were corrected since, by a version that is here',
  ])
})
