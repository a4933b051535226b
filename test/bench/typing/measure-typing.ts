import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Histogram } from '../figures'
import { Load } from '../load/load'
import { cpuSeconds, cpuShares, machineBusySeconds, residentMb, sharedNow } from '../machine'
import type { SystemName } from '../servers/systems'
import { SYSTEMS } from '../servers/systems'
import type { TimeProfile } from './time-profile'
import { profileTime } from './time-profile'

/** What is asked of one run. */
export interface TypingTask {
  system: SystemName
  participants: number
  writers: number
  /** Characters a second of each writer. */
  rate: number
  seconds: number
  /** Whether the writers' cursors move with what they type, for all to see. */
  cursors: boolean
  seed: number
  /** Typed before anything is measured, seconds. */
  warmUp: number
  /** Whether it is looked at what the server does: this costs it time of its own. */
  profiled: boolean
}

/** What one run showed. Times in milliseconds, CPU in seconds from the first edit until those who apply have all. */
export interface TypingOutcome {
  /** Why there are no figures: it did not get going, or did not end. */
  failure: string | null
  edits: number
  p50: number | null
  p95: number | null
  p99: number | null
  ackP95: number | null
  serverCpu: number
  /** Of it what the system did for the server: its sends and receipts, and the disk. */
  serverSystemCpu: number
  clientCpu: number
  /** CPU time of everything else on the machine, as a share of all its cores' time. */
  foreignShare: number
  residentMb: number
  /** Payload that reached the clients, MB (10⁶ bytes). */
  megabytes: number
  converged: boolean
  /** What the server's processor time went to, where it was looked at. */
  profile: TimeProfile | null
  /** Why connections ended before the end, one sentence for each. */
  lost: readonly string[]
}

/** A mesh forms, or a hall connects, within this, or it counts as failed. Milliseconds. */
const JOIN_WITHIN = 60_000
/** After the last edit everything has arrived within this, or it counts as not converged. Milliseconds. */
const CONVERGE_WITHIN = 60_000
const LOOK_EVERY = 100
/** Between joining and typing, and after it: what was started, ends. Milliseconds. */
const SETTLE = 1000
/** Typed before anything is measured, seconds: no engine has compiled anything in its first moments, neither the server’s nor the clients’. */
export const WARM_UP = 5
/** And until what is used has been compiled for good, also where few type. */
export const WARM_UP_LONG = 30

/** Types into a fresh server of the system, in processes of their own, and measures. */
export async function measureTyping(task: TypingTask): Promise<TypingOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-'))
  const server = await SYSTEMS[task.system].start(folder, task.participants)
  const load = new Load(
    server.target,
    task.participants,
    task.system === 'y-webrtc' ? task.participants : cpus().length,
    task.seed,
  )
  try {
    await within(JOIN_WITHIN, load.join(), 'not all were connected')
    return await typed(task, server.pid, load)
  } catch (error) {
    return { ...NOTHING, failure: error instanceof Error ? error.message : String(error) }
  } finally {
    await load.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const NOTHING: TypingOutcome = {
  failure: null,
  edits: 0,
  p50: null,
  p95: null,
  p99: null,
  ackP95: null,
  serverCpu: 0,
  serverSystemCpu: 0,
  clientCpu: 0,
  foreignShare: 0,
  residentMb: 0,
  megabytes: 0,
  converged: false,
  profile: null,
  lost: [],
}

async function typed(task: TypingTask, pid: number, load: Load): Promise<TypingOutcome> {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const { writers, seconds, rate } = task
  const type = async (forSeconds: number) =>
    sum(
      (await load.each('type', { writers, start: sharedNow() + LOOK_EVERY, seconds: forSeconds, rate })).map(
        (each) => each.edits,
      ),
    )
  await pause(SETTLE)
  if (task.cursors) await load.each('showCursors', { writers })
  await type(task.warmUp)
  await pause(SETTLE)
  await load.each('record', null)
  const profiling = task.profiled ? await profileTime(pid) : null
  const before = {
    at: sharedNow(),
    server: cpuShares(pid),
    clients: load.cpuSeconds,
    busy: machineBusySeconds(),
    own: ownCpu(),
    bytes: sum(await load.each('bytes', null)),
  }

  const edits = await type(seconds)
  const end = sharedNow() + CONVERGE_WITHIN
  // Who has lost the connection gets nothing more.
  const over = async () =>
    Math.min(...(await load.each('seen', null))) >= edits || (await load.each('lost', null)).flat().length > 0
  while (!(await over()) && sharedNow() < end) await pause(LOOK_EVERY)

  const profile = (await profiling?.end()) ?? null
  const server = cpuShares(pid)
  const serverSystemCpu = server.system - before.server.system
  const serverCpu = server.user - before.server.user + serverSystemCpu
  const clientCpu = load.cpuSeconds - before.clients
  const machineTime = ((sharedNow() - before.at) / 1000) * cpus().length
  const foreignShare =
    Math.max(0, machineBusySeconds() - before.busy - serverCpu - clientCpu - (ownCpu() - before.own)) / machineTime
  const memory = residentMb(pid)
  const megabytes = (sum(await load.each('bytes', null)) - before.bytes) / 1e6
  await pause(SETTLE) // the last acknowledgements

  const lost = (await load.each('lost', null)).flat()
  // Who keeps what arrives may have to wait for it longer than who applies it.
  const held = async () => (await load.each('holdings', null)).flat()
  let holdings = await held()
  while (!holdings.every(({ seen }) => seen >= edits) && lost.length === 0 && sharedNow() < end) {
    await pause(SETTLE)
    holdings = await held()
  }
  const written = (await load.each('written', null)).flat()
  const [applied, acknowledged] = [new Histogram(), new Histogram()]
  for (const times of await load.each('times', written)) {
    applied.merge(new Histogram(times.applied))
    acknowledged.merge(new Histogram(times.acknowledged))
  }
  return {
    failure: null,
    edits,
    p50: applied.percentile(0.5),
    p95: applied.percentile(0.95),
    p99: applied.percentile(0.99),
    ackP95: acknowledged.percentile(0.95),
    serverCpu,
    serverSystemCpu,
    clientCpu,
    foreignShare,
    residentMb: memory,
    megabytes,
    profile,
    converged: holdings.every(({ seen, digest }) => seen >= edits && digest === holdings[0]!.digest),
    lost,
  }
}

const ownCpu = (): number => cpuSeconds(process.pid)

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

function within<T>(milliseconds: number, promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>(
    (_, reject) =>
      (timer = setTimeout(() => reject(new Error(`${what} within ${milliseconds / 1000} s`)), milliseconds)),
  )
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
