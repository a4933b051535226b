import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRecordLog } from '#main/storage/record-log'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { auditRecord } from '#shared/meeting/record'
import { frozenMinutes, standingPens } from '#shared/meeting/state'
import { fingerprint } from '#shared/signing/fingerprint'
import { signedCopyText } from '#shared/verify/readable-copy'
import { verdictLines } from '#shared/verify/verdict-lines'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import { verifyFile } from '#shared/verify/verify-file'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { joinMeeting, tempDir, testHost } from '../support/host'

const CERTIFICATE = 'c'.repeat(42) + 'A'

/** A meeting that is over, with a secretary and two people without a device; the chair and 张伟 have signed. */
async function signedMeeting() {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const held = await openMeeting(host)
  const { chair } = held
  const { roles, code } = chair.now.state!
  const roleOf = (standing: string) => roles.find((role) => role.standing === standing)!.id
  const secretary = await joinMeeting(host, code, { name: '刘记录', unit: '', roleId: roleOf('secretary') })
  await secretary.until('at the door', ({ connection }) => connection.is === 'waiting')
  const { participantId } = secretary.now
  await accepted(chair.link.send('participant.admit', { participantId: participantId!, roleId: roleOf('secretary') }))
  await secretary.live()
  for (const name of ['赵大爷', '周奶奶'])
    await accepted(
      chair.link.send('participant.enter', { name, unit: '', roleId: roleOf('deliberant'), reason: '没有手机' }),
    )
  await decideAndClose(held)
  const idOf = (name: string) => Object.values(chair.now.state!.participants).find((each) => each.name === name)!.id
  const file = async () =>
    (await (await held.console.fetch(`/api/meetings/${held.meetingId}/minutes`)).json()) as SignedMinutes
  return { dataDir, host, held, chair, secretary, idOf, file }
}

it('a pen on paper is entered by who saw it, is no device’s signature, and is told as L0 in file, verdict and papers', async () => {
  const { dataDir, host, held, chair, secretary, idOf, file } = await signedMeeting()
  await accepted(chair.link.send('minutes.freeze', {}))
  const { version, digest } = frozenMinutes(chair.now.state!)!
  const text = { version, digest }
  const pen = { ...text, participantId: idOf('赵大爷'), signed: true }
  await secretary.until('the text', ({ state }) => frozenMinutes(state!) !== null)
  expect(await secretary.link.send('minutes.witness', pen)).toEqual({ reason: 'chair-must-sign-first' })
  await accepted(chair.link.send('minutes.reopen', {}))
  await signMinutesOf(host, held)
  const sealed = { version: 2, digest: frozenMinutes(chair.now.state!)!.digest }
  await secretary.until('both signatures', ({ state }) => frozenMinutes(state!)?.signatures.length === 2)
  const seen = { ...sealed, participantId: idOf('赵大爷'), signed: true }
  expect(await held.people[0]!.link.send('minutes.witness', seen)).toEqual({ reason: 'not-permitted' })
  expect(await secretary.link.send('minutes.witness', { ...seen, participantId: idOf('李娜') })).toEqual({
    reason: 'has-own-device',
  })
  expect(await secretary.link.send('minutes.witness', { ...seen, digest: 'x' })).toEqual({ reason: 'minutes-changed' })
  expect(await secretary.link.send('minutes.witness', { ...seen, participantId: 'nobody' })).toMatchObject({
    reason: 'participant-unknown',
  })
  await accepted(secretary.link.send('minutes.witness', seen))
  await accepted(secretary.link.send('minutes.witness', seen)) // twice is once
  // Entered by mistake, and taken back.
  const mistaken = { ...sealed, participantId: idOf('周奶奶') }
  await accepted(secretary.link.send('minutes.witness', { ...mistaken, signed: true }))
  await accepted(secretary.link.send('minutes.witness', { ...mistaken, signed: false }))
  await chair.until('the entries', ({ state }) => frozenMinutes(state!)?.pens?.length === 3)
  const frozen = frozenMinutes(chair.now.state!)!
  expect(standingPens(frozen).map(({ participantId }) => participantId)).toEqual([idOf('赵大爷')])
  expect(frozen.signatures).toHaveLength(2)
  // Who has signed, with whatever hand, has not refused.
  expect(
    await secretary.link.send('minutes.object', {
      ...sealed,
      participantId: idOf('赵大爷'),
      kind: 'refuses',
      reason: '不同意',
    }),
  ).toEqual({ reason: 'already-signed' })

  const signed = await file()
  expect(signed.signatures).toHaveLength(2)
  const written = await readFile(join(dataDir, 'meetings', held.meetingId, 'minutes', 'v2.minutes.json'), 'utf8')
  expect(written).toBe(minutesFileText(signed))
  for (const each of [written, signedCopyText(signed)]) {
    const verdict = await verifyFile(new TextEncoder().encode(each))
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(verdict.signers.map(({ name }) => name)).toEqual(['王主持', '张伟'])
    expect(verdict.pens).toEqual([{ name: '赵大爷', witness: '刘记录', at: expect.any(String) }])
    const lines = verdictLines(verdict, CHECKER_WORDS.zh, () => '今天')
    const says = (is: string) => lines.find((line) => line.is === is)!.says
    expect(says('signers')).toContain('赵大爷，L0 纸上现场手写，刘记录在今天见证录入（不是密钥签署）')
    expect(says('identity').join()).toContain('L0：只凭见证人的话')
  }
  const paper = async (kind: string) =>
    (await held.console.fetch(`/api/meetings/${held.meetingId}/papers/${kind}?format=md&language=zh`)).text()
  expect(await paper('record')).toMatch(/赵大爷.*L0 纸上现场手写（刘记录见证录入）/)
  expect(await paper('record')).not.toMatch(/未签署：.*赵大爷/)
  expect(await paper('record')).toMatch(/未签署：.*周奶奶/)
  expect(await paper('minutes')).toContain('纸上手写签署：赵大爷。')

  // None of it can be left out, changed, moved, or be another’s word.
  const entries = signed.entries!
  expect(entries).toHaveLength(3)
  const faults = async (given: SignedMinutes['entries']) =>
    (await verifyMinutes(minutesFileText({ ...signed, entries: given }))).checks.flatMap(({ ok, name }) =>
      ok ? [] : name,
    )
  const [first, ...rest] = entries
  const other = { ...first!, body: { ...first!.body, payload: mistaken } }
  expect(await faults(rest)).toEqual(['roll'])
  expect(await faults(entries.toReversed())).toEqual(['roll'])
  expect(await faults([other, ...rest])).toEqual(['roll', 'pen'])
  const forOwner = { ...first!, body: { ...first!.body, payload: { ...seen, participantId: idOf('李娜') } } }
  expect(await faults([...entries, forOwner])).toEqual(['pen'])
  expect(auditRecord(await readRecordLog(join(dataDir, 'meetings', held.meetingId, 'record.jsonl')))).toBeNull()
})

