import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { chainFault, endOf, hashOfEnd, readLine } from '#shared/journal/chain'
import { MadeByNewerVersion } from '#shared/journal/edition'
import { foldAll } from '#shared/journal/fold'
import type { JournalEvent } from '#shared/journal/journal-event'
import { readCommandBody, readSignedCommand } from '#shared/journal/read-command'
import { commandHolds, signCommand } from '#shared/journal/signed-command'
import { canonicalText } from '#shared/signing/canonical'
import { newDeviceKey } from '#shared/signing/device-key'
import type { Shop } from './shopping-list'
import { after, begin, KEEPER, rechained, SHOPPING } from './shopping-list'

const ann = newDeviceKey()
const bob = newDeviceKey()

function shop(): Shop {
  let ids = 0
  return { newId: () => `i${++ids}`, priceOf: (what) => (what === 'tea' ? 350 : null) }
}

/** Ann wants tea, Bob bread, Ann buys the tea. */
function list(): JournalEvent[] {
  const open = shop()
  const steps: [string, typeof ann, string, unknown][] = [
    ['ann', ann, 'item.want', { what: 'tea' }],
    ['bob', bob, 'item.want', { what: 'bread' }],
    ['ann', ann, 'item.buy', { itemId: 'i1' }],
  ]
  return steps.reduce<JournalEvent[]>(
    (events, [by, key, type, payload]) => after(events, by, key, type, payload, open) as JournalEvent[],
    begin({ ann, bob }, 2),
  )
}

/** The first fault in a copy that was changed and chained anew. */
const faultAfter = (change: (events: JournalEvent[]) => void): string | null => {
  const events = structuredClone(list())
  change(events)
  const forged = rechained(events)
  const broken = chainFault(SHOPPING, forged)
  return broken ? broken.fault : audit(SHOPPING, forged)
}

