import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRecordLog } from '#main/storage/record-log'
import type { LateSigner } from '#shared/meeting/minutes/late-signature'
import { lateSignatureText, minutesToSign, signLate } from '#shared/meeting/minutes/late-signature'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signMinutes } from '#shared/meeting/minutes/signature'
import { auditRecord } from '#shared/meeting/record'
import { frozenMinutes } from '#shared/meeting/state'
import type { KeyHalf } from '#shared/protocol/frames'
import { canonicalBytes } from '#shared/signing/canonical'
import { newDeviceKey } from '#shared/signing/device-key'
import { deviceHalf, wholeKey } from '#shared/signing/split-key'
import { addLateSignature } from '#shared/verify/add-late-signature'
import { signedCopyText } from '#shared/verify/readable-copy'
import { verdictLines } from '#shared/verify/verdict-lines'
import { minutesFileText } from '#shared/verify/verify'
import { verifyFile } from '#shared/verify/verify-file'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import type { Held } from '../support/held-meeting'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import type { ReachableHost, TestParticipant } from '../support/host'
import { TestConsole, TestPage, tempDir, testHost } from '../support/host'

/** What a page goes by that is away from its host. */
const signerOf = ({ key, now, link }: TestParticipant): LateSigner => ({ key, state: now.state!, seen: link.seenHeads })

/** As the person of this page signs away from the host, once the minutes were brought. */
function signedAway(page: TestParticipant, minutes: string, id = 'away-1'): string {
  const found = minutesToSign(minutes, signerOf(page))
  if (typeof found === 'string') throw new Error(`not signed: ${found}`)
  return lateSignatureText(signLate(found, signerOf(page), '2026-12-01T08:00:00.000Z', id))
}

