import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64urlnopad, utf8 } from '@scure/base'
import { expect, it } from 'vitest'
import { readRecordLog } from '#main/storage/record-log'
import { exportMinutes } from '#main/export/export-minutes'
import type { LateSigner } from '#shared/meeting/minutes/late-signature'
import { lateSignatureText, minutesToSign, signLate } from '#shared/meeting/minutes/late-signature'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { isSealed, signedPayload } from '#shared/meeting/minutes/seal'
import type { Pen } from '#shared/meeting/minutes/signature'
import { signingInput, signMinutes } from '#shared/meeting/minutes/signature'
import { auditRecord } from '#shared/meeting/record'
import { frozenMinutes } from '#shared/meeting/state'
import { canonicalText } from '#shared/signing/canonical'
import { newDeviceKey } from '#shared/signing/device-key'
import { bindKey, newSigningKey } from '#shared/signing/signing-key'
import { SM2_SUITE } from '#shared/signing/sm2-suite'
import type { Stroke } from '#shared/signing/stroke'
import { ED25519_SUITE } from '#shared/signing/suite'
import { addLateSignature } from '#shared/verify/add-late-signature'
import { publicCopyText } from '#shared/verify/public-copy'
import { verdictLines } from '#shared/verify/verdict-lines'
import { minutesFileText } from '#shared/verify/verify'
import { verifyFile } from '#shared/verify/verify-file'
import { CHECKER_WORDS } from '#shared/words/checker-words'
import { accepted, decideAndClose, openMeeting } from '../support/held-meeting'
import type { TestParticipant } from '../support/host'
import { TestConsole, tempDir, testHost } from '../support/host'

const STROKE: Stroke = [
  [60, 40, 300, 60, 540, 40],
  [300, 20, 300, 220],
]

const checked = (text: string) => verifyFile(new TextEncoder().encode(text))
const faultsOf = async (text: string) =>
  (await checked(text)).checks.flatMap(({ ok, name, detail }) => (ok ? [] : `${name}: ${detail}`))

/** A meeting under SM2 that is over, whose chair has signed. */
async function sealedMeeting() {
  const dataDir = join(await tempDir(), 'data')
  const host = await testHost(dataDir)
  const held = await openMeeting(host)
  const { chair, people } = held
  await accepted(chair.link.send('signing.choose', { suite: 'yuanzhuo-SM2-SM3' }))
  expect(await people[0]!.link.send('signing.choose', { suite: 'Ed25519' })).toEqual({ reason: 'not-permitted' })
  await decideAndClose(held)
  await accepted(chair.link.send('minutes.freeze', {}))
  expect(await chair.link.send('signing.choose', { suite: 'Ed25519' })).toEqual({ reason: 'minutes-frozen' })
  const { version, digest } = frozenMinutes(chair.now.state!)!
  await accepted(chair.link.send('minutes.sign', { version, digest }))
  for (const person of people)
    await person.until('the chair’s signature', ({ state }) => frozenMinutes(state!)?.signatures.length === 1)
  const file = async () =>
    (await (await held.console.fetch(`/api/meetings/${held.meetingId}/minutes`)).json()) as SignedMinutes
  const signs = async (person: TestParticipant, pen: Pen, changed: object = {}) => {
    const { payload } = await file()
    const { state, participantId } = person.now
    const signature = signMinutes(
      person.key,
      payload,
      state!.participants[participantId!]!,
      new Date().toISOString(),
      pen,
    )
    return person.link.send('minutes.cosign', { version, digest, ...signature, ...changed })
  }
  return { dataDir, held, people: people as [TestParticipant, TestParticipant, TestParticipant], file, signs }
}