describe('a journal that is no meeting', () => {
  it('is decided, chained, folded and audited by its definition alone', () => {
    const events = list()
    expect(foldAll(SHOPPING, events)).toEqual({
      id: 'list1',
      keys: { ann: ann.publicKey, bob: bob.publicKey },
      wanted: { i1: 'tea', i2: 'bread' },
      bought: ['i1'],
      edition: 2,
      events: 4,
    })
    expect([chainFault(SHOPPING, events), audit(SHOPPING, events)]).toEqual([null, null])
    expect(events[3]).toMatchObject({ inputs: [{ asked: 'priceOf', about: ['tea'], answer: 350 }] })
    expect(readLine(SHOPPING, 2, canonicalText(events[3]))).toEqual({ event: events[3] })
    expect(after(events, 'ann', ann, 'item.buy', { itemId: 'i2' }, shop())).toBe('not-for-sale')
  })

  it('shows every change, also to who can chain it anew', () => {
    expect(faultAfter(() => {})).toBeNull() // the forger's tools are sound
    expect(chainFault(SHOPPING, list().toSpliced(1, 1))).toEqual({ seq: 1, fault: 'number 2 where 1 is due' })
    expect(faultAfter((all) => void (all[1]!.data = { itemId: 'i1', what: 'gin' }))).toMatch(/does not lead to/)
    expect(faultAfter((all) => void (all[1]!.proof!.key = bob.publicKey))).toMatch(/signature of its command/)
    expect(faultAfter((all) => void (all[1]!.by = 'bob'))).toMatch(/another key/)
    expect(
      faultAfter(
        (all) => void (all[1]!.proof = signCommand(ann, { ...all[1]!.proof!.body, listId: 'list2' } as never)),
      ),
    ).toMatch(/belongs to another list/)
    expect(faultAfter((all) => void delete all[1]!.proof)).toMatch(/observes nothing/)
    expect(faultAfter((all) => void (all[1]!.data = { itemId: 'i1', what: 'tea', more: 1 }))).toBe(
      'data.more is not known here',
    )
    expect(faultAfter((all) => void (all[1]!.data = { itemId: 'i1', what: 3 }))).toBe('data.what is not in its form')
    expect(faultAfter((all) => void (all[1]!.data = { what: 'tea' }))).toBe('data.itemId is missing')
    expect(faultAfter((all) => void Object.assign(all[1]!, { more: 1 }))).toBe('more is not known here')
    expect(faultAfter((all) => void (all[2]!.at = all[0]!.at))).toBe('earlier than the line before')
    expect(faultAfter((all) => void (all[2]!.at = '2027'))).toBe('at is not in its form')
  })

  it('decides again on exactly what its rules looked at: nothing else, and nothing more', () => {
    const inputs = (change: (inputs: unknown[]) => unknown) =>
      faultAfter((all) => void Object.assign(all[3]!, { inputs: change([...all[3]!.inputs!]) }))
    expect(inputs(([price]) => [{ ...(price as object), answer: 1 }])).toMatch(/does not lead to what is recorded/)
    expect(inputs(([price]) => [{ ...(price as object), about: ['bread'] }])).toMatch(/not recorded: priceOf/)
    expect(inputs(([price]) => [price, price])).toMatch(/more is recorded as looked at/)
    expect(inputs(() => undefined)).toMatch(/not recorded: priceOf/)
    expect(inputs(() => [])).toMatch(/inputs/)
    expect(inputs(() => [{ asked: 'weather', answer: 'fine' }])).toMatch(/inputs/)
    expect(inputs(([price]) => [{ ...(price as object), answer: 'dear' }])).toMatch(/inputs/)
    expect(faultAfter((all) => void Object.assign(all[0]!, { inputs: all[3]!.inputs }))).toMatch(
      /no command was decided/,
    )
  })

  it('takes a command for itself and its host, from who had one of its lines before; and so it shows what is left out', () => {
    const wants = (otherwise: object) => after(list(), 'ann', ann, 'item.want', { what: 'tea' }, shop(), otherwise)
    expect(wants({ hostKey: 'x'.repeat(43) })).toBe('command-other-host')
    expect(wants({ listId: 'list2' })).toBe('command-other-meeting')
    expect(wants({ about: 'x'.repeat(43) })).toBe('command-outdated')
    const another = 'its sender had seen another record than this one'
    const lastWith = (headOf: (all: JournalEvent[]) => string) =>
      faultAfter((all) => void (all[3]!.proof = signCommand(ann, { ...all[3]!.proof!.body, head: headOf(all) })))
    expect(lastWith(() => '0'.repeat(64))).toBe(`event 3 (item.bought): ${another}`)
    expect(lastWith(() => '')).toBe(`event 3 (item.bought): ${another}`)
    expect(lastWith((all) => hashOfEnd(endOf(all)))).toBe(`event 3 (item.bought): ${another}`)
    expect(lastWith((all) => all[1]!.prev)).toBeNull() // an earlier line will do: a command may have been long on its way
    // Bob's wish is dropped, which nothing else needs: Ann had seen it.
    expect(faultAfter((all) => void all.splice(2, 1))).toBe(`event 2 (item.bought): ${another}`)
  })

  it('obeys a command once', () => {
    const again = (events: JournalEvent[]): JournalEvent => ({
      ...events[1]!,
      at: events.at(-1)!.at,
      data: { itemId: 'i9', what: 'tea' },
      inputs: [{ asked: 'newId', answer: 'i9' }],
    })
    expect(faultAfter((all) => void all.push(again(all)))).toBe(
      'event 4 (item.wanted): its command stands in the record already',
    )
  })

  it('uses an id once', () => {
    const stuck: Shop = { ...shop(), newId: () => 'i1' }
    const twice = ['tea', 'bread'].reduce<JournalEvent[]>(
      (events, what) => after(events, 'ann', ann, 'item.want', { what }, stuck) as JournalEvent[],
      begin({ ann }, 2),
    )
    expect(audit(SHOPPING, twice)).toBe('event 2 (item.wanted): the id i1 was used before')
    const host = after(begin({ ann }, 2), 'ann', ann, 'item.want', { what: 'tea' }, { ...shop(), newId: () => 'host' })
    expect(audit(SHOPPING, host as JournalEvent[])).toBe('event 1 (item.wanted): the id host was used before')
  })

  it('goes on under the edition it was begun with; without a number that is the first', () => {
    const old = after(begin({ ann }), 'ann', ann, 'item.want', { what: 'tea' }, shop()) as JournalEvent[]
    expect(foldAll(SHOPPING, old).edition).toBe(1)
    expect([chainFault(SHOPPING, old), audit(SHOPPING, old)]).toEqual([null, null])
    const binding = { hostKey: KEEPER, head: 'a'.repeat(64) }
    const at = '2026-01-01T00:00:00Z'
    const body = { listId: 'list1', id: 'c', type: 'item.buy', payload: { itemId: 'i1' }, at, ...binding }
    expect(readCommandBody(SHOPPING, 1, body)).toMatchObject({ ok: false, reason: 'command-not-in-edition' })
    expect(readCommandBody(SHOPPING, 2, body)).toMatchObject({ ok: true })
    expect(readCommandBody(SHOPPING, 2, { ...body, type: 'item.steal' })).toMatchObject({ reason: 'command-unknown' })
    for (const member of ['listId', 'hostKey', 'head'])
      expect(readCommandBody(SHOPPING, 2, { ...body, [member]: undefined })).toMatchObject({
        reason: 'command-malformed',
      })
    const bought = rechained([...old, { ...list()[3]!, at: '2026-01-02T00:00:00.000Z' }])
    expect(chainFault(SHOPPING, bought)).toMatchObject({ fault: 'unknown type item.bought' })
  })

  it('of an edition nobody here knows is made by a newer version, not broken', () => {
    const newer = begin({ ann }, 3)
    const line = canonicalText(newer[0])
    for (const open of [
      () => chainFault(SHOPPING, newer),
      () => audit(SHOPPING, newer),
      () => foldAll(SHOPPING, newer),
      () => readLine(SHOPPING, null, line),
    ])
      expect(open).toThrow(MadeByNewerVersion)
    for (const edition of [0, -1, 1.5, 'two', null])
      expect(readLine(SHOPPING, null, canonicalText({ ...newer[0]!, data: { ...newer[0]!.data, edition } }))).toEqual({
        fault: 'data.edition is no edition',
      })
  })

  it('signs commands that name it in its own way', () => {
    const command = signCommand(ann, {
      listId: 'list1',
      id: 'c',
      type: 'item.want',
      payload: { what: 'tea' },
      at: '2026-01-01T00:00:00Z',
      hostKey: KEEPER,
      head: '',
    })
    expect(commandHolds(command)).toBe(true)
    expect(readSignedCommand(SHOPPING, 1, command)).toEqual({ ok: true, command })
    expect(commandHolds({ ...command, body: { ...command.body, payload: { what: 'gin' } } })).toBe(false)
  })
})
