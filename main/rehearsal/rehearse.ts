import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import * as Y from 'yjs'
import { entryIds, fragmentField, sectionOf } from '#shared/document/meeting-document'
import type { RehearsalFindings, RehearsalProgress, RehearsalStage } from '#shared/protocol/rehearsal'
import { dataFolder, meetingFolder } from '../storage/data-folder'
import { readUpdateLog } from '../storage/update-log'
import { coldLoads } from './cold-load'
import { Crowd } from './crowd'
import { documentDigest } from './document-digest'
import { FaultLink } from './fault-link'
import { Keystrokes, prefixOf, wordsOf } from './keystrokes'
import {
  KILL_EVERY,
  NOTICEABLE,
  PARTICIPANTS_MAX,
  QUIET,
  SETTLE_LOOK_EVERY,
  SETTLE_WITHIN,
  STEP_GROWTH,
  STEP_SECONDS,
  STEPS_MAX,
  WARM_UP,
  WIFI_EVERY,
  WIFI_GONE,
} from './limits'
import type { RehearsalPlan } from './plan'
import { addressFromHere } from './plan'
import { RehearsalChair } from './rehearsal-chair'
import { RehearsedHost } from './rehearsed-host'
import { seeded } from './seeded'
import { capacityFrom, verdictOn } from './verdict'
import { writtenBefore } from './written-before'

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

/** Keys a writer may strike in all, with some to spare. */
const keysFor = (plan: RehearsalPlan): number =>
  Math.ceil(plan.rate * (WARM_UP + plan.seconds + (plan.findLimit ? STEPS_MAX * STEP_SECONDS : 0)) * 1.2) + 16

/**
 * Holds a meeting that is none: a host in its own process (`yuanzhuo serve`), the planned participants against it over
 * real sockets, faults as planned, and at the end the question whether everybody has the same. Real people may join at
 * the address in the progress; they are counted, and what they write must converge too, but their screens cannot be
 * timed from here.
 *
 * What it finds: times from a key struck to its arrival in the documents of all others (not of those whose own network
 * is made to fail), and to the writer's knowing it on the host's disk; the host's processor time and memory; bytes
 * received by participants; whether all documents, the chair's and the one on disk are equal; and characters lost. The
 * disk is read after each kill and at the end: what was acknowledged and is not there counts as lost.
 *
 * Throws PlanFault when the host does not start. `signal`: stop early; then it throws the signal's reason, and leaves nothing running.
 */
export async function rehearse(
  plan: RehearsalPlan,
  program: string,
  report: (progress: RehearsalProgress) => void,
  signal: AbortSignal,
): Promise<RehearsalFindings> {
  const rehearsal = new Rehearsal(plan, program, report)
  try {
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    )
    signal.throwIfAborted()
    return await Promise.race([rehearsal.hold(), stopped, rehearsal.broken])
  } finally {
    await rehearsal.end()
  }
}

class Rehearsal {
  /** Rejects when a thread of participants fails. */
  readonly broken: Promise<never>
  #break: (error: Error) => void = () => {}
  readonly #chair = new RehearsalChair()
  readonly #keys: Keystrokes
  readonly #random: () => number
  #host: RehearsedHost | null = null
  #crowd: Crowd | null = null
  #links: FaultLink[] = []
  #temporary: string | null = null
  #dataDir = ''
  #joinUrl = ''
  #ended = false
  #kills = 0
  #lostFromDisk = 0
  #guests = 0
  /** Synthetic participants who are in, and who are to be. */
  #participants = 0
  #expected = 0

