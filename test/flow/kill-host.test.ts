import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { dataFolder, meetingFolder } from '#main/storage/data-folder'
import { readRecordLog } from '#main/storage/record-log'
import { readUpdateLog } from '#main/storage/update-log'
import { readDocument } from '#shared/document/read-document'
import { stateAfter } from '#shared/meeting/fold'
import { auditRecord, chainFault } from '#shared/meeting/record'
import { openCheck } from '#shared/meeting/state'
import type { TestPage, TestParticipant } from '../support/host'
import { joinMeeting, TestConsole, tempDir, until } from '../support/host'
import { freePort } from '../support/free-port'
import { HostProcess } from '../support/host-process'
import { accepted, openMeeting, writeClause } from '../support/held-meeting'
import { seeded } from '../support/seeded'

const KILLS = process.env.YUANZHUO_NIGHTLY === '1' ? 50 : 8
const SEED = Number(process.env.YUANZHUO_SEED ?? 20260722)
const WRITERS = 6

/** What the host has promised to keep. */
class Promised {
  readonly words = new Set<string>()
  readonly stances: { checkId: string; participantId: string }[] = []
  readonly names = new Set<string>()
  readonly checks = new Set<string>()
}

/** One person who writes without pause: a word counts as promised once the page says 已存主机 after it. */
class Writer {
  #unsaved: string[] = []
  #count = 0

