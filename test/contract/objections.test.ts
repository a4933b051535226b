import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signMinutes } from '#shared/meeting/minutes/signature'
import { frozenMinutes } from '#shared/meeting/state'
import { signedCopyText } from '#shared/verify/readable-copy'
import { verdictLines } from '#shared/verify/verdict-lines'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import { verifyFile } from '#shared/verify/verify-file'
import { auditRecord } from '#shared/meeting/record'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import { readRecordLog } from '#main/storage/record-log'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir, testHost } from '../support/host'

it('refusals and reservations at the signing stand in the minutes file, its roll, its verdict and the papers', async () => {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const held = await openMeeting(host)
  const { chair, people, console, meetingId } = held
  const roleId = chair.now.state!.roles.find(({ standing }) => standing === 'deliberant')!.id
  await accepted(chair.link.send('participant.enter', { name: '赵大爷', unit: '', roleId, reason: '没有手机' }))
  await decideAndClose(held)
  const [signer, refuser, other] = [people[0]!, people[1]!, people[2]!]
  const idOf = (name: string) => Object.values(chair.now.state!.participants).find((person) => person.name === name)!.id
  await signMinutesOf(host, held)
  const { version, digest } = frozenMinutes(chair.now.state!)!
  const text = { version, digest }
  await refuser.until('the text', ({ state }) => frozenMinutes(state!)?.signatures.length === 2)
  const refuses = { ...text, participantId: idOf('李娜'), kind: 'refuses', reason: '第一条与所议不符' } as const
  expect(await refuser.link.send('minutes.object', { ...refuses, reason: ' ' })).toEqual({ reason: 'reason-missing' })
  expect(await refuser.link.send('minutes.object', { ...refuses, digest: 'x' })).toEqual({ reason: 'minutes-changed' })
  expect(await other.link.send('minutes.object', refuses)).toEqual({ reason: 'not-permitted' })
  expect(await chair.link.send('minutes.object', refuses)).toEqual({ reason: 'has-own-device' })
  expect(await signer.link.send('minutes.object', { ...refuses, participantId: idOf('张伟') })).toEqual({
    reason: 'already-signed',
  })
  await accepted(refuser.link.send('minutes.object', refuses))
  const reserves = { ...text, kind: 'reserves', reason: '费用还要再议' } as const
  await accepted(signer.link.send('minutes.object', { ...reserves, participantId: idOf('张伟') }))
  await accepted(
    chair.link.send('minutes.object', { ...text, kind: 'refuses', reason: '听不清', participantId: idOf('赵大爷') }),
  )

  const file = (await (await console.fetch(`/api/meetings/${meetingId}/minutes`)).json()) as SignedMinutes
  const written = await readFile(join(dataDir, 'meetings', meetingId, 'minutes', 'v1.minutes.json'), 'utf8')
  expect(written).toBe(minutesFileText(file))
  for (const text of [written, signedCopyText(file)]) {
    const verdict = await verifyFile(new TextEncoder().encode(text))
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(verdict.objections).toEqual([
      { name: '李娜', kind: 'refuses', reason: '第一条与所议不符', enteredBy: '' },
      { name: '张伟', kind: 'reserves', reason: '费用还要再议', enteredBy: '' },
      { name: '赵大爷', kind: 'refuses', reason: '听不清', enteredBy: '王主持' },
    ])
    const lines = verdictLines(verdict, CHECKER_WORDS.zh, (at) => at)
    expect(lines.find(({ is }) => is === 'signers')!.says).toContain('赵大爷拒绝签署（由王主持代录）：听不清')
  }
  const paper = await (await console.fetch(`/api/meetings/${meetingId}/papers/record?format=md&language=zh`)).text()
  for (const line of ['李娜拒绝签署：第一条与所议不符。', '张伟有保留意见：费用还要再议。'])
    expect(paper).toContain(line)

  // Nothing of it can be left out, changed, or put under another text.
  const entries = file.entries!
  const [first, ...rest] = entries
  const changed = { ...first!, body: { ...first!.body, payload: { ...refuses, reason: '没有意见' } } }
  const faults = async (entries: SignedMinutes['entries']) =>
    (await verifyMinutes(minutesFileText({ ...file, entries }))).checks.flatMap(({ ok, name }) => (ok ? [] : name))
  expect(await faults(rest)).toEqual(['roll'])
  expect(await faults([changed, ...rest])).toEqual(['roll', 'objection'])
  expect(await faults([...entries, { ...first!, key: entries[1]!.key }])).toEqual(['objection'])

  // Whoever signs after all has not refused any more.
  const signature = signMinutes(refuser.key, file.payload, { id: idOf('李娜'), name: '李娜' }, new Date().toISOString())
  await accepted(refuser.link.send('minutes.cosign', { ...text, ...signature }))
  const signed = (await (await console.fetch(`/api/meetings/${meetingId}/minutes`)).json()) as SignedMinutes
  const verdict = await verifyMinutes(minutesFileText(signed))
  expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(verdict.objections?.map(({ name }) => name)).toEqual(['张伟', '赵大爷'])
  expect(auditRecord(await readRecordLog(join(dataDir, 'meetings', meetingId, 'record.jsonl')))).toBeNull()
})
