import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import { FaultProxy } from '../support/fault-proxy'
import { accepted, writeClause } from '../support/held-meeting'
import { TestConsole, until } from '../support/host'
import { HostProcess } from '../support/host-process'
import { becomesHost, meetingAndSecretary, nameStandby, takeOver } from '../support/standby'

// In real time, as test/flow/takeover.test.ts.
describe('the standby that had not been sent everything', () => {
  it(
    'takes over while the host sleeps; the host wakes, decides nothing, and hands over what the standby had not been sent',
    { timeout: 180_000 },
    async () => {
      const { old, held, secretary } = await meetingAndSecretary()
      const { meetingId, chair, people } = held
      const line = await FaultProxy.open(old.port)
      const recoveryCode = await nameStandby(held.console, meetingId, secretary, line.url)
      line.swallow('up', 'down')
      await chair.until('the standby is away', ({ hostInfo }) => hostInfo?.standby.mark === 'away', 30_000)
      await accepted(chair.link.send('marker.place', { text: '只在原主机上' }))
      writeClause(people[0]!.doc, 'c1', '只在原主机上的话。')
      await people[0]!.until('saved', ({ saved }) => saved === 'saved')

      old.freeze()
      expect((await takeOver(secretary, meetingId, recoveryCode)).status).toBe(200)
      await becomesHost(secretary, meetingId)
      const newChair = secretary.chair(meetingId)
      await newChair.live()
      expect(newChair.now.state!.markers).toEqual([])
      old.thaw()
      expect(['host-unsure', 'host-superseded']).toContain((await chair.link.send('meeting.close', {}))?.reason)
      await newChair.until('what only the host before had', ({ state }) => state!.annexes.length === 1, 30_000)
      expect(newChair.now.state!.annexes[0]!.events).toMatchObject([
        { type: 'marker.placed', data: { text: '只在原主机上' } },
      ])
      expect(newChair.now.state!.phase).toBe('running')
      await until('its words', () =>
        readDocument(newChair.doc).clauses.some(({ text }) => text === '只在原主机上的话。'),
      )
      await Promise.all(
        people.map((person) =>
          person.until('with the new host', ({ state, saved }) => state!.term === 2 && saved === 'saved', 40_000),
        ),
      )
      expect(await chair.link.send('meeting.close', {})).toMatchObject({ reason: 'host-superseded' })
    },
  )

  it(
    'takes over between hosts that sign their own certificates, where devices have accepted both',
    { timeout: 180_000 },
    async () => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0') // for the devices, which run here
      onTestFinished(() => void vi.unstubAllEnvs())
      const secure = { tls: true, env: { NODE_TLS_REJECT_UNAUTHORIZED: '1' } } // for the hosts
      const { old, held, other, secretary } = await meetingAndSecretary(secure)
      const { meetingId, chair, people } = held
      const line = await FaultProxy.open(old.port)
      const recoveryCode = await nameStandby(held.console, meetingId, secretary, line.url.replace('http:', 'https:'))
      line.swallow('up', 'down')
      await chair.until('the standby is away', ({ hostInfo }) => hostInfo?.standby.mark === 'away', 30_000)
      await accepted(chair.link.send('marker.place', { text: '只在原主机上' }))
      await old.kill()
      chair.link.close()
      expect((await takeOver(secretary, meetingId, recoveryCode)).status).toBe(200)
      await becomesHost(secretary, meetingId)
      const newChair = secretary.chair(meetingId)
      await newChair.live()
      await Promise.all(
        people.map((person) =>
          person.until(
            'with the new host',
            ({ connection, state }) => connection.is === 'live' && state!.term === 2,
            40_000,
          ),
        ),
      )
      const back = await HostProcess.start({ dataDir: old.dataDir, port: old.port, ...secure })
      const oldChair = (await TestConsole.open(back.consoleUrl())).chair(meetingId)
      await oldChair.until(
        'superseded',
        ({ hostInfo }) => hostInfo?.standby.successor === `https://127.0.0.1:${other.port}/`,
        20_000,
      )
      await newChair.until('what only the host before had', ({ state }) => state!.annexes.length === 1, 30_000)
      expect(back.faults).toEqual([])
    },
  )
})
