import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fragmentField, sectionOf } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { PartAssembler } from '#shared/protocol/parts'
import { MESSAGE_MAX } from '#shared/protocol/transport-policy'
import { readSyncFrame, STEP_1, STEP_2, syncFrame } from '#shared/protocol/sync-frame'
import { FaultProxy } from '../support/fault-proxy'
import type { Held } from '../support/held-meeting'
import { openMeeting, writeClause } from '../support/held-meeting'
import type { TestPage, TestParticipant } from '../support/host'
import { joinMeeting, tempDir, testHost, until } from '../support/host'
import { RawPage } from '../support/raw-page'

const KBIT = 1000 / 8
const texts = (doc: Y.Doc) => readDocument(doc).clauses.map((clause) => clause.text)
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** A meeting whose text has this many kilobytes, in clauses of one. */
async function longMeeting(kilobytes: number) {
  const host = await testHost(await tempDir())
  const held = await openMeeting(host)
  for (let i = 0; i < kilobytes; i++) writeClause(held.people[0]!.doc, `long${i}`, '长'.repeat(333))
  await held.people[0]!.until('saved', ({ saved }) => saved === 'saved')
  return { host, held }
}

async function behind(
  proxy: FaultProxy,
  { chair }: Held,
  name: string,
  standing = 'deliberant',
): Promise<TestParticipant> {
  const { code, roles } = chair.now.state!
  return joinMeeting({ joinUrl: proxy.url }, code, {
    name,
    roleId: roles.find((role) => role.standing === standing)!.id,
  })
}

const wordsOf = (doc: Y.Doc, id: string) => {
  const paragraph = fragmentField(sectionOf(doc, 'clauses').get(id), 'body')?.get(0)
  return paragraph instanceof Y.XmlElement ? (paragraph.get(0) as Y.XmlText) : undefined
}

const isLive = (page: TestPage) => page.now.connection.is === 'live' && page.now.synced && page.now.saved === 'saved'

describe('all is here', () => {
  it('is said last, also where the kept answer is older than what was written since', async () => {
    const { host, held } = await longMeeting(1)
    const joins = async () => {
      const page = await RawPage.admitted(host.joinUrl, held.people[1]!.key, { meetingId: held.meetingId, yjs: 4711 })
      page.send(syncFrame(STEP_1, Uint8Array.of(0)))
      const doc = new Y.Doc()
      const frames = () => {
        const parts = new PartAssembler(MESSAGE_MAX)
        const whole = page.bytes.map((bytes) => parts.take(bytes))
        return whole.flatMap((each) => (each.is === 'message' ? (readSyncFrame(each.message) ?? []) : []))
      }
      await until('the end of the answer', () => frames().some(({ kind }) => kind === STEP_2))
      for (const { kind, body } of frames()) {
        if (kind !== STEP_1) Y.applyUpdate(doc, body)
        if (kind === STEP_2) break
      }
      page.socket.terminate()
      return texts(doc)
    }
    expect(await joins()).toHaveLength(1)
    writeClause(held.people[0]!.doc, 'more', '后来写的'.repeat(1000))
    await held.people[0]!.until('saved', ({ saved }) => saved === 'saved')
    expect(await joins()).toEqual(texts(held.people[0]!.doc))
  })
})

