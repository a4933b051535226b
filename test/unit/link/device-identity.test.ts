import { describe, expect, it } from 'vitest'
import { base64urlnopad } from '@scure/base'
import { newDeviceKey } from '#shared/signing/device-key'
import { deviceKeyFrom } from '#shared/signing/device-key'
import type { AskHost } from '../../../renderer/connection/device-identity'
import { DeviceIdentity } from '../../../renderer/connection/device-identity'
import { memoryKeyStore } from '../../support/memory-key-store'

const AT = Date.parse('2026-03-02T01:00:00Z')
const DAY = 24 * 3_600_000

/** A browser at one address, over many visits. */
function browser(kept: Record<string, string> = {}) {
  const texts = new Map(Object.entries(kept))
  let now = AT
  return {
    texts,
    later: (milliseconds: number) => void (now += milliseconds),
    /** A window that is opened anew. */
    visit: (visit = memoryKeyStore()) => new DeviceIdentity(memoryKeyStore(texts), visit, () => now),
  }
}

/** A host that holds these meetings, by code, and has a secret of its own. */
function hostOf(meetings: Record<string, string>, secret: number) {
  const half = (meetingId: string, key: string) =>
    base64urlnopad.encode(
      Uint8Array.from({ length: 32 }, (_, at) => (secret * 31 + at * 7 + (meetingId + key).length) & 255),
    )
  const retired = new Set<string>()
  const asked: string[] = []
  const ask: AskHost = {
    async half(meetingId, { key, pass }) {
      asked.push(meetingId)
      if (!Object.values(meetings).includes(meetingId) || pass !== `pass ${secret}`) return undefined
      return retired.has(meetingId) ? null : half(meetingId, key)
    },
    meetingUnder: async (code) => meetings[code] ?? null,
  }
  return {
    ask,
    asked,
    retired,
    /** As in the frame that places a page. */
    placed: (meetingId: string, key: string) => ({ half: half(meetingId, key), pass: `pass ${secret}` }),
  }
}

const seedsIn = (texts: ReadonlyMap<string, string>): string[] =>
  [...texts.values()].flatMap((text) =>
    (text.match(/[\w-]{43}/g) ?? []).map((each) => deviceKeyFrom(base64urlnopad.decode(each)).publicKey),
  )

