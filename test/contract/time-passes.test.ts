import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HELLO_WITHIN } from '#main/network/limits'
import { DEPARTURE_GRACE, PAIRING_WITHIN } from '#main/meeting/limits'
import { SILENT_HOST_AFTER } from '#main/replication/limits'
import { LEASE, SILENCE } from '#shared/meeting/succession/limits'
import { FaultProxy } from '../support/fault-proxy'
import { accepted, openMeeting, writeClause } from '../support/held-meeting'
import { TestConsole, TestPage, tempDir, testHost, until } from '../support/host'
import { MovedClock } from '../support/moved-clock'
import { RawPage } from '../support/raw-page'
import { nameStandby, standbyOf, takeOver } from '../support/standby'

/** A host, three people and a standby, all in this process and on one clock that the test moves. */
async function roomWithStandby({ throughProxy = false } = {}) {
  const clock = new MovedClock().flow()
  const host = await testHost(join(await tempDir(), 'data'), { clock })
  const held = await openMeeting(host, undefined, clock)
  const other = await testHost(join(await tempDir(), 'data'), { clock })
  const secretary = await TestConsole.open(other.consoleUrl())
  const line = throughProxy ? await FaultProxy.open(host.port) : null
  const recoveryCode = await nameStandby(held.console, held.meetingId, secretary, line?.url ?? host.joinUrl)
  return { clock, host, held, other, secretary, line, recoveryCode }
}

describe('a lease', () => {
  it('the standby may be lost itself: most of the room vouches for the host; without either the host waits, and loses nothing', async () => {
    const { clock, host, held, other } = await roomWithStandby()
    const { meetingId, chair, people } = held
    await other.close()
    await chair.until('the standby is away', ({ hostInfo }) => hostInfo?.standby.mark === 'away')
    await accepted(chair.link.send('marker.place', { text: '备用主机不在' }))
    await clock.advance(LEASE + 1000) // the standby's last answer has run out
    await until('the room answers', () => chair.now.hostInfo?.standby.room.answering === people.length)
    await accepted(chair.link.send('hands.clear', {}))

    // Two of three devices leave: this computer cannot know any more whether it still is the host.
    for (const person of people.slice(1)) person.link.close()
    await clock.advance(LEASE + 1000)
    await chair.until('not sure', ({ hostInfo }) => hostInfo?.standby.mayAct === false)
    expect(await chair.link.send('meeting.close', {})).toMatchObject({ reason: 'host-unsure' })
    writeClause(people[0]!.doc, 'c', '文字照常。')
    await people[0]!.until('saved', ({ saved }) => saved === 'saved')
    const back = new TestPage(host.joinUrl, { as: 'participant', key: people[1]!.key, meetingId })
    await back.live()
    await chair.until('sure again', ({ hostInfo }) => hostInfo?.standby.mayAct === true)
    await accepted(chair.link.send('meeting.close', {}))
    expect(chair.now.state!.phase).toBe('closed')
  })

  it('a host that is gone is followed by nobody before the silence has passed, and by the room after it', async () => {
    const { clock, host, held, secretary, recoveryCode } = await roomWithStandby()
    await host.close()
    expect((await takeOver(secretary, held.meetingId, recoveryCode)).status).toBe(200)
    for (const { link } of held.people) link.wake()
    await clock.advance(SILENCE - 4000)
    expect((await standbyOf(secretary, held.meetingId))?.takeover).toMatchObject({ followers: 0, of: 3 })
    expect((await secretary.meetings()).map(({ id }) => id)).toEqual([])
    await clock.advance(8000)
    for (const { link } of held.people) link.wake()
    await until('the standby is host', async () => (await secretary.meetings()).some(({ id }) => id === held.meetingId))
    for (const person of held.people)
      await person.until('with the new host', ({ connection, state }) => connection.is === 'live' && state!.term === 2)
  })

  it('a standby that was released becomes host by no code', async () => {
    const { clock, host, held, secretary, line, recoveryCode } = await roomWithStandby({ throughProxy: true })
    line!.swallow('up', 'down')
    await clock.advance(SILENT_HOST_AFTER + 2000)
    await held.chair.until('the standby is away', ({ hostInfo }) => hostInfo?.standby.mark === 'away')
    await until('the room answers', () => held.chair.now.hostInfo?.standby.room.answering === held.people.length)
    expect((await held.console.fetch(`/api/meetings/${held.meetingId}/standby`, { method: 'DELETE' })).status).toBe(200)
    for (const person of held.people) await person.until('released', ({ state }) => state!.standby === null)
    await host.close()
    expect((await takeOver(secretary, held.meetingId, recoveryCode)).status).toBe(200)
    await clock.advance(SILENCE + 5000)
    // Devices that knew of no release go over within this time, see the test before.
    for (const { link } of held.people) link.wake()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect((await standbyOf(secretary, held.meetingId))?.takeover).toMatchObject({
      followers: 0,
      of: 3,
      silenceLeftMs: 0,
    })
    expect((await secretary.meetings()).map(({ id }) => id)).toEqual([])
  })
})

