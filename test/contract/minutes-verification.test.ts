import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64urlnopad, utf8 } from '@scure/base'
import { describe, expect, it, vi } from 'vitest'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { draftCopyText, signedCopyText } from '#shared/verify/readable-copy'
import { signMinutes, signRoll } from '#shared/meeting/minutes/signature'
import { documentIn, minutesFileText, verifyMinutes } from '#shared/verify/verify'
import type { ChainEnd } from '#shared/journal/chain'
import { hashOfEnd } from '#shared/journal/chain'
import { signCommand } from '#shared/journal/signed-command'
import type { SignedCommand } from '#shared/journal/signed-command'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import { frozenMinutes } from '#shared/meeting/state'
import { nextEvent } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import { canonicalBytes, canonicalText } from '#shared/signing/canonical'
import type * as ed25519Rule from '#shared/signing/ed25519-rule'
import { deviceKeyFrom, newDeviceKey } from '#shared/signing/device-key'
import { fingerprint, hexFingerprint } from '#shared/signing/fingerprint'
import { seeded } from '../support/seeded'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir, testHost } from '../support/host'

// Some two thousand changed files are verified here, and nearly all of them hold the same signatures.
vi.mock('#shared/signing/ed25519-rule', async (original) => {
  const actual = await original<typeof ed25519Rule>()
  const { remembering } = await import('../support/remembering')
  return { ...actual, signatureFits: remembering(actual.signatureFits) }
})

/** The file a real host left, and the seed of that host: a forger who is the host itself. */
async function heldMinutes(): Promise<{ text: string; hostSeed: Uint8Array }> {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const held = await openMeeting(host)
  await decideAndClose(held)
  await signMinutesOf(host, held)
  const text = await readFile(join(dataDir, 'meetings', held.meetingId, 'minutes', 'v1.minutes.json'), 'utf8')
  const stored = JSON.parse(await readFile(join(dataDir, 'host-key.json'), 'utf8')) as { d: string }
  return { text, hostSeed: base64urlnopad.decode(stored.d) }
}

const minutesIn = (file: SignedMinutes): Minutes =>
  JSON.parse(utf8.encode(base64urlnopad.decode(file.payload))) as Minutes
const faults = async (text: string) =>
  (await verifyMinutes(text)).checks.filter((check) => !check.ok).map((check) => check.name)

