import { expect, it } from 'vitest'
import { openMeeting, writeClause } from '../support/held-meeting'
import { tempDir, TestConsole, testHost, until } from '../support/host'
import { MovedClock } from '../support/moved-clock'
import { nameStandby, takeOver } from '../support/standby'

it('a standby knows whether a meeting would lose it', { timeout: 60_000 }, async () => {
  const host = await testHost(await tempDir())
  const held = await openMeeting(host)
  const clock = new MovedClock(new Date().toISOString()).flow()
  const standby = await testHost(await tempDir(), { clock })
  expect(standby.isStandbyNeeded).toBe(false)
  const secretary = await TestConsole.open(standby.consoleUrl())
  const code = await nameStandby(held.console, held.meetingId, secretary, host.joinUrl)
  expect(standby.isStandbyNeeded).toBe(true)
  expect(host.isStandbyNeeded).toBe(false)

  // Nothing is written there for a while, then something is.
  clock.setWall(16 * 60_000)
  expect(standby.isStandbyNeeded).toBe(false)
  writeClause(held.chair.doc, 'clause1', '照常进行')
  await until('needed again', () => standby.isStandbyNeeded)

  await host.close()
  await until('nobody needs it', () => !standby.isStandbyNeeded)
  expect((await takeOver(secretary, held.meetingId, code)).ok).toBe(true)
  expect(standby.isStandbyNeeded).toBe(true) // the room waits for it
})