describe('a thin line', () => {
  it('brings a document that takes it longer than a sign of life may wait', { timeout: 90_000 }, async () => {
    const { host, held } = await longMeeting(70)
    const proxy = await FaultProxy.open(host.port)
    proxy.throttle(32 * KBIT, ['up', 'down'])
    const began = performance.now()
    const person = await behind(proxy, held, '山里的人')
    await person.until('all of it', () => isLive(person), 60_000)
    console.log(`70 KB at 32 kbit/s: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    expect(texts(person.doc)).toEqual(texts(held.people[0]!.doc))
    expect(proxy.accepted).toBe(2) // as a stranger, and to join: it never began anew
  })

  it('need not bring again what it had brought when it broke', { timeout: 90_000 }, async () => {
    const { host, held } = await longMeeting(120)
    const proxy = await FaultProxy.open(host.port)
    proxy.throttle(256 * KBIT)
    const person = await behind(proxy, held, '隧道里的人')
    await person.until('let in', ({ connection }) => connection.is === 'live')
    await pause(2_500)
    expect(person.now.synced).toBe(false)
    const had = proxy.carried.down
    proxy.mend() // closes what is open
    await person.until('all of it', () => isLive(person), 60_000)
    const rest = proxy.carried.down - had
    console.log(
      `120 KB over a line that broke: ${Math.round(had / 1024)} KB before, ${Math.round(rest / 1024)} KB after`,
    )
    expect(had).toBeGreaterThan(40 * 1024)
    expect(had + rest).toBeLessThan(160 * 1024)
    expect(texts(person.doc)).toEqual(texts(held.people[0]!.doc))
  })

  it('brings up what was written without it', { timeout: 90_000 }, async () => {
    const { host, held } = await longMeeting(1)
    const proxy = await FaultProxy.open(host.port)
    const person = await behind(proxy, held, '带稿子来的人')
    await person.until('all of it', () => isLive(person))
    proxy.cut()
    await person.until('offline', ({ saved }) => saved === 'offline')
    writeClause(person.doc, 'draft', '稿'.repeat(30_000))
    proxy.throttle(64 * KBIT, ['up', 'down'])
    proxy.mend()
    const began = performance.now()
    await person.until('saved', () => isLive(person), 60_000)
    console.log(`90 KB up at 64 kbit/s: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    expect(texts(held.people[0]!.doc)).toContain('稿'.repeat(30_000))
  })

  it('asks for what it missed where that was much, and takes part meanwhile', { timeout: 90_000 }, async () => {
    const { host, held } = await longMeeting(1)
    const proxy = await FaultProxy.open(host.port)
    const person = await behind(proxy, held, '老手机')
    await person.until('all of it', () => isLive(person))
    proxy.throttle(512 * KBIT, ['up', 'down'])
    for (let i = 0; i < 8; i++) {
      writeClause(held.people[0]!.doc, `big${i}`, '长'.repeat(20_000))
      await pause(100)
    }
    writeClause(person.doc, 'small', '我也在写')
    await until('the words at another', () => texts(held.people[0]!.doc).includes('我也在写'))
    await until(
      'all of it',
      () => JSON.stringify(texts(person.doc)) === JSON.stringify(texts(held.people[0]!.doc)),
      () => '',
      60_000,
    )
    expect(proxy.accepted).toBe(2) // as a stranger, and to join: the connection held
    console.log(`${Math.round(proxy.carried.down / 1024)} KB carried for 470 KB of text`)
    expect(proxy.carried.down).toBeLessThan(1024 * 1024)
  })

  it('stays a few seconds behind while many write, however long they do', { timeout: 120_000 }, async () => {
    const { host, held } = await longMeeting(1)
    const proxy = await FaultProxy.open(host.port)
    const readers: TestParticipant[] = []
    for (let i = 0; i < 4; i++) readers.push(await behind(proxy, held, `读者${i}`))
    for (const reader of readers) await reader.until('all of it', () => isLive(reader))
    const writers = [...held.people]
    for (let i = 0; i < 9; i++) {
      const { code, roles } = held.chair.now.state!
      writers.push(
        await joinMeeting(host, code, {
          name: `写者${i}`,
          roleId: roles.find((role) => role.standing === 'deliberant')!.id,
        }),
      )
    }
    for (const writer of writers) await writer.until('live', () => isLive(writer))
    proxy.throttle(64 * KBIT, ['up', 'down'])
    const pages = [held.chair, ...writers]
    for (const [i, { doc }] of pages.entries()) writeClause(doc, `by${i}`, '写')
    const words = pages.map(({ doc }, i) => wordsOf(doc, `by${i}`)!)
    /** When the chair, whose words grow by one each turn, wrote which. */
    const wroteAt = [performance.now()]
    const worst = readers.map(() => 0)
    const began = performance.now()
    let turn = 0
    while (performance.now() - began < 20_000) {
      turn++
      // Everybody types at different places, and so that nothing can be told shortly: far more than the line takes.
      for (const text of words) text.insert(turn % 2 === 0 ? 0 : text.length, '字')
      wroteAt.push(performance.now())
      await pause(50)
      for (const [i, reader] of readers.entries()) {
        const next = wroteAt[wordsOf(reader.doc, 'by0')?.length ?? 0]
        if (next !== undefined) worst[i] = Math.max(worst[i]!, performance.now() - next)
        expect(reader.now.connection.is).toBe('live')
        expect(reader.now.saved).not.toBe('offline')
      }
    }
    const stopped = performance.now()
    const all = () => texts(held.people[0]!.doc)
    await until(
      'all readers have all',
      () => readers.every(({ doc }) => JSON.stringify(texts(doc)) === JSON.stringify(all())),
      () => '',
      30_000,
    )
    const after = (performance.now() - stopped) / 1000
    console.log(
      `readers at 64 kbit/s: at worst ${Math.max(...worst).toFixed(0)} ms behind, all ${after.toFixed(1)} s after the last key`,
    )
    expect(Math.max(...worst)).toBeLessThan(5_000)
    expect(after).toBeLessThan(5)
  })
})