describe('verification of minutes', () => {
  it('accepts the file, and no file with one byte changed', async () => {
    const { text } = await heldMinutes()
    expect((await verifyMinutes(text)).valid).toBe(true)
    const payload = { from: text.indexOf('"payload":"') + '"payload":"'.length, to: 0 }
    payload.to = text.indexOf('"', payload.from)
    const random = seeded(20260101)
    const inPayload = Array.from(
      { length: 150 },
      () => payload.from + Math.floor(random() * (payload.to - payload.from)),
    )
    const around = Array.from({ length: text.length }, (_, i) => i).filter((i) => i < payload.from || i >= payload.to)
    for (const at of [payload.from, payload.to - 1, ...inPayload, ...around]) {
      const bytes = Buffer.from(text)
      bytes[at]! ^= 1 << Math.floor(random() * 7)
      const changed = bytes.toString('utf8')
      if (changed === text) continue
      const verdict = await verifyMinutes(changed)
      expect(verdict.valid, `byte ${at} of ${text.length}: ${text.slice(Math.max(0, at - 10), at + 10)}`).toBe(false)
    }
    for (const other of [` ${text}`, `${text} `, text.trimEnd(), text.replace('{', '{ '), text.slice(0, -2), ''])
      expect((await verifyMinutes(other)).valid).toBe(false)
  }, 240_000)

  it('accepts the readable copy, and none with a byte changed in either part', async () => {
    const { text } = await heldMinutes()
    const copy = signedCopyText(JSON.parse(text) as SignedMinutes)
    const verdict = await verifyMinutes(copy)
    expect(verdict.checks.filter((check) => !check.ok)).toEqual([])
    expect(verdict.valid).toBe(true)
    const random = seeded(7)
    for (let i = 0; i < 200; i++) {
      const bytes = Buffer.from(copy)
      bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 7)
      if (bytes.toString('utf8') !== copy) expect((await verifyMinutes(bytes.toString('utf8'))).valid).toBe(false)
    }
    expect((await verifyMinutes(draftCopyText(minutesIn(JSON.parse(text) as SignedMinutes)))).readable).toBe(false)
  })

  it('tells a file that is no minutes from minutes that are not valid', async () => {
    for (const text of ['', '[]', '{"a":1}', 'hello', '{"payload":1,"signatures":[]}'])
      expect(await verifyMinutes(text)).toMatchObject({ readable: false, valid: false })
    const odd = minutesFileText({
      payload: base64urlnopad.encode(canonicalBytes({ format: 'yuanzhuo-minutes/1' })),
      signatures: [],
    })
    expect(await verifyMinutes(odd)).toMatchObject({ readable: true, valid: false })
  })

  it('compares the host’s key with one known from elsewhere', async () => {
    const { text } = await heldMinutes()
    const { hostKey } = minutesIn(JSON.parse(text) as SignedMinutes).meeting
    expect((await verifyMinutes(text, fingerprint(hostKey))).valid).toBe(true)
    for (const typed of [hostKey, fingerprint(hostKey).toLowerCase(), hexFingerprint(hostKey)])
      expect((await verifyMinutes(text, typed)).valid).toBe(true)
    expect((await verifyMinutes(text, fingerprint(newDeviceKey().publicKey))).valid).toBe(false)
  })

  it('tells when a signature was dropped, moved or put in since the host wrote the file', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    await decideAndClose(held)
    const { chair, people, meetingId } = held
    await accepted(chair.link.send('minutes.freeze', {}))
    const { version, digest } = frozenMinutes(chair.now.state!)!
    await accepted(chair.link.send('minutes.sign', { version, digest }))
    const served = async () =>
      (await (await held.console.fetch(`/api/meetings/${meetingId}/minutes`)).json()) as SignedMinutes
    const files = [await served()]
    // The last of the roster signs first: the file's order is the roster's, whoever was quicker.
    for (const person of people.toReversed()) {
      const { participantId, state } = await person.until(
        'signed',
        ({ state: now }) => frozenMinutes(now!)?.signatures.length === files.length,
      )
      const me = state!.participants[participantId!]!
      const signature = signMinutes(person.key, files[0]!.payload, me, new Date().toISOString())
      await accepted(person.link.send('minutes.cosign', { version, digest, ...signature }))
      files.push(await served())
    }
    for (const [index, file] of files.entries()) {
      const verdict = await verifyMinutes(minutesFileText(file))
      expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
      expect(verdict.checks.find(({ name }) => name === 'roll')!.detail).toMatch(
        new RegExp(`^${index + 1} had signed when the host wrote the file, [^;]*$`),
      )
    }
    const whole = files.at(-1)!
    const { signatures, roll } = whole
    expect(signatures).toHaveLength(4)
    const others: [string, SignedMinutes][] = [
      ...[1, 2, 3].map((at): [string, SignedMinutes] => [
        `without signature ${at + 1}`,
        { ...whole, signatures: signatures.toSpliced(at, 1) },
      ]),
      ['two in turn', { ...whole, signatures: [0, 2, 1, 3].map((at) => signatures[at]!) }],
      ['the roll of an earlier file', { ...whole, roll: files[1]!.roll! }],
      ['no roll', { payload: whole.payload, signatures }],
      ['the roll of another text', { ...whole, roll: { ...roll!, protected: signatures[0]!.protected } }],
    ]
    for (const [name, file] of others) expect(await faults(minutesFileText(file)), name).toEqual(['roll'])
    // Whoever has an earlier file can put later signatures behind it: genuine, and the file says that it does not vouch for their number.
    const appended = { ...files[0]!, signatures: [signatures[0]!, signatures[3]!] }
    const verdict = await verifyMinutes(minutesFileText(appended))
    expect(verdict.valid).toBe(true)
    expect(verdict.checks.find(({ name }) => name === 'roll')!.detail).toContain(
      '1 more, given later, are not on its roll',
    )
  })

  describe('against a forger who holds the host’s own key', () => {
    /** Changes the minutes and signs them again with the host's key, as only the host can. */
    const forger =
      (file: SignedMinutes, hostSeed: Uint8Array) =>
      (change: (minutes: Minutes) => void): string => {
        const minutes = structuredClone(minutesIn(file))
        change(minutes)
        const key = deviceKeyFrom(hostSeed)
        const payload = base64urlnopad.encode(canonicalBytes(minutes))
        const at = '2026-01-01T00:00:00.000Z'
        const signatures = [signMinutes(key, payload, { id: 'chair', name: minutes.roster[0]!.name }, at)]
        return minutesFileText({ payload, signatures, roll: signRoll(key, payload, signatures, at) })
      }

    /** Chains the record anew. `seed`: the host's, which signs its own commands again as of the lines that stand before them now. */
    function rechain(minutes: Minutes, seed?: Uint8Array): void {
      let end: ChainEnd | null = null
      const again = new Map<string, SignedCommand>()
      minutes.record = minutes.record.map((event) => {
        const { proof } = event
        if (seed && proof && proof.key === minutes.meeting.hostKey) {
          const { id } = proof.body
          if (!again.has(id)) again.set(id, signCommand(deviceKeyFrom(seed), { ...proof.body, head: hashOfEnd(end) }))
          event.proof = again.get(id)!
        }
        const chained: { event: RecordEvent; end: ChainEnd } = nextEvent(
          end,
          {
            type: event.type,
            by: event.by,
            data: event.data,
            ...(event.proof ? { proof: event.proof } : {}),
            ...(event.inputs ? { inputs: event.inputs } : {}),
          } as never,
          event.at,
        )
        end = chained.end
        return chained.event
      })
    }

    it('finds every lie that needs somebody else’s hand', async () => {
      const held = await heldMinutes()
      const forge = forger(JSON.parse(held.text) as SignedMinutes, held.hostSeed)
      expect(await faults(forge(() => {}))).toEqual([]) // the forger's tools are sound

      // The tables say something else than the record.
      expect(await faults(forge((minutes) => (minutes.clauses[0]!.decision!.tally.agree = 3)))).toContain('facts')
      expect(await faults(forge((minutes) => (minutes.roster[1]!.name = '张三')))).toContain('facts')
      expect(await faults(forge((minutes) => (minutes.clauses[0]!.text = '费用由居民承担。')))).toContain('facts')
      // A stance is changed in the record itself, and the chain made whole again.
      const restanced = forge((minutes) => {
        const given = minutes.record.find((event) => event.type === 'stance.given' && event.data.stance === 'reserve')!
        if (given.type === 'stance.given') Object.assign(given.data, { stance: 'agree', reason: '' })
        rechain(minutes)
      })
      expect(await faults(restanced)).toContain('record-law')
      // A stance is left out.
      const unheard = forge((minutes) => {
        minutes.record = minutes.record.filter(
          (event) => !(event.type === 'stance.given' && event.data.stance === 'reserve'),
        )
        rechain(minutes)
      })
      expect(await faults(unheard)).toContain('record-law') // the closing's tally no longer follows
      // An event is taken out without mending the chain.
      expect(await faults(forge((minutes) => minutes.record.splice(3, 1)))).toContain('record-chain')
      // The question put is another than the one answered.
      const requestioned = forge((minutes) => {
        const asked = minutes.record.find((event) => event.type === 'check.opened')!
        if (asked.type === 'check.opened') asked.data.text = '费用由居民承担。'
        rechain(minutes)
      })
      expect(await faults(requestioned)).toContain('record-law')
      // The chair puts other words, and signs again all that is the chair's; the answers stay as they were given.
      const reworded = forge((minutes) => {
        const asked = minutes.record.find((event) => event.type === 'check.opened')!
        if (asked.type !== 'check.opened') return
        const text = '费用由居民承担。'
        asked.data.text = text
        Object.assign(asked.inputs!.find((each) => each.asked === 'clause')!.answer as object, { text })
        Object.assign(asked.proof!.body.payload as object, { text })
        rechain(minutes, held.hostSeed)
        const { record, version, replaces, format, salt } = minutes
        Object.assign(minutes, assembleMinutes(record, documentIn(minutes), version, replaces, format, salt))
      })
      expect(await faults(reworded)).toEqual(['record-law'])
      // A co-signer who did not sign.
      const file = JSON.parse(forge(() => {})) as SignedMinutes
      const person = minutesIn(file).roster[1]!
      const stranger = signMinutes(newDeviceKey(), file.payload, person, '2026-01-01T00:00:00.000Z')
      expect(await faults(canonicalText({ ...file, signatures: [...file.signatures, stranger] }) + '\n')).toEqual([
        'signature',
      ])
    }, 30_000)
  })
})