  constructor(
    readonly page: TestParticipant,
    private readonly name: string,
    private readonly promised: Promised,
  ) {
    page.link.subscribe(() => this.#look())
  }

  write(): void {
    const word = `${this.name}-${++this.#count}`
    writeClause(this.page.doc, word, word)
    this.#unsaved.push(word)
    this.#look()
  }

  #look(): void {
    if (this.page.now.saved === 'saved') for (const word of this.#unsaved.splice(0)) this.promised.words.add(word)
  }
}

describe(`kill -9 of the host, ${KILLS} times under load (seed ${SEED})`, () => {
  it(
    'loses no word, stance, check or person that was acknowledged, and everybody comes back',
    { timeout: 20_000 * KILLS + 60_000 },
    async () => {
      const random = seeded(SEED)
      const dataDir = join(await tempDir(), 'data')
      const port = await freePort()
      let host = await HostProcess.start({ dataDir, port })
      const held = await openMeeting(host)
      const { meetingId } = held
      const { code, roles } = held.chair.now.state!
      const roleId = roles.find((role) => role.standing === 'deliberant')!.id
      const promised = new Promised()
      const people = [...held.people]
      while (people.length < WRITERS) {
        const person = await joinMeeting(host, code, { name: `参会者${people.length}`, roleId })
        await person.live()
        people.push(person)
      }
      for (const person of Object.values(held.chair.now.state!.participants)) promised.names.add(person.name)
      const writers = people.map((person, index) => new Writer(person, `w${index}`, promised))
      let chair = held.chair
      const backAfter: number[] = []

      for (let kill = 1; kill <= KILLS; kill++) {
        const load = new AbortController()
        const write = () => writers[Math.floor(random() * WRITERS)]!.write()
        const busy = [
          everyFew(load.signal, 15, write),
          decideOn(load.signal, chair, people, promised),
          comeNew(load.signal, `后来者${kill}`, host, code, roleId, promised),
        ]
        const [words, stances] = [promised.words.size, promised.stances.length]
        await until('the load runs', () => promised.words.size > words + 3 && promised.stances.length > stances + 3)
        await pause(random() * 400) // the random moment
        await host.kill()
        load.abort()
        await Promise.all(busy)

        await expectOnDisk(dataDir, meetingId, promised)

        chair.link.close() // its session died with the host; the address of the new one is in the chair's hands
        host = await HostProcess.start({ dataDir, port })
        const restarted = performance.now()
        chair = (await TestConsole.open(host.consoleUrl())).chair(meetingId)
        await chair.live()
        await Promise.all(
          people.map((person) =>
            person.until(
              `back after kill ${kill}`,
              ({ connection, saved }) => connection.is === 'live' && saved === 'saved',
              20_000,
            ),
          ),
        )
        backAfter.push(performance.now() - restarted)
        const open = openCheck(chair.now.state!)
        if (open) await accepted(chair.link.send('check.close', { checkId: open.id }))
      }

      // At last nothing is different anywhere: all pages, the host and the disk.
      const texts = (doc: Y.Doc) =>
        readDocument(doc)
          .clauses.map((clause) => clause.text)
          .sort()
          .join()
      for (const person of people) await until('the same text', () => texts(person.doc) === texts(chair.doc))
      expect(await host.stop()).toBe(0)
      await expectOnDisk(dataDir, meetingId, promised)
      backAfter.sort((a, b) => a - b)
      console.log(
        `${KILLS} kills, seed ${SEED}: ${promised.words.size} words, ${promised.stances.length} stances, ${promised.checks.size} checks, ${promised.names.size} people acknowledged, none lost; all back after restart: median ${Math.round(backAfter[backAfter.length >> 1]!)} ms, worst ${Math.round(backAfter.at(-1)!)} ms`,
      )
    },
  )
})

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

async function everyFew(signal: AbortSignal, milliseconds: number, act: () => void): Promise<void> {
  while (!signal.aborted) {
    act()
    await pause(milliseconds)
  }
}

/** The chair puts one clause after another; everybody answers. What the kill cuts off gets no answer here. */
async function decideOn(
  signal: AbortSignal,
  chair: TestPage,
  people: TestParticipant[],
  promised: Promised,
): Promise<void> {
  const cut = new Promise<'cut'>((resolve) => signal.addEventListener('abort', () => resolve('cut')))
  while (!signal.aborted) {
    const decided = new Set(chair.now.state!.checks.map((check) => check.clauseId))
    const clause = readDocument(chair.doc).clauses.find((each) => !decided.has(each.id))
    const opened = clause
      ? await Promise.race([chair.link.send('check.open', { clauseId: clause.id, text: clause.text }), cut])
      : 'none'
    const check = openCheck(chair.now.state!)
    if (opened !== null || !check) {
      await pause(10)
      continue
    }
    promised.checks.add(check.id)
    const answers = people.map(async (person) => {
      await person.until('the check', ({ state }) => signal.aborted || openCheck(state!)?.id === check.id)
      const answer = signal.aborted
        ? 'cut'
        : await Promise.race([person.link.send('stance.give', { checkId: check.id, stance: 'agree', reason: '' }), cut])
      if (answer === null) promised.stances.push({ checkId: check.id, participantId: person.now.participantId! })
    })
    await Promise.all(answers)
    if (!signal.aborted) await Promise.race([chair.link.send('check.close', { checkId: check.id }), cut])
  }
}

/** Somebody new comes while the host dies. */
async function comeNew(
  signal: AbortSignal,
  name: string,
  host: HostProcess,
  code: string,
  roleId: string,
  promised: Promised,
): Promise<void> {
  const page = await joinMeeting(host, code, { name, roleId }).catch(() => null) // the host was dead before it could be asked
  if (!page) return
  await page.until('let in or cut off', ({ connection }) => signal.aborted || connection.is === 'live')
  if (page.now.participantId !== null) promised.names.add(name)
  page.link.close()
}

/** What the disk holds by itself, before any page can bring something back. */
async function expectOnDisk(dataDir: string, meetingId: string, promised: Promised): Promise<void> {
  const files = meetingFolder(dataFolder(dataDir), meetingId)
  const events = await readRecordLog(files.record)
  expect(chainFault(events)).toBeNull()
  expect(auditRecord(events)).toBeNull()
  const state = stateAfter(events)
  const names = new Set(Object.values(state.participants).map((person) => person.name))
  expect([...promised.names].filter((name) => !names.has(name))).toEqual([])
  const checks = new Map(state.checks.map((check) => [check.id, check]))
  expect([...promised.checks].filter((id) => !checks.has(id))).toEqual([])
  expect(
    promised.stances.filter(
      ({ checkId, participantId }) => checks.get(checkId)?.stances[participantId]?.stance !== 'agree',
    ),
  ).toEqual([])

  const doc = new Y.Doc()
  for (const update of await readUpdateLog(files.document)) Y.applyUpdate(doc, update)
  const words = new Set(readDocument(doc).clauses.map((clause) => clause.text))
  expect([...promised.words].filter((word) => !words.has(word))).toEqual([])
}