  constructor(
    private readonly plan: RehearsalPlan,
    private readonly program: string,
    private readonly report: (progress: RehearsalProgress) => void,
  ) {
    this.broken = new Promise((_, reject) => (this.#break = reject))
    this.broken.catch(() => {}) // it is raced against the meeting; after that nobody asks
    this.#keys = Keystrokes.for(plan.writers, keysFor(plan))
    this.#random = seeded(plan.seed)
  }

  async hold(): Promise<RehearsalFindings> {
    const { plan } = this
    this.#tell('starting', 0, plan.participants)
    const host = await this.#startHost()
    const crowd = await this.#gather(host)
    await this.#comeIn(crowd, 0, plan.participants, plan.joinWithin)
    const joined = (await crowd.figures()).joined
    const wholeLoads = plan.coldLoad > 0 ? await coldLoads(this.#joinUrl, plan.coldLoad) : 0
    await crowd.all({ do: 'open-paragraphs' })
    await pause(QUIET)
    await crowd.all({ do: 'write', seconds: WARM_UP })
    if (plan.hostile > 0) await crowd.all({ do: 'attack' })

    const waits = monitorEventLoopDelay({ resolution: 10 })
    waits.enable()
    const before = { usage: await host.usage(), bytes: (await crowd.figures()).bytesIn }
    await this.#write(crowd, plan.seconds)
    waits.disable()
    const settled = await this.#settle(crowd)
    const figures = await crowd.figures()
    const usage = await host.usage()
    const measured = { p95: figures.applied.within(0.95), held: settled && this.#lost() === 0 }
    const capacity =
      plan.findLimit && measured.held
        ? await this.#findLimit(crowd)
        : capacityFrom(this.#participants + this.#guests, measured)
    await crowd.all({ do: 'close' })
    const onDisk = await this.#diskAgrees(host)

    const lost = this.#lost()
    const converged = settled && onDisk
    const bytesOut = figures.bytesIn - before.bytes
    return {
      report: {
        participants: plan.participants + this.#guests,
        writers: plan.writers,
        seconds: plan.seconds,
        p50Ms: figures.applied.within(0.5),
        p95Ms: measured.p95,
        p99Ms: figures.applied.within(0.99),
        ackP95Ms: figures.acknowledged.within(0.95),
        hostCpuSeconds:
          usage && before.usage ? Math.round((usage.cpuSeconds - before.usage.cpuSeconds) * 100) / 100 : null,
        hostRssMb: usage ? Math.round(usage.rssMostBytes / 1e5) / 10 : null,
        busyMs: Math.round(waits.percentile(95) / 1e6) - 10, // the monitor's own interval is in its figures
        bytesOut,
        converged,
        lost,
        kills: this.#kills,
        ...(plan.coldLoad > 0 ? { coldLoadsFailed: plan.coldLoad - wholeLoads } : {}),
        verdict: verdictOn({ converged, lost, capacity }),
      },
      capacity: converged && lost === 0 ? capacity : null,
      guests: this.#guests,
      joinP95Ms: joined.within(0.95),
      megabits: Math.round((bytesOut * 8) / plan.seconds / 1e5) / 10,
    }
  }

  /** Leaves nothing behind, whatever the rehearsal had come to. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#crowd?.end()
    this.#chair.close()
    await Promise.all(this.#links.map((link) => link.close()))
    await this.#host?.kill()
    if (this.#temporary) await rm(this.#temporary, { recursive: true, force: true })
  }

  async #startHost(): Promise<RehearsedHost> {
    const { plan } = this
    this.#temporary = plan.dataDir === null ? await mkdtemp(join(tmpdir(), 'yuanzhuo-rehearsal-')) : null
    this.#dataDir = resolve(plan.dataDir ?? this.#temporary!)
    if (this.#ended) throw new Error('stopped before the host was started')
    const host = new RehearsedHost(this.program, this.#dataDir, plan.address, plan.port)
    this.#host = host
    await host.start()
    return host
  }

  /** The meeting, its lines, and the threads of its participants. */
  async #gather(host: RehearsedHost): Promise<Crowd> {
    const { plan } = this
    const { code, writerRole, readerRole } = await this.#chair.openMeeting(host.consoleUrl)
    if (plan.document > 0) await this.#chair.write(writtenBefore(this.#chair.doc, plan.document, plan.seed))
    this.#joinUrl = `${host.joinUrl}${code}`
    const address = addressFromHere(plan.address)
    const [wifi, slow] = await Promise.all([FaultLink.open(host.port, address), FaultLink.open(host.port, address)])
    this.#links = [wifi, slow]
    slow.throttle(plan.line, ['up', 'down'])
    const live = (port: number, at = '127.0.0.1') => `ws://${at}:${port}/live`
    const urls = { straight: live(host.port, address), wifi: live(wifi.port), slow: live(slow.port) }
    const joined = (count: number) => this.#tell('joining', count, this.#expected)
    this.#crowd = new Crowd(this.#keys, { plan, code, writerRole, readerRole, urls }, joined, (error) =>
      this.#break(error),
    )
    return this.#crowd
  }

  async #comeIn(crowd: Crowd, from: number, to: number, within: number): Promise<void> {
    this.#expected = to
    await crowd.all({ do: 'join', from, to, within })
    this.#participants = to
  }

  /** Everybody writes, and the planned faults happen. */
  async #write(crowd: Crowd, seconds: number): Promise<void> {
    await crowd.all({ do: 'reset' })
    const began = performance.now()
    const second = setInterval(() => {
      this.#guests = Math.max(this.#guests, this.#chair.guests)
      this.#tell('writing', Math.min(seconds, Math.round((performance.now() - began) / 1000)), seconds)
    }, 1000)
    const faults = [
      this.plan.killHost ? this.#killNowAndThen(seconds * 1000) : null,
      this.plan.dropWifi ? this.#dropWifi(seconds * 1000) : null,
      this.plan.moveHost ? this.#moveHost(seconds * 1000) : null,
    ]
    try {
      await Promise.all([crowd.all({ do: 'write', seconds }), ...faults])
    } finally {
      clearInterval(second)
    }
  }

  async #killNowAndThen(milliseconds: number): Promise<void> {
    const kills = Math.max(1, Math.floor(milliseconds / KILL_EVERY))
    const began = performance.now()
    for (let kill = 0; kill < kills; kill++) {
      const moment = ((kill + 0.1 + 0.7 * this.#random()) / kills) * milliseconds
      await pause(Math.max(0, began + moment - performance.now()))
      if (this.#ended) return
      const promised = Array.from({ length: this.plan.writers }, (_, writer) => this.#keys.acknowledged(writer))
      await this.#host!.kill()
      this.#kills++
      const kept = keptOf(await this.#documentOnDisk(), this.plan)
      this.#lostFromDisk += promised.reduce((sum, keys, writer) => sum + Math.max(0, keys - kept[writer]!), 0)
      await this.#host!.start()
      await this.#chair.resume(this.#host!.consoleUrl)
    }
  }

  /** A share of the participants loses the network again and again: now the connection ends, now there is only silence. */
  async #dropWifi(milliseconds: number): Promise<void> {
    const wifi = this.#links[0]!
    const drops = Math.max(1, Math.floor(milliseconds / WIFI_EVERY))
    const began = performance.now()
    for (let drop = 0; drop < drops; drop++) {
      await pause(Math.max(0, began + ((drop + 0.1 + 0.5 * this.#random()) / drops) * milliseconds - performance.now()))
      if (drop % 2 === 0) wifi.cut()
      else wifi.swallow('up', 'down')
      await pause(Math.min(WIFI_GONE, milliseconds / drops / 3))
      wifi.mend()
    }
  }

  /** Half-way the address under which a share of the participants came is gone for good: they find the host where it says that it also is. */
  async #moveHost(milliseconds: number): Promise<void> {
    await pause(milliseconds / 2)
    this.#links[0]!.cut()
  }

  /**
   * Waits until all documents are equal to the chair's, and stay so: of who sent very much, the host takes the rest in
   * later, when all may have been equal for a moment. False when they are not and nothing has come to anybody for a
   * while: how long all of it takes is a matter of the slowest line and of how much was written.
   */
  async #settle(crowd: Crowd): Promise<boolean> {
    this.#tell('settling', 0, 1)
    let end = performance.now() + SETTLE_WITHIN
    let before = ''
    const look = async (text: boolean) => {
      const { unsettled, digests } = await crowd.standing(text)
      const all = new Set([documentDigest(this.#chair.doc, text), ...Object.keys(digests)])
      return { agree: unsettled === 0 && this.#chair.settled && all.size === 1, all: [...all].sort().join() }
    }
    while (performance.now() < end) {
      const { agree, all } = await look(false)
      if (all !== before) end = performance.now() + SETTLE_WITHIN
      else if (agree && (await look(true)).agree) return true
      before = all
      await pause(this.plan.hostile > 0 ? QUIET : SETTLE_LOOK_EVERY)
    }
    return false
  }

  /** Raises the number of readers by a quarter at a time until p95 passes what hands notice, or something is lost. The largest number that held. */
  async #findLimit(crowd: Crowd): Promise<number> {
    const p95 = async () => (await crowd.figures()).applied.within(0.95) ?? 0
    if ((await p95()) > NOTICEABLE) return capacityFrom(this.#participants, { p95: await p95(), held: true })!
    let held = this.#participants
    for (let step = 0; step < STEPS_MAX && held < PARTICIPANTS_MAX; step++) {
      const next = Math.min(PARTICIPANTS_MAX, Math.ceil(held * STEP_GROWTH))
      await this.#comeIn(crowd, held, next, 0)
      await pause(QUIET)
      await this.#write(crowd, STEP_SECONDS)
      const times = await p95()
      const settled = await this.#settle(crowd)
      this.#tell('raising', next, PARTICIPANTS_MAX, ` p95 ${times} ms`)
      if (times > NOTICEABLE || !settled || this.#lost() > 0) return held
      held = next
    }
    return held
  }

  /** Stops the host as one does, and compares what it left on the disk. */
  async #diskAgrees(host: RehearsedHost): Promise<boolean> {
    const expected = documentDigest(this.#chair.doc, true)
    await host.stop()
    return documentDigest(await this.#documentOnDisk(), true) === expected
  }

  #lost(): number {
    const kept = keptOf(this.#chair.doc, this.plan)
    return kept.reduce((sum, keys, writer) => sum + Math.max(0, this.#keys.typed(writer) - keys), this.#lostFromDisk)
  }

  async #documentOnDisk(): Promise<Y.Doc> {
    const doc = new Y.Doc()
    const updates = await readUpdateLog(meetingFolder(dataFolder(this.#dataDir), this.#chair.meetingId).document)
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)))
    return doc
  }

  #tell(stage: RehearsalStage, done: number, of: number, detail = ''): void {
    this.report({ stage, done, of, joinUrl: this.#joinUrl, detail })
  }
}

/** Of each writer, how many of the typed characters the document has, from the first on and unchanged. */
function keptOf(doc: Y.Doc, { writers, seed }: RehearsalPlan): number[] {
  const paragraphs = new Map<string, string>()
  for (const id of entryIds(doc, 'agenda')) {
    for (const node of fragmentField(sectionOf(doc, 'agenda').get(id), 'notes')?.toArray() ?? []) {
      const text = node instanceof Y.XmlElement ? (node.get(0) as unknown) : null
      if (text instanceof Y.XmlText) paragraphs.set(text.toString().slice(0, prefixOf(0).length), text.toString())
    }
  }
  return Array.from({ length: writers }, (_, writer) => {
    const prefix = prefixOf(writer)
    const written = paragraphs.get(prefix)?.slice(prefix.length) ?? ''
    const words = wordsOf(seed, writer)
    const wrong = [...written].findIndex((character) => character !== words.next().value)
    return wrong < 0 ? written.length : wrong
  })
}
