import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { behind, saved, texts } from '../../support/behind-proxy'
import { FaultProxy } from '../../support/fault-proxy'
import { openMeeting, stillWorks, writeClause } from '../../support/held-meeting'
import type { TestParticipant } from '../../support/host'
import { until } from '../../support/host'
import { HostProcess } from '../../support/host-process'

const LONG = process.env.YUANZHUO_NIGHTLY === '1'

describe('links that fail', () => {
  it(
    'a slow phone holds nobody up, takes little of the host’s memory, and catches up',
    { timeout: 120_000 },
    async () => {
      const host = await HostProcess.fresh()
      const held = await openMeeting(host)
      const proxy = await FaultProxy.open(host.port)
      const phone = await behind(proxy, held, '老手机')
      proxy.throttle(64 * 1024)
      const before = memoryOf(host)
      // Two megabytes of text, four times what is sent on to a page that does not read.
      for (let i = 0; i < 20; i++) {
        writeClause(held.people[0]!.doc, `big${i}`, '长'.repeat(33_000))
        await saved(held.people[0]!)
      }
      await stillWorks(held)
      const taken = memoryOf(host) - before
      await until(
        'the phone has all',
        () => texts(phone.doc).length === texts(held.chair.doc).length,
        () => `${texts(phone.doc).length}`,
        90_000,
      )
      console.log(`slow phone: the host took ${Math.round(taken / 1024 / 1024)} MB more for 2 MB of text at 64 KB/s`)
      expect(taken).toBeLessThan(200 * 1024 * 1024)
    },
  )
})

describe('209 devices', () => {
  it(
    'come back in the same second, none is refused, and the host needs no lasting memory for it',
    { timeout: 180_000 },
    async () => {
      const count = LONG ? 209 : 60
      const host = await HostProcess.fresh()
      const held = await openMeeting(host)
      const proxy = await FaultProxy.open(host.port)
      const devices: TestParticipant[] = []
      for (let i = 0; i < count; i += 10)
        devices.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(10, count - i) }, (_, j) => behind(proxy, held, `设备${i + j}`)),
          )),
        )
      for (let i = 0; i < 100; i++) writeClause(held.people[0]!.doc, `text${i}`, '说'.repeat(200))
      await saved(held.people[0]!)
      await until(
        'all have it',
        () => devices.every(({ doc }) => texts(doc).length === 100),
        () => '',
        30_000,
      )
      const before = memoryOf(host)
      for (let round = 0; round < 3; round++) {
        proxy.cut()
        await until('all are cut off', () => devices.every(({ now }) => now.saved === 'offline'))
        writeClause(devices[round]!.doc, `storm${round}`, `风暴${round}`)
        proxy.mend()
        const began = performance.now()
        for (const { link } of devices) link.wake() // all in the same instant
        await Promise.all(devices.map((device) => saved(device)))
        console.log(`${count} devices back after ${Math.round(performance.now() - began)} ms`)
      }
      expect(devices.map(({ now }) => now.trouble).filter((trouble) => trouble !== null)).toEqual([])
      await until(
        'everybody has everything',
        () => devices.every(({ doc }) => texts(doc).length === 103),
        () => '',
        30_000,
      )
      const taken = memoryOf(host) - before
      console.log(
        `${count} devices, three storms: the host’s memory ${Math.round(before / 1e6)} MB, ${Math.round(taken / 1e6)} MB more afterwards`,
      )
      expect(taken).toBeLessThan(150e6)
    },
  )
})

/** Resident bytes of the host. */
function memoryOf(host: HostProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${host.child.pid}/status`, 'utf8'))![1]) * 1024
}
