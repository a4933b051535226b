import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { Group } from '#shared/ballot/group'
import { recoverPrivateKey } from '#shared/ballot/key-ceremony'
import type { Vote } from '#shared/decision/forms/motion'
import type { HostLink } from '#shared/link/host-link'
import { SEALED_GROUP } from '#shared/sealed/sealed-election'
import { accepted } from '../support/held-meeting'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { heapTexts, memoryOf, snapshotEnv } from '../support/process-memory'
import { cast, makeKey, open, register, sealedAt, sealedBallot, sealedRoom, tellersSent } from '../support/sealed-room'

const CHOICES: Vote[] = ['for', 'for', 'against', 'for', 'abstain', 'against']

/** What nobody may find: texts, and numbers as they lie in memory and as they are written. */
interface Sought {
  texts: string[]
  numbers: bigint[]
}

/** A number as V8 keeps it: in words of 64 bits, the least first. */
function inMemory(number: bigint): Buffer {
  const digits = number.toString(16)
  return Buffer.from(digits.padStart(Math.ceil(digits.length / 16) * 16, '0'), 'hex').reverse()
}

/** Of these, what lies in the process: with its threads, where the system shows them, and in its main heap. */
async function inProcess(pid: number, snapshots: string, { texts, numbers }: Sought): Promise<Set<string>> {
  const written = [...texts, ...numbers.map(String)]
  const heap = await heapTexts(pid, snapshots)
  const found = new Set(written.filter((text) => heap.some((each) => each.includes(text))))
  if (!existsSync('/proc/self/mem')) return found
  const needles = new Map<number, { text: string; bytes: Buffer }[]>()
  const seek = (text: string, bytes: Buffer) => {
    const first = bytes.readUInt16LE(0)
    needles.set(first, [...(needles.get(first) ?? []), { text, bytes }])
  }
  for (const text of written) {
    seek(text, Buffer.from(text, 'latin1'))
    seek(text, Buffer.from(text, 'utf16le'))
  }
  for (const number of numbers) seek(String(number), inMemory(number))
  // One pass over the memory for all of them.
  const begins = new Uint8Array(0x10000)
  for (const first of needles.keys()) begins[first] = 1
  for (const piece of memoryOf(pid))
    for (let at = 1; at < piece.length; at++) {
      const first = piece[at - 1]! | (piece[at]! << 8)
      if (begins[first] === 0) continue
      for (const { text, bytes } of needles.get(first)!)
        if (piece.compare(bytes, 0, bytes.length, at - 1, Math.min(piece.length, at - 1 + bytes.length)) === 0)
          found.add(text)
    }
  return found
}

const onDisk = (folder: string, { texts, numbers }: Sought): Set<string> => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
  return new Set([...texts, ...numbers.map(String)].filter((text) => files.some((each) => each.includes(text))))
}

it('the host’s whole disk, log and memory, while a secret ballot is open and after it, hold nothing that says what anybody chose', async () => {
  const folder = await tempDir()
  const [dataDir, snapshots] = [join(folder, 'data'), join(folder, 'snapshots')]
  mkdirSync(snapshots)
  const host = await HostProcess.fresh({ dataDir, env: snapshotEnv(snapshots) })
  const pid = host.child.pid!
  const room = await sealedRoom(host, CHOICES.length)
  const { decisionId, held } = room
  const { people, chair } = held
  const tellers = people.slice(0, 3)
  await makeKey(host, room, tellers)
  for (const page of people) await register(room, page)
  await chair.until('all devices', () => sealedAt(chair, decisionId).sealed!.registered === people.length)
  const act = async (type: 'open' | 'close' | 'count' | 'publish') => {
    await there(chair)
    await accepted(chair.link.send(`decision.${type}`, { decisionId }))
  }
  await act('open')
  for (const page of people) await page.until('open', () => sealedAt(page, decisionId).sealed!.election !== null)
  // All randomness by which the devices seal; it is their own, in this process.
  const random = vi.spyOn(Group.prototype, 'randomExponent')
  const trackers: string[] = []
  const ballots: string[] = []
  for (const [at, page] of people.entries()) {
    const ballot = sealedBallot(room, page, { vote: CHOICES[at]! })
    trackers.push(ballot.tracker)
    ballots.push(ballot.text)
    await accepted(cast(room, page, ballot.text))
  }
  const { outputs } = await tellersSent(host, tellers[0]!, room)
  const seeds = tellers.map((page) => room.keeps.get(page.now.participantId!)!.seed)
  const sought: Sought = {
    texts: [
      ...room.credentials.values(),
      ...seeds.map(({ seed }) => seed),
      // As an answer is written wherever one is written: in a command, an event, a state.
      '"vote":"for"',
      '"vote":"against"',
      '"vote":"abstain"',
    ],
    numbers: [
      // But for what a ballot shows itself: the proof of each answer has a branch of which challenge and response are drawn,
      // and nobody can tell it from the other (Cramer, Damgård, Schoenmakers, 1994).
      ...random.mock.results
        .map(({ value }) => value as bigint)
        .filter((drawn) => !ballots.some((text) => text.includes(String(drawn)))),
      ...seeds.map((seed, place) => BigInt(recoverPrivateKey(SEALED_GROUP, seed, outputs[place]!))),
    ],
  }
  expect(sought.numbers.length).toBeGreaterThan(3 * CHOICES.length)
  random.mockRestore()
  /** What the search finds of what is sought; it must find the ballots, or it would find nothing whatever there is. */
  const found = async () => {
    const known = { texts: trackers, numbers: [] }
    expect(await inProcess(pid, snapshots, known)).toEqual(new Set(trackers))
    expect(onDisk(dataDir, known)).toEqual(new Set(trackers))
    return [...(await inProcess(pid, snapshots, sought)), ...onDisk(dataDir, sought), ...saidIn(host.errors, sought)]
  }
  expect(await found()).toEqual([])

  await act('close')
  await accepted(chair.link.send('ballots.sum', { decisionId }))
  for (const page of tellers.slice(0, 2)) {
    await there(page)
    await open(host, room, page)
  }
  await act('count')
  await act('publish')
  await people[0]!.until('published', () => sealedAt(people[0]!, decisionId).stage === 'published')
  expect(sealedAt(people[0]!, decisionId).verdict).toMatchObject({
    result: { for: { heads: 3 }, against: { heads: 2 }, abstain: { heads: 1 } },
  })
  expect(await found()).toEqual([])
}, 300_000)

/** A host whose memory is written out answers nobody meanwhile: who gave it up comes back. */
const there = (page: { link: HostLink }) =>
  vi.waitFor(() => expect(page.link.snapshot().saved).toBe('saved'), { timeout: 60_000, interval: 50 })

const saidIn = (lines: readonly string[], { texts, numbers }: Sought): string[] =>
  [...texts, ...numbers.map(String)].filter((text) => lines.some((line) => line.includes(text)))