describe('a grace time', () => {
  it('a person who is back within it was never out of reach; one who is not, since the last page went', async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(await tempDir(), { clock })
    const { chair, people, meetingId } = await openMeeting(host)
    const [returns, stays] = people as [(typeof people)[0], (typeof people)[0]]
    const entryOf = (person: TestPage) => chair.now.state!.participants[person.now.participantId!]!
    for (const person of [returns, stays]) person.link.close()
    await chair.until('both are away', ({ hostInfo }) => Object.keys(hostInfo!.connected).length === 1)
    const wentAt = clock.wall()
    await clock.advance(DEPARTURE_GRACE - 5000)
    const back = new TestPage(host.joinUrl, { as: 'participant', key: returns.key, meetingId })
    await back.live()
    await clock.advance(DEPARTURE_GRACE)
    await until('the other is out of reach', () => entryOf(stays).outOfReachSince !== undefined)
    expect(Math.abs(wentAt - Date.parse(entryOf(stays).outOfReachSince!))).toBeLessThan(5000)
    for (const person of [returns, stays]) expect(entryOf(person).presence).toMatchObject([{ to: null }])
    expect(entryOf(returns)).not.toHaveProperty('outOfReachSince')
  })

  it('a pairing code is good for it and no longer', async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(join(await tempDir(), 'data'), { clock })
    const held = await openMeeting(host)
    const secretary = await TestConsole.open((await testHost(join(await tempDir(), 'data'), { clock })).consoleUrl())
    const begun = await held.console.fetch(`/api/meetings/${held.meetingId}/standby`, { method: 'POST' })
    const { pairingCode } = (await begun.json()) as { pairingCode: string }
    for (const { link } of [held.chair, ...held.people]) link.close()
    await clock.advance(PAIRING_WITHIN + 1000)
    const body = JSON.stringify({ hostUrl: host.joinUrl, pairingCode, name: '秘书的电脑' })
    const late = await secretary.fetch('/api/standbys', { method: 'POST', body })
    expect(await late.json()).toMatchObject({ reason: 'pairing-wrong' })
  })

  it('a page that says no hello is turned away after it', async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(await tempDir(), { clock })
    const silent = await RawPage.open(host.joinUrl)
    await clock.advance(HELLO_WITHIN - 2000)
    expect(silent.closed).toBeNull()
    await clock.advance(3000)
    await until('turned away', () => silent.closed !== null)
    expect(silent.refusal).toBe('session-expired')
  })
})

describe('a clock on the wall', () => {
  it('that is set puts nobody out, and the record says by how much', async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(await tempDir(), { clock })
    const { chair, people } = await openMeeting(host)
    clock.setWall(3_600_000)
    await clock.advance(11_000) // the host looks after its clock every ten seconds
    await chair.until('the record says so', ({ state }) => state!.clockJumps.length === 1)
    expect(chair.now.state!.clockJumps[0]!.byMs).toBeCloseTo(3_600_000, -3)
    expect(people[0]!.now.connection.is).toBe('live')
  })
})