it('people sign by keys of the meeting’s suite, with PIN or without, with a stroke or without, and each is told as it is', async () => {
  const { dataDir, held, people, file, signs } = await sealedMeeting()
  const [first, second, third] = people
  expect(held.chair.now.state!.suite).toBe('yuanzhuo-SM2-SM3')
  await accepted(signs(first, { signingKey: newSigningKey(SM2_SUITE, true), stroke: STROKE }))
  await accepted(signs(second, { signingKey: newSigningKey(ED25519_SUITE, false) }))
  await accepted(signs(third, { stroke: STROKE }))

  const signed = await file()
  const text = minutesFileText(signed)
  expect(await readFile(join(dataDir, 'meetings', held.meetingId, 'minutes', 'v1.minutes.json'), 'utf8')).toBe(text)
  const verdict = await checked(text)
  expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(verdict.signers.map(({ signingKey, stroke }) => [signingKey?.suite, signingKey?.pin, stroke])).toEqual([
    [undefined, undefined, undefined],
    ['yuanzhuo-SM2-SM3', true, STROKE],
    ['Ed25519', false, undefined],
    [undefined, undefined, STROKE],
  ])
  const said = verdictLines(verdict, CHECKER_WORDS.zh, () => '当时')
  const says = (line: string) => said.find(({ is }) => is === line)!.says
  expect(says('signers')).toEqual([
    '王主持，当时，L1 本人设备密钥，无 PIN，Ed25519',
    '张伟，当时，L1 本人签署密钥，凭 PIN，国密 SM2/SM3，附手写笔迹',
    '李娜，当时，L1 本人签署密钥，无 PIN，Ed25519',
    '欧阳喆堃，当时，L1 本人设备密钥，无 PIN，Ed25519，附手写笔迹',
  ])
  expect(says('identity').join('\n')).toMatch(/张伟的签署密钥 .*SM2\/SM3 是本程序的私有套件/s)
  expect(auditRecord(await readRecordLog(join(dataDir, 'meetings', held.meetingId, 'record.jsonl')))).toBeNull()
  // Pages are told of signatures without strokes.
  expect(JSON.stringify(first.now.state)).not.toContain('"stroke"')

  const paper = await exportMinutes('html', { signed }, { kind: 'record', language: 'zh' })
  const html = new TextDecoder().decode(paper.bytes)
  const drawn = (html.match(/<tr>.*<\/tr>/g) ?? []).filter((row) => row.includes('class="stroke"'))
  expect(drawn.map((row) => /<td>([^<]*)/.exec(row)?.[1])).toEqual(['张伟', '欧阳喆堃'])
  expect(html).toContain('M60 40L300 60 540 40M300 20L300 220')

  const copy = publicCopyText(signed, () => [])
  expect(copy).not.toContain('[300,20,300,220]')
  const shown = await checked(copy)
  expect(shown.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(shown.signers.map(({ signingKey, stroke }) => [signingKey?.pin, stroke])).toEqual([
    [undefined, undefined],
    [true, undefined],
    [false, undefined],
    [undefined, undefined],
  ])
})

it('the host takes no signature whose key, stroke or suite is not what the device signed', async () => {
  const { people, file, signs } = await sealedMeeting()
  const [first] = people
  const pen = { signingKey: newSigningKey(SM2_SUITE, true), stroke: STROKE }
  const wrong = async (changed: object, detail: string, by: Pen = pen) =>
    expect(await signs(first, by, changed)).toEqual({ reason: 'signature-wrong', detail })
  await wrong({ stroke: [[1, 2]] }, 'the pen stroke is not the one that was signed')
  await wrong({ stroke: undefined }, 'the pen stroke that was signed is missing')
  await wrong({ stroke: STROKE }, 'the pen stroke is not the one that was signed', {})
  const unbound = { ...pen.signingKey, pin: false }
  const { payload } = await file()
  const { state, participantId } = first.now
  const me = state!.participants[participantId!]!
  const foreign = signMinutes(newDeviceKey(), payload, me, new Date().toISOString(), { signingKey: unbound })
  await wrong(foreign, 'the device’s key has not said that this signing key is its person’s', {})
  // Markup is no stroke, and neither is what lies outside the frame.
  for (const stroke of [
    [['1', 2]],
    [[1, 2, 3]],
    [[601, 2]],
    [[1, 241]],
    [[1.5, 2]],
    [],
    '<svg/>',
    [Array.from({ length: 1602 }, () => 1)],
  ])
    expect(await signs(first, pen, { stroke })).toMatchObject({ reason: 'command-malformed' })
  await accepted(signs(first, pen))
})

it('what is changed in a file is told by its own words', async () => {
  const { people, file, signs } = await sealedMeeting()
  await accepted(signs(people[0], { signingKey: newSigningKey(SM2_SUITE, true), stroke: STROKE }))
  const sound = await file()
  const { payload } = sound
  const [chair, mine] = sound.signatures as [SignedMinutes['signatures'][number], SignedMinutes['signatures'][number]]
  const header = JSON.parse(utf8.encode(base64urlnopad.decode(mine.protected))) as Record<string, unknown>
  expect(isSealed(payload)).toBe(true)
  const faultsWith = (changed: object) =>
    faultsOf(minutesFileText({ ...sound, signatures: [chair, { ...mine, ...changed }] }))
  const headed = (changed: object) => ({
    protected: base64urlnopad.encode(new TextEncoder().encode(canonicalText({ ...header, ...changed }))),
  })
  /** Everything signed anew by a key of the forger's own. */
  const resigned = (by: ReturnType<typeof newSigningKey>, changed: object = {}) => {
    const made = headed({ alg: by.suite.name, kid: by.publicKey, ...changed })
    return { ...made, signature: by.suite.sign(by.secret, signingInput(made.protected, signedPayload(payload))) }
  }
  const dropped = 'roll: signatures were dropped, added or moved since the host listed them'
  const own = newSigningKey(SM2_SUITE, true)

  expect(await faultsWith({ stroke: [[60, 40, 300, 61]] })).toEqual([
    'stroke: signature 2: 张伟: the pen stroke is not the one that was signed',
  ])
  expect(await faultsWith({ stroke: undefined })).toEqual([
    'stroke: signature 2: 张伟: the pen stroke that was signed is missing',
  ])
  expect(await faultsWith({ stroke: '<script>' as never })).toEqual([
    'stroke: signature 2: 张伟: the pen stroke is not one',
  ])
  expect(await faultsWith(headed({ alg: 'SM9' }))).toEqual([
    'suite: signature 2: signed by a suite that this program does not know: SM9',
    dropped,
  ])
  expect(await faultsWith(headed({ alg: 'Ed25519' }))).toEqual([
    'suite: signature 2: 张伟: its key is none of suite Ed25519',
    dropped,
  ])
  expect(await faultsWith(resigned(own))).toEqual([
    'binding: signature 2: 张伟: the device’s key has not said that this signing key is its person’s',
    dropped,
  ])
  const stranger = bindKey(newDeviceKey(), { suite: own.suite.name, key: own.publicKey, pin: true })
  expect(await faultsWith(resigned(own, { bound: stranger }))).toEqual([
    'binding: signature 2: 张伟: the device’s key has not said that this signing key is its person’s',
    dropped,
  ])
  expect(await faultsWith(headed({ pin: false }))).toEqual([
    'binding: signature 2: 张伟: the device’s key has not said that this signing key is its person’s',
    dropped,
  ])
  expect(await faultsWith({ signature: SM2_SUITE.sign(own.secret, new Uint8Array(3)) })).toEqual([
    'signature: signature 2: signature verification failed',
    dropped,
  ])
  // In an unknown suite nobody has signed.
  const { signers } = await checked(
    minutesFileText({ ...sound, signatures: [chair, { ...mine, ...headed({ alg: 'SM9' }) }] }),
  )
  expect(signers.map(({ name }) => name)).toEqual(['王主持'])
})

it('who signs away from the host does so by the same key, and brings the stroke along', async () => {
  const { dataDir, held, people, signs } = await sealedMeeting()
  await accepted(signs(people[0], {}))
  const late = people[1]
  await late.until('both signatures', ({ state }) => frozenMinutes(state!)?.signatures.length === 2)
  const text = await readFile(join(dataDir, 'meetings', held.meetingId, 'minutes', 'v1.minutes.json'), 'utf8')
  const signer: LateSigner = { key: late.key, state: late.now.state!, seen: late.link.seenHeads }
  const found = minutesToSign(text, signer)
  if (typeof found === 'string') throw new Error(found)
  const pen = { signingKey: newSigningKey(SM2_SUITE, true), stroke: STROKE }
  const brought = lateSignatureText(signLate(found, signer, '2026-12-01T08:00:00.000Z', 'late-1', pen))

  const added = addLateSignature(await checked(text), brought)
  if (typeof added === 'string') throw new Error(added)
  const { signers, valid } = await checked(added.text)
  expect([valid, signers.at(-1)]).toMatchObject([
    true,
    { name: '李娜', late: true, stroke: STROKE, signingKey: { pin: true } },
  ])

  const answer = await held.console.fetch(`/api/meetings/${held.meetingId}/late-signature`, {
    method: 'POST',
    body: JSON.stringify({ text: brought }),
  })
  expect(await answer.json()).toEqual({ name: '李娜' })
  const after = await readFile(join(dataDir, 'meetings', held.meetingId, 'minutes', 'v1.minutes.json'), 'utf8')
  expect(await faultsOf(after)).toEqual([])
  expect((await checked(after)).signers.at(-1)).toMatchObject({ name: '李娜', stroke: STROKE })
})

it('a meeting is made with the suite its office has settled on, which its record proves, and can choose otherwise', async () => {
  const dataDir = join(await tempDir(), 'data')
  const host = await testHost(dataDir)
  const console = await TestConsole.open(host.consoleUrl())
  const settle = (body: object) => console.fetch('/api/settings', { method: 'PUT', body: JSON.stringify(body) })
  const settings = { hostUnit: '', chair: { name: '', unit: '' }, place: '' }
  const suiteOfNew = async () => {
    const chair = console.chair(await console.createMeeting())
    await chair.live()
    return chair.now.state!.suite
  }
  expect(await suiteOfNew()).toBeUndefined()
  expect((await settle({ ...settings, suite: 'SM9' })).status).toBe(400)
  expect((await settle({ ...settings, suite: 'yuanzhuo-SM2-SM3' })).status).toBe(200)
  expect(await suiteOfNew()).toBe('yuanzhuo-SM2-SM3')
  await host.close()

  // It is the office's, and a restart's.
  const again = await testHost(dataDir)
  const held = await openMeeting(again)
  expect(held.chair.now.state!.suite).toBe('yuanzhuo-SM2-SM3')
  await accepted(held.chair.link.send('signing.choose', { suite: 'Ed25519' }))
  await decideAndClose(held)
  await again.close()
  const events = await readRecordLog(join(dataDir, 'meetings', held.meetingId, 'record.jsonl'))
  expect(auditRecord(events)).toBeNull()
  expect(events.filter(({ type }) => type === 'signing.chosen')).toHaveLength(2)
})