describe('a device’s keys', () => {
  it('are another for each meeting, come back with the host’s half, and never lie whole in the storage', async () => {
    const phone = browser()
    const host = hostOf({ AAAAAA: 'm1', BBBBBB: 'm2' }, 1)
    const keys: string[] = []
    for (const [code, meetingId] of [
      ['AAAAAA', 'm1'],
      ['BBBBBB', 'm2'],
    ] as const) {
      const visit = phone.visit()
      const { key, meetingId: known } = await visit.keyFor(code, host.ask)
      expect(known).toBeNull()
      visit.rememberMeeting(code, meetingId)
      visit.keepKey(meetingId, key, host.placed(meetingId, key.publicKey))
      expect(await phone.visit().keyFor(code, host.ask)).toEqual({ key, meetingId })
      keys.push(key.publicKey)
    }
    expect(keys[0]).not.toBe(keys[1])
    for (const key of keys) expect(seedsIn(phone.texts)).not.toContain(key)
  })

  it('stay one person over a reload before the host has placed the page', async () => {
    const phone = browser()
    const tab = memoryKeyStore()
    const host = hostOf({ AAAAAA: 'm1' }, 1)
    const { key } = await phone.visit(tab).keyFor('AAAAAA', host.ask)
    expect((await phone.visit(tab).keyFor('AAAAAA', host.ask)).key).toEqual(key)
    phone.visit(tab).keepKey('m1', key, host.placed('m1', key.publicKey))
    expect(tab.names()).toEqual([])
  })

  it('are neither used nor lost where another host stands at the same address', async () => {
    const phone = browser()
    const [ours, other] = [hostOf({ AAAAAA: 'm1' }, 1), hostOf({ AAAAAA: 'm1', CCCCCC: 'm9' }, 2)]
    const first = phone.visit()
    const { key } = await first.keyFor('AAAAAA', ours.ask)
    for (const code of ['AAAAAA', '']) first.rememberMeeting(code, 'm1')
    first.keepKey('m1', key, ours.placed('m1', key.publicKey))

    const there = await phone.visit().keyFor('CCCCCC', other.ask)
    expect(there.key.publicKey).not.toBe(key.publicKey)
    expect(other.asked).toEqual([])
    for (const code of ['AAAAAA', '']) {
      const { key: used, meetingId } = await phone.visit().keyFor(code, other.ask)
      expect([used.publicKey === key.publicKey, meetingId]).toEqual([false, null])
    }
    // One that gives a half which is not its own makes nothing of it either.
    const forging: AskHost = { ...other.ask, half: async () => base64urlnopad.encode(newDeviceKey().seed) }
    expect((await phone.visit().keyFor('AAAAAA', forging)).meetingId).toBeNull()

    expect(await phone.visit().keyFor('AAAAAA', ours.ask)).toEqual({ key, meetingId: 'm1' })
  })

  it('come back from the host that the page came from, also when a standby has taken over meanwhile', async () => {
    const phone = browser()
    const [ours, standby] = [hostOf({ AAAAAA: 'm1' }, 1), hostOf({ AAAAAA: 'm1' }, 2)]
    const visit = phone.visit()
    const { key } = await visit.keyFor('AAAAAA', ours.ask)
    visit.rememberMeeting('AAAAAA', 'm1')
    visit.keepKey('m1', key, ours.placed('m1', key.publicKey))
    visit.keepKey('m1', key, standby.placed('m1', key.publicKey))
    expect(await phone.visit().keyFor('AAAAAA', ours.ask)).toEqual({ key, meetingId: 'm1' })
  })

  it('are removed when nothing is left to sign: by the host’s word, and by the time it named, whoever stands there then', async () => {
    const host = hostOf({ AAAAAA: 'm1' }, 1)
    const signedIn = async () => {
      const phone = browser()
      const visit = phone.visit()
      const { key } = await visit.keyFor('AAAAAA', host.ask)
      visit.rememberMeeting('AAAAAA', 'm1')
      visit.keepKey('m1', key, host.placed('m1', key.publicKey))
      visit.needsKey('m1', AT + DAY)
      return { phone, key, keyNames: () => [...phone.texts.keys()].filter((name) => name.includes('/key/')) }
    }
    const one = await signedIn()
    one.phone.later(DAY - 1)
    expect((await one.phone.visit().keyFor('AAAAAA', host.ask)).key).toEqual(one.key)
    one.phone.later(2)
    await one.phone.visit().keyFor('ZZZZZZ', hostOf({}, 3).ask)
    expect(one.keyNames()).toEqual([])

    const two = await signedIn()
    host.retired.add('m1')
    expect((await two.phone.visit().keyFor('AAAAAA', host.ask)).meetingId).toBeNull()
    expect(two.keyNames()).toEqual([])
  })

  it('of a store from before go on in the meeting they are seated in, and there only; then the whole seed is gone', async () => {
    const former = newDeviceKey()
    const store = {
      'yuanzhuo/1/device-seed': base64urlnopad.encode(former.seed),
      'yuanzhuo/1/meeting/AAAAAA': 'm1',
      'yuanzhuo/1/meeting/': 'm1',
    }
    const host = hostOf({ AAAAAA: 'm1', BBBBBB: 'm2' }, 1)
    for (const code of ['AAAAAA', '']) {
      const phone = browser(store)
      const visit = phone.visit()
      expect((await visit.keyFor('BBBBBB', host.ask)).key.publicKey).not.toBe(former.publicKey)
      expect(await visit.keyFor(code, host.ask)).toEqual({ key: former, meetingId: 'm1' })
      visit.keepKey('m1', former, host.placed('m1', former.publicKey))
      expect(seedsIn(phone.texts)).not.toContain(former.publicKey)
      expect(await phone.visit().keyFor(code, host.ask)).toEqual({ key: former, meetingId: 'm1' })
    }
    // Under a code it had not used: the host says which meeting that is.
    const { 'yuanzhuo/1/meeting/AAAAAA': _, ...bare } = store
    expect((await browser(bare).visit().keyFor('AAAAAA', host.ask)).key).toEqual(former)
    // A meeting that never comes back does not keep it.
    const left = browser(store)
    await left.visit().keyFor('BBBBBB', host.ask)
    left.later(DAY + 1)
    await left.visit().keyFor('BBBBBB', host.ask)
    expect(left.texts.has('yuanzhuo/1/device-seed')).toBe(false)
  })
})

it('remembers the meeting of each code, and the person', () => {
  const phone = browser()
  const first = phone.visit()
  expect(first.person()).toBeNull()
  first.rememberMeeting('ABCDEF', 'm1')
  first.rememberPerson({ name: '安', unit: '二号楼', roleId: 'resident' })
  const again = phone.visit()
  expect(again.meetingOf('ABCDEF')).toBe('m1')
  expect(again.meetingOf('')).toBeNull()
  expect(again.person()).toEqual({ name: '安', unit: '二号楼', roleId: 'resident' })
})

it('lives with a damaged store', async () => {
  const host = hostOf({ AAAAAA: 'm1' }, 1)
  const phone = browser({
    'yuanzhuo/1/device-seed': 'not a seed',
    'yuanzhuo/1/meeting/AAAAAA': 'm1',
    'yuanzhuo/2/key/m1': '{"publicKey":',
  })
  expect(
    (await phone.visit(memoryKeyStore(new Map([['yuanzhuo/2/new-key', '?']]))).keyFor('AAAAAA', host.ask)).meetingId,
  ).toBeNull()
})