it('the record names the certificate beside the device key of who signs PDFs by it', async () => {
  const { dataDir, host, held, chair, idOf, file } = await signedMeeting()
  await signMinutesOf(host, held)
  const [zhang] = held.people
  const { version, digest } = frozenMinutes(chair.now.state!)!
  await zhang!.until('own signature', ({ state }) => frozenMinutes(state!)?.signatures.length === 2)
  const named = { version, digest, certificate: CERTIFICATE, holder: ' 东风路社区  居委会 ' }
  expect(await zhang!.link.send('minutes.certify', { ...named, certificate: 'c' })).toMatchObject({
    reason: 'command-malformed',
  })
  expect(await zhang!.link.send('minutes.certify', { ...named, digest: 'x' })).toEqual({ reason: 'minutes-changed' })
  await accepted(zhang!.link.send('minutes.certify', named))
  await accepted(zhang!.link.send('minutes.certify', named)) // twice is once
  await chair.until('the certificate', ({ state }) => frozenMinutes(state!)?.certificates?.length === 1)
  await accepted(
    chair.link.send('minutes.certify', { ...named, certificate: `${CERTIFICATE.slice(0, 42)}E`, holder: '' }),
  )
  expect(frozenMinutes(chair.now.state!)!.certificates).toMatchObject([
    { by: idOf('张伟'), certificate: CERTIFICATE, holder: '东风路社区 居委会' },
    { by: 'chair', holder: '' },
  ])
  const signed = await file()
  const verdict = await verifyMinutes(minutesFileText(signed))
  expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(verdict.certificates).toEqual([
    { name: '张伟', fingerprint: fingerprint(CERTIFICATE), holder: '东风路社区 居委会' },
    { name: '王主持', fingerprint: fingerprint(`${CERTIFICATE.slice(0, 42)}E`), holder: '' },
  ])
  const record = await (
    await held.console.fetch(`/api/meetings/${held.meetingId}/papers/record?format=md&language=zh`)
  ).text()
  expect(record).toContain(`L2级：张伟写明用证书签署本文书的PDF，证书指纹 ${fingerprint(CERTIFICATE)}`)
  expect(record).toMatch(/L3级：.*的电子印章/)

  // Another certificate under the same word, and the same certificate under another's key, do not hold.
  const [own, chairs] = signed.entries!
  const faults = async (...entries: NonNullable<SignedMinutes['entries']>) =>
    (await verifyMinutes(minutesFileText({ ...signed, entries }))).checks.flatMap(({ ok, name }) => (ok ? [] : name))
  const payload = { ...(own!.body.payload as object), certificate: 'd'.repeat(42) + 'A' }
  expect(await faults({ ...own!, body: { ...own!.body, payload } }, chairs!)).toEqual(['roll', 'certificate'])
  expect(await faults({ ...own!, key: chairs!.key }, chairs!)).toEqual(['roll', 'certificate'])
  expect(await faults(own!)).toEqual(['roll'])
  expect(auditRecord(await readRecordLog(join(dataDir, 'meetings', held.meetingId, 'record.jsonl')))).toBeNull()
})
