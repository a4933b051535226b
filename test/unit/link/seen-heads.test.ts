import { base64urlnopad } from '@scure/base'
import { describe, expect, it, vi } from 'vitest'
import { endOf } from '#shared/journal/chain'
import { headOf } from '#shared/journal/head'
import { SeenHeads } from '#shared/link/seen-heads'
import type { RecordEvent } from '#shared/meeting/events'
import { nextEvent } from '#shared/meeting/record'
import { changeBetween } from '#shared/protocol/change'
import { canonicalBytes, digestOf } from '#shared/signing/canonical'
import { continued, sampleRecord } from '../storage/sample-record'
import { openLink, ScriptedHost } from './scripted-host'

const record: RecordEvent[] = sampleRecord(8)
/** The same beginning, and then another event, from which all is chained anew. */
const other = (() => {
  const agree = { checkId: 'c1', participantId: 'p1', stance: 'agree', reason: '' } as const
  const begun = record.slice(0, 4)
  const { event } = nextEvent(endOf(begun), { type: 'stance.given', by: 'p1', data: agree }, record[3]!.at)
  return [...begun, event, ...continued([...begun, event], 3)]
})()

describe('a page that is asked to sign', () => {
  const seen = (...counts: number[]) => {
    const heads = new SeenHeads()
    for (const events of counts) heads.add({ term: 0, events }, headOf(record.slice(0, events)))
    return heads
  }

  it('knows the record it was told of, its beginning, and any other', () => {
    expect(seen(3, 5, 8).areOf(record)).toBe(true)
    expect(seen(3, 8).areOf(record.slice(0, 6))).toBe(true)
    expect(seen().areOf(record)).toBe(true)
    expect(seen(3, 4).areOf(other)).toBe(true) // they part only after that
    expect(seen(3, 5).areOf(other)).toBe(false)
    expect(seen(8).areOf(other)).toBe(false)
  })

  it('takes no record whose lines do not hold together', () => {
    const patched = record.map((event, nth) => (nth === 2 ? { ...event, by: 'p2' } : event))
    expect(seen(8).areOf(patched)).toBe(false)
    expect(seen().areOf(patched)).toBe(false)
  })

  it('begins anew with a host that took over', () => {
    const heads = seen(5, 8)
    heads.add({ term: 1, events: 4 }, headOf(other.slice(0, 4)))
    expect(heads.areOf(other)).toBe(true)
  })

  it('is told when the minutes tell of another record than the one it saw', async () => {
    const host = new ScriptedHost()
    host.state = { ...host.state, events: 5 }
    host.head = headOf(record.slice(0, 5))
    const { link } = openLink(await host.start())
    await vi.waitFor(() => expect(link.snapshot().saved).toBe('saved'), { timeout: 4_000 })
    const freeze = (events: RecordEvent[]) => {
      const bytes = canonicalBytes({ record: events })
      const before = host.state
      const version = { version: 1, digest: digestOf(bytes), replaces: '', frozenAt: '', signatures: [] }
      host.state = { ...before, events: before.events + 1, locked: true, minutes: [version] }
      const change = changeBetween(before, host.state)!
      host.last.send({ t: 'record', from: before.events, head: 'f'.repeat(64), change })
      return { payload: base64urlnopad.encode(bytes), isFrozen: version.digest }
    }
    const frozen = async (events: RecordEvent[]) => {
      const { payload, isFrozen } = freeze(events)
      await vi.waitFor(() => expect(link.snapshot().state?.minutes[0]?.digest).toBe(isFrozen), { timeout: 4_000 })
      return link.unfitToSign({ payload })
    }
    expect(await frozen(other.slice(0, 5))).toMatchObject({ reason: 'record-differs' })
    expect(await frozen(record.slice(0, 5))).toBeNull()
    expect(link.unfitToSign({ payload: base64urlnopad.encode(canonicalBytes({ record: [] })) })).toMatchObject({
      reason: 'minutes-changed',
    })
  })
})
