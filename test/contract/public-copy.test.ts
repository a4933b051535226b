import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64urlnopad, utf8 } from '@scure/base'
import { generalVerify, importJWK } from 'jose'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { publicPart, signedPayload } from '#shared/meeting/minutes/seal'
import { masksBy } from '#shared/papers/find-masks'
import { textsOf } from '#shared/signing/salted-digests'
import { canonicalText, digestOf } from '#shared/signing/canonical'
import { frozenMinutes } from '#shared/meeting/state'
import { besideEachOther } from '#shared/verify/beside'
import { BUNDLE } from '#shared/verify/bundle-list'
import type { PublicCopy } from '#shared/verify/public-copy'
import { publicCopyText } from '#shared/verify/public-copy'
import { minutesFileText } from '#shared/verify/verify'
import { verifyFile } from '#shared/verify/verify-file'
import { seeded } from '../support/seeded'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir, testHost } from '../support/host'

const GOLDEN = join(import.meta.dirname, '..', 'golden', 'edition-2')
const RULE = { keep: [], also: [] }
const NAMES = ['张伟', '李娜', '欧阳喆堃']
const bytesOf = (text: string) => new TextEncoder().encode(text)
const faults = async (file: PublicCopy | string) => {
  const text = typeof file === 'string' ? file : `${canonicalText(file)}\n`
  const { checks, valid } = await verifyFile(bytesOf(text))
  const failed = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`)
  expect(valid).toBe(failed.length === 0)
  return failed
}

/** A meeting on a real host, signed, and the public copy in its own file. */
async function held() {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const meeting = await openMeeting(host)
  await decideAndClose(meeting)
  const signed = await signMinutesOf(host, meeting)
  const minutes = JSON.parse(utf8.encode(base64urlnopad.decode(signed.payload))) as Minutes
  return { host, meeting, signed, minutes, text: publicCopyText(signed, masksBy(minutes, RULE)) }
}

async function signAgain({ chair }: Awaited<ReturnType<typeof openMeeting>>): Promise<void> {
  const { version, digest } = frozenMinutes(chair.now.state!)!
  await accepted(chair.link.send('minutes.sign', { version, digest }))
}

describe('a public copy of signed minutes', () => {
  // The first of the tests holds the meeting; the files stay good when its host is gone.
  let kept: Omit<Awaited<ReturnType<typeof held>>, 'host' | 'meeting'> | undefined
  const file = async () => (kept ??= await held())

  it('holds against the signatures of the whole, names no resident, and says what it leaves out', async () => {
    const { minutes, text } = await file()
    const copy = () => JSON.parse(text) as PublicCopy
    const verdict = await verifyFile(bytesOf(text))
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(verdict.valid).toBe(true)
    expect(verdict.masked!.name).toBeGreaterThan(3)
    expect(verdict.signers.map(({ name }) => name)).toEqual([minutes.roster[0]!.name, '张某'])
    expect(verdict.minutes!.clauses.map((clause) => clause.text)).toEqual(minutes.clauses.map((clause) => clause.text))
    expect(verdict.minutes!.record).toEqual([])
    for (const secret of [...NAMES, minutes.salt!, minutes.record.at(-1)!.prev]) {
      expect(text).not.toContain(secret)
      for (const part of [copy().payload, ...copy().signatures.map((each) => each.protected)])
        expect(utf8.encode(base64urlnopad.decode(part))).not.toContain(secret)
    }
  })

  it('carries the JWS that everybody gave, which another library reads', async () => {
    const { signed, minutes, text } = await file()
    const copy = () => JSON.parse(text) as PublicCopy
    const { payload, signatures } = copy()
    expect(signatures).toEqual(signed.signatures)
    expect(payload).toBe(signedPayload(signed.payload))
    const seal = JSON.parse(utf8.encode(base64urlnopad.decode(payload))) as { minutes: string }
    expect(seal.minutes).toBe(digestOf(base64urlnopad.decode(signed.payload)))
    for (const [index, person] of [minutes.roster[0]!, minutes.roster.find(({ name }) => name === '张伟')!].entries()) {
      const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: person.key }, 'EdDSA')
      await expect(generalVerify({ payload, signatures: [signatures[index]!] }, key)).resolves.toBeTruthy()
    }
  })

  it('has salts of its own in each version; the older one is told beside the newer', async () => {
    const { meeting, minutes, signed, text } = await held()
    await accepted(meeting.chair.link.send('minutes.reopen', {}))
    await accepted(meeting.chair.link.send('minutes.freeze', {}))
    const answer = await meeting.console.fetch(`/api/meetings/${meeting.meetingId}/minutes`)
    const again = (await answer.json()) as SignedMinutes
    const { salt } = JSON.parse(utf8.encode(base64urlnopad.decode(again.payload))) as Minutes
    expect(base64urlnopad.decode(minutes.salt!)).toHaveLength(32)
    expect(base64urlnopad.decode(salt!)).toHaveLength(32)
    expect(salt).not.toBe(minutes.salt)

    // The first version by itself is sound; beside the second it is told to be the older one, masked or whole.
    await signAgain(meeting)
    const newest = (await (
      await meeting.console.fetch(`/api/meetings/${meeting.meetingId}/minutes`)
    ).json()) as SignedMinutes
    const whole = (file: SignedMinutes) => verifyFile(bytesOf(minutesFileText(file)))
    const versions = [await whole(signed), await whole(newest), await verifyFile(bytesOf(text))]
    expect(versions.map(({ valid }) => valid)).toEqual([true, true, true])
    const beside = besideEachOther(versions)
    expect(beside.map(({ valid }) => valid)).toEqual([false, true, false])
    expect(beside[0]!.checks.at(-1)!.detail).toBe(
      'version 1 is not the newest: version 2, which is here too, corrects it',
    )
    // A file that is itself not valid puts no other in doubt.
    const [first] = besideEachOther([versions[0]!, { ...versions[1]!, valid: false }])
    expect(first!.valid).toBe(true)
    // A whole file and its public copy are one version, not two.
    expect(besideEachOther([versions[0]!, versions[2]!]).every(({ valid }) => valid)).toBe(true)
  })

  it.each(readdirSync(GOLDEN, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : [])))(
    'holds with everything left out that a person can name: %s',
    async (meeting) => {
      const signed = JSON.parse(await readFile(join(GOLDEN, meeting, 'v1.minutes.json'), 'utf8')) as SignedMinutes
      const minutes = JSON.parse(utf8.encode(base64urlnopad.decode(signed.payload))) as Minutes
      const also = [...new Set(textsOf(publicPart(minutes)).map(([text]) => text)), ...'0123456789']
      const text = publicCopyText(signed, masksBy(minutes, { keep: [], also }))
      expect(await faults(JSON.parse(text) as PublicCopy)).toEqual([])
      const shown = (await verifyFile(bytesOf(text))).minutes!
      expect(shown.meeting.title).toMatch(/^＊+$/)
      expect(shown.roster.map(({ id, key }) => [id, key])).toEqual(minutes.roster.map(({ id, key }) => [id, key]))
    },
  )

  it('leaves a key alone that holds by chance what looks like an account', async () => {
    const { minutes } = await file()
    const masksAt = masksBy(minutes, RULE)
    const key = 'gv6dU1umpBMhZE7gO5JXprqcijL7w2YHQqd0C26pzbE'
    expect(masksAt(key, ['roster', 1, 'key'])).toEqual([])
    expect(masksAt(`写给 QQd0C26pzbE`, ['actions', 0, 'what'])).not.toEqual([])
  })

  it('tells a changed shown word, a changed masked one, and what was moved, in words of their own', async () => {
    const { text } = await file()
    const copy = () => JSON.parse(text) as PublicCopy
    const changed = (from: RegExp | string, to: string) => text.replace(from, to)
    const notSealed = 'masked: something shown or left out is not what was sealed'
    const shown = changed('费用由物业承担', '费用由居民承担')
    expect(shown).not.toBe(text)
    expect(await faults(shown)).toEqual([notSealed])
    const digest = /"digests":\["([^"]{43})"/.exec(text)![1]!
    const other = digest.startsWith('A') ? `B${digest.slice(1)}` : `A${digest.slice(1)}`
    expect(await faults(changed(digest, other))).toEqual([notSealed])
    expect(await faults({ ...copy(), copy: { ...(copy().copy as object), agenda: [] } })).toContain(notSealed)
    // A masked name shown as another, with a salt of the forger's own.
    const forged = changed(/\{"digests":\["[^"]{43}"\],"mask":"name"\}/, `{"salts":["${'a'.repeat(22)}"],"text":"刚"}`)
    expect(forged).not.toBe(text)
    expect(await faults(forged)).toContain(notSealed)
    // A number, which no salt covers.
    expect(await faults(changed(/"plannedMinutes":\d+/, '"plannedMinutes":999'))).toEqual([notSealed])
  })

  it('tells signatures that were dropped, and a seal of other minutes', async () => {
    const { text } = await file()
    const copy = () => JSON.parse(text) as PublicCopy
    const { signatures } = copy()
    expect(await faults({ ...copy(), signatures: signatures.slice(0, 1) })).toEqual([
      'roll: signatures were dropped, added or moved since the host listed them',
    ])
    expect(await faults({ ...copy(), signatures: [] })).toEqual(['chair-signature: nobody has signed'])
    const seal = JSON.parse(utf8.encode(base64urlnopad.decode(copy().payload))) as object
    const payload = base64urlnopad.encode(bytesOf(canonicalText({ ...seal, minutes: 'A'.repeat(43) })))
    expect((await faults({ ...copy(), payload })).join()).toContain('signature verification failed')
    expect((await faults({ ...copy(), payload: 'e30' })).join()).toContain('seal: unreadable')
  })

  it('is not valid with any byte changed but for what kind of thing is left out', async () => {
    const { text } = await file()
    const random = seeded(12)
    for (let round = 0; round < 300; round++) {
      const bytes = bytesOf(text)
      const at = Math.floor(random() * bytes.length)
      bytes[at]! ^= 1 << Math.floor(random() * 7)
      const verdict = await verifyFile(bytes)
      expect(verdict.valid, `byte ${at}: ${text.slice(Math.max(0, at - 20), at + 20)}`).toBe(false)
    }
  }, 60_000)

  it('comes from the desk as one file with paper and the page that checks it', async () => {
    const host = await testHost(await tempDir(), { pages: { 'verify.html': '<!doctype html>' } })
    const other = await openMeeting(host)
    await decideAndClose(other)
    const ask = (body: object) =>
      other.console.fetch(`/api/meetings/${other.meetingId}/paper-public`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    expect((await ask({ language: 'zh', ...RULE })).status).toBe(409)
    await signMinutesOf(host, other)
    const answer = await ask({ language: 'zh', keep: ['李娜'], also: ['楼道灯'] })
    expect(answer.status).toBe(200)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const verdict = await verifyFile(bytes)
    expect(verdict.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(verdict.masked).toMatchObject({ 'by-hand': expect.any(Number) as number })
    expect(verdict.minutes!.clauses[0]!.text).toBe('十二月底前更换一至六层＊＊＊，费用由物业承担。')
    const files = unzipSync(bytes)
    const paper = Object.entries(files).find(([path]) => path.endsWith('.html') && path.startsWith(BUNDLE.papers))!
    const words = new TextDecoder().decode(paper[1])
    expect(words).toContain('李娜')
    expect(words).not.toContain('张伟')
    expect(Object.keys(files)).not.toContain(BUNDLE.minutes)
    // Of another bundle, its copy does not belong to this list.
    const swapped = zipSync({ ...files, [BUNDLE.publicCopy]: bytesOf((await file()).text) })
    const { checks, valid } = await verifyFile(swapped)
    expect(valid).toBe(false)
    expect(checks.find(({ name, ok }) => name === 'bundle' && !ok)).toBeTruthy()
  }, 60_000)
})
