import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SIGNED_TIME, SIGNING_TIME } from '#shared/meeting/minutes/key-needed'
import type { KeyHalf } from '#shared/protocol/frames'
import { newDeviceKey } from '#shared/signing/device-key'
import { deviceHalf, wholeKey } from '#shared/signing/split-key'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import type { ReachableHost, TestParticipant } from '../support/host'
import { joinMeeting, tempDir, testHost } from '../support/host'
import { MovedClock } from '../support/moved-clock'

const ask = async (host: ReachableHost, meetingId: string, key: string, pass: string) => {
  const answer = await fetch(`${host.joinUrl}api/meetings/${meetingId}/key-half`, {
    method: 'POST',
    body: JSON.stringify({ key, pass }),
  })
  return answer.ok ? ((await answer.json()) as { half: string | null }).half : answer.status
}

/** What a page has at hand when it is opened again. */
const askAs = (host: ReachableHost, meetingId: string, { key, now }: TestParticipant) =>
  ask(host, meetingId, key.publicKey, (now.keyHalf as KeyHalf).pass)

describe('the host’s half of a device’s key', () => {
  it('is given to the device alone, is the same after a restart, and none of another host', async () => {
    const dataDir = join(await tempDir(), 'data')
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    const { meetingId, people } = held
    const [first, second] = people as [TestParticipant, TestParticipant]
    const { half, pass } = first.now.keyHalf!
    expect(await askAs(host, meetingId, first)).toBe(half)
    const other = await testHost(join(await tempDir(), 'other'))
    const elsewhere = await openMeeting(other)

    expect(await ask(host, meetingId, first.key.publicKey, second.now.keyHalf!.pass)).toBe(403)
    expect(await ask(host, meetingId, second.key.publicKey, pass)).toBe(403)
    expect(await ask(host, meetingId, first.key.publicKey, half)).toBe(403)
    expect(await ask(host, elsewhere.meetingId, first.key.publicKey, pass)).toBe(403)
    expect(await ask(other, meetingId, first.key.publicKey, pass)).toBe(403)
    expect(await ask(host, meetingId, 'short', pass)).toBe(400)

    const kept = deviceHalf(first.key, half)
    expect(wholeKey(first.key.publicKey, kept, half)).toEqual(first.key)
    expect(wholeKey(first.key.publicKey, kept, second.now.keyHalf!.half)).toBeNull()
    expect(wholeKey(newDeviceKey().publicKey, kept, half)).toBeNull()

    await host.close()
    const again = await testHost(dataDir)
    expect(await ask(again, meetingId, first.key.publicKey, pass)).toBe(half)
  })

  it('is given to who waits or was banned, who must stay who they are; not for a key another device took over', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { meetingId, chair, people } = held
    const [first, second] = people as [TestParticipant, TestParticipant]
    await accepted(chair.link.send('admission.set', { direct: false }))
    const { code, roles } = chair.now.state!
    const roleId = roles.find(({ standing }) => standing === 'deliberant')!.id
    const phone = await joinMeeting(host, code, { name: '新手机', roleId })
    await phone.until('waiting', ({ connection }) => connection.is === 'waiting')
    expect(await askAs(host, meetingId, phone)).toBe(phone.now.keyHalf!.half)

    await accepted(chair.link.send('participant.ban', { participantId: second.now.participantId!, reason: '扰乱会场' }))
    expect(await askAs(host, meetingId, second)).toBe(second.now.keyHalf!.half)

    await chair.until('the request', ({ state }) => state!.participants[phone.now.participantId!] !== undefined)
    const [from, into] = [phone.now.participantId!, first.now.participantId!]
    await accepted(chair.link.send('participant.merge', { participantId: from, into }))
    expect(await askAs(host, meetingId, first)).toBeNull()
    expect(await askAs(host, meetingId, phone)).toBe(phone.now.keyHalf!.half)
  })

  it('is given no more when nothing is left to sign', { timeout: 60_000 }, async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(join(await tempDir(), 'data'), { clock, idleFor: 2 ** 31 - 1 })
    const held = await openMeeting(host, undefined, clock)
    const { meetingId, people } = held
    await decideAndClose(held)
    await signMinutesOf(host, held) // by the first of the three
    const [signed, unsigned] = people as [TestParticipant, TestParticipant]
    for (const person of [signed, unsigned]) expect(await askAs(host, meetingId, person)).toBe(person.now.keyHalf!.half)
    clock.setWall(SIGNED_TIME + 60_000)
    expect(await askAs(host, meetingId, signed)).toBeNull()
    expect(await askAs(host, meetingId, unsigned)).toBe(unsigned.now.keyHalf!.half)
    // The text is reopened: whoever signed it is needed again.
    await accepted(held.chair.link.send('minutes.reopen', {}))
    expect(await askAs(host, meetingId, signed)).toBe(signed.now.keyHalf!.half)
    clock.setWall(SIGNING_TIME)
    expect(await askAs(host, meetingId, signed)).toBeNull()
    expect(await askAs(host, meetingId, unsigned)).toBeNull()
  })
})