const withOtherSignature = (text: string) =>
  text.replace(/"sig":"./, (sig) => sig.slice(0, -1) + (sig.endsWith('A') ? 'B' : 'A'))

const bring = async (console: TestConsole, meetingId: string, text: string) => {
  const answer = await console.fetch(`/api/meetings/${meetingId}/late-signature`, {
    method: 'POST',
    body: JSON.stringify({ text }),
  })
  return { status: answer.status, said: (await answer.json()) as { name?: string; reason?: string } }
}

/** A meeting that is over, whose chair and first participant have signed. */
async function signedByTwo() {
  const dataDir = join(await tempDir(), 'data')
  const host = await testHost(dataDir)
  const held = await openMeeting(host)
  await decideAndClose(held)
  await signMinutesOf(host, held)
  for (const person of held.people)
    await person.until('both signatures', ({ state }) => frozenMinutes(state!)?.signatures.length === 2)
  const folder = join(dataDir, 'meetings', held.meetingId)
  const minutes = () => readFile(join(folder, 'minutes', 'v1.minutes.json'), 'utf8')
  const record = () => readRecordLog(join(folder, 'record.jsonl'))
  return { dataDir, host, held, minutes, record }
}

const faultsOf = async (text: string) =>
  (await verifyFile(new TextEncoder().encode(text))).checks.flatMap(({ ok, name }) => (ok ? [] : name))

it('who comes back by the code signs after the meeting was closed and the host started anew', async () => {
  const { dataDir, host, held, minutes, record } = await signedByTwo()
  const late = held.people[1]!
  const { half, pass } = late.now.keyHalf as KeyHalf
  const kept = deviceHalf(late.key, half)
  late.link.close()
  await host.close()

  const again = await testHost(dataDir)
  const given = (await (
    await fetch(`${again.joinUrl}api/meetings/${held.meetingId}/key-half`, {
      method: 'POST',
      body: JSON.stringify({ key: late.key.publicKey, pass }),
    })
  ).json()) as { half: string }
  const key = wholeKey(late.key.publicKey, kept, given.half)!
  const page = new TestPage(again.joinUrl, { as: 'participant', key, meetingId: held.meetingId })
  const { ticket, participantId, state } = await page.live()
  const file = await minutesOver(again, held, ticket!)
  expect(page.link.unfitToSign(file)).toBeNull()
  const { version, digest } = frozenMinutes(state!)!
  const me = state!.participants[participantId!]!
  const signature = signMinutes(key, file.payload, me, new Date().toISOString())
  await accepted(page.link.send('minutes.cosign', { version, digest, ...signature }))
  const text = await minutes()
  expect(await faultsOf(text)).toEqual([])
  const { signers } = await verifyFile(new TextEncoder().encode(text))
  expect(signers.map(({ name, late: after }) => [name, after])).toEqual([
    ['王主持', undefined],
    ['张伟', undefined],
    ['李娜', undefined],
  ])
  expect(auditRecord(await record())).toBeNull()
})

const minutesOver = async (host: ReachableHost, { meetingId }: Held, ticket: string): Promise<SignedMinutes> =>
  (await (
    await fetch(`${host.joinUrl}api/meetings/${meetingId}/minutes`, { headers: { Authorization: `Bearer ${ticket}` } })
  ).json()) as SignedMinutes

it('who is away signs the file, and the host adds what is brought as if it had come over the line', async () => {
  const { dataDir, host, held, minutes, record } = await signedByTwo()
  const { meetingId } = held
  const [signed, late, other] = held.people as [TestParticipant, TestParticipant, TestParticipant]
  await host.close()
  const file = await minutes()
  const text = signedAway(late, file)
  // A readable copy is as good, whoever signed before is told so, and what came by a messenger has blanks around it.
  expect(signedAway(late, signedCopyText(JSON.parse(file) as SignedMinutes))).toBe(text)
  expect(minutesToSign(file, signerOf(signed))).toBe('signed-already')

  const again = await testHost(dataDir)
  const console = await TestConsole.open(again.consoleUrl())
  const chair = console.chair(meetingId)
  await chair.live()
  const { events: before } = chair.now.state!
  const ofStranger = lateSignatureText(
    signLate(
      minutesToSign(file, signerOf(other)) as Exclude<ReturnType<typeof minutesToSign>, string>,
      { ...signerOf(other), key: newDeviceKey() },
      '2026-12-01T08:00:00.000Z',
      'away-2',
    ),
  )
  for (const [bad, status, reason] of [
    ['', 400, 'command-malformed'],
    ['{}', 400, 'command-malformed'],
    [file, 400, 'command-malformed'],
    [text.replace('"yuanzhuo-signature/1"', '"yuanzhuo-signature/2"'), 400, 'command-malformed'],
    [text.replace('minutes.cosign', 'minutes.object'), 400, 'command-malformed'],
    [text.replace(':', ': '), 400, 'command-malformed'],
    [withOtherSignature(text), 422, 'signature-wrong'],
    [ofStranger, 422, 'not-admitted'],
  ] as const)
    expect(await bring(console, meetingId, bad), bad.slice(0, 60)).toMatchObject({ status, said: { reason } })
  expect(chair.now.state!.events).toBe(before)

  // Only whoever keeps the desk adds what is brought: a signer's own page sends it as a command.
  const page = new TestPage(again.joinUrl, { as: 'participant', key: signed.key, meetingId })
  const { ticket } = await page.live()
  const own = await fetch(`${again.joinUrl}api/meetings/${meetingId}/late-signature`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ticket}` },
    body: JSON.stringify({ text }),
  })
  expect([own.status, await own.json()]).toEqual([403, { reason: 'not-permitted' }])
  page.link.close()
  expect(await bring(console, meetingId, `\uFEFF\n${text}\r\n`)).toEqual({ status: 201, said: { name: '李娜' } })
  await chair.until('the signature', ({ state }) => frozenMinutes(state!)?.signatures.length === 3)
  expect(await bring(console, meetingId, text)).toEqual({ status: 201, said: { name: '李娜' } }) // twice is once
  expect(await bring(console, meetingId, signedAway(late, file, 'away-9'))).toMatchObject({
    status: 422,
    said: { reason: 'already-signed' },
  })
  expect(frozenMinutes(chair.now.state!)!.signatures).toHaveLength(3)
  expect(await faultsOf(await minutes())).toEqual([])
  expect(auditRecord(await record())).toBeNull()

  // Reopened, the text is another: what was signed away is of no use any more.
  const third = signedAway(other, file)
  await accepted(chair.link.send('minutes.reopen', {}))
  expect(await bring(console, meetingId, third)).toMatchObject({ said: { reason: 'minutes-not-frozen' } })
  await accepted(chair.link.send('minutes.freeze', {}))
  expect(await bring(console, meetingId, third)).toMatchObject({ said: { reason: 'minutes-changed' } })
  await again.close()
})

it('without a host it stands behind the roll in the file, and whoever checks the file is told so', async () => {
  const { held, minutes } = await signedByTwo()
  const [, late, other] = held.people as [TestParticipant, TestParticipant, TestParticipant]
  const file = await minutes()
  const verdictOf = (text: string) => verifyFile(new TextEncoder().encode(text))
  const added = addLateSignature(await verdictOf(file), signedAway(other, file))
  if (typeof added === 'string') throw new Error(added)
  expect(added.name).toBe('欧阳喆堃')
  const both = addLateSignature(await verdictOf(added.text), signedAway(late, file))
  if (typeof both === 'string') throw new Error(both)
  const verdict = await verdictOf(both.text)
  expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(verdict.signers.map((each) => [each.name, each.late])).toEqual([
    ['王主持', undefined],
    ['张伟', undefined],
    ['李娜', true],
    ['欧阳喆堃', true],
  ])
  const lines = verdictLines(verdict, CHECKER_WORDS.zh, (at) => at)
  expect(lines.find(({ is }) => is === 'signers')!.says).toContain(
    '李娜，2026-12-01T08:00:00.000Z，L1 本人设备密钥，无 PIN，Ed25519（补签，主机写出的名单里没有）',
  )

  const text = signedAway(late, file)
  const unsigned = minutesFileText({ ...(JSON.parse(file) as SignedMinutes), signatures: [] })
  for (const [to, brought, fault] of [
    [both.text, text, 'signed-already'],
    [file, 'no signature', 'unreadable'],
    [file, withOtherSignature(text), 'wrong'],
    [file, text.replace(held.meetingId, '2026-01-01-other'), 'other-meeting'],
    [file, text.replace(/"version":1/, '"version":2'), 'other-text'],
    [file, text.replace(late.key.publicKey, newDeviceKey().publicKey), 'nobody'],
    [unsigned, text, 'not-sealed'],
    [file.replace('"roll"', '"rolled"'), text, 'not-sealed'],
  ] as const)
    expect(addLateSignature(await verdictOf(to), brought), fault).toBe(fault)
})

it('a device signs no other minutes than those of its meeting, as its host signed them', async () => {
  const { held, minutes } = await signedByTwo()
  const late = held.people[1]!
  const file = await minutes()
  const signer = signerOf(late)
  const signed = JSON.parse(file) as SignedMinutes
  const { state } = signer
  for (const [text, by, fault] of [
    ['', signer, 'unreadable'],
    ['null', signer, 'unreadable'],
    [minutesFileText({ ...signed, payload: signed.payload.slice(4) }), signer, 'unreadable'],
    [file, { ...signer, state: { ...state, meetingId: 'other' } }, 'other-meeting'],
    [file, { ...signer, state: { ...state, hostKey: newDeviceKey().publicKey } }, 'other-meeting'],
    [file, { ...signer, seen: { areOf: () => false } }, 'other-record'],
    [file, { ...signer, key: newDeviceKey() }, 'nobody'],
    [minutesFileText({ ...signed, signatures: [] }), signer, 'not-sealed'],
    [minutesFileText({ ...signed, signatures: signed.signatures.slice(1) }), signer, 'not-sealed'],
    [withOtherPlace(signed), signer, 'not-sealed'],
    [bySomebodyElse(signed), signer, 'not-sealed'],
  ] as const)
    expect(minutesToSign(text, by), fault).toBe(fault)
})

const changed = ({ payload }: SignedMinutes, change: (minutes: Minutes) => void): string => {
  const minutes = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Minutes
  change(minutes)
  return Buffer.from(canonicalBytes(minutes)).toString('base64url')
}

const withOtherPlace = (signed: SignedMinutes): string =>
  minutesFileText({ ...signed, payload: changed(signed, ({ meeting }) => void (meeting.place = '别处')) })

/** Other words, whose roster says that the chair has the key that signed them. */
function bySomebodyElse(signed: SignedMinutes): string {
  const key = newDeviceKey()
  const payload = changed(signed, ({ meeting, roster }) => {
    meeting.place = '别处'
    roster[0]!.key = key.publicKey
  })
  const chair = { id: 'chair', name: '王主持' }
  return minutesFileText({ payload, signatures: [signMinutes(key, payload, chair, '2026-12-01T08:00:00.000Z')] })
}
