import { once } from 'node:events'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { ElectionThread } from '#main/ballots/election-desk'
import type { ElectionSetup } from '#shared/ballot/ballot-box'
import { BallotBox } from '#shared/ballot/ballot-box'
import { newCredential, publicCredential } from '#shared/ballot/credential'
import { newElection, newElectionId } from '#shared/ballot/election'
import { groupNamed } from '#shared/ballot/group'
import { prepareBallot } from '#shared/ballot/make-ballot'
import { giveShare, newTellerKey, takeOffice } from '#shared/ballot/teller'
import { readTellers, writeTellers } from '#shared/ballot/trustees'
import { writeVoters } from '#shared/ballot/voters'
import { median } from '../figures'
import { root } from '../servers/server'
import type { CheckedInThread } from './check-worker'

/** One secret ballot of so many voters about one question of three choices that may be left blank. Milliseconds. */
export interface BallotsOutcome {
  voters: number
  /** One ballot sealed, proven and signed, with the tables made before: the median. */
  make: number
  /** The election’s tables, which each page makes once. */
  tables: number
  /** One ballot taken into the box, with all its checks: the median. */
  take: number
  /** All added up. */
  addUp: number
  /** A teller’s share, and the sum opened with it. */
  count: number
  /** The whole archive checked in a thread, and one ballot of it: the median. */
  checkAll: number
  check: number
  /** Longest that the main thread did not come to anything else while the other one checked. */
  stall: number
  /** The archive, MB (10⁶ bytes). */
  archiveMb: number
  /** All of it by the host's own thread: until the last of all ballots, which came at once, was checked; then the sum, a share and the count. */
  hostAll: number
  hostCount: number
  /** Longest that the host's main thread was held up meanwhile. */
  hostStall: number
}

const CHOICES = [[[0, 1, 0, 0]], [[0, 0, 1, 0]], [[1, 0, 0, 0]]]

export async function measureBallots(
  voters: number,
  runs: number,
  tell: (line: string) => void,
): Promise<BallotsOutcome[]> {
  const outcomes: BallotsOutcome[] = []
  for (let run = 0; run < runs; run++) {
    outcomes.push(await holdOne(voters))
    const { make, take, checkAll } = outcomes.at(-1)!
    tell(
      `run ${run + 1} of ${runs} · ${voters} ballots: made in ${make.toFixed(1)} ms, taken in ${take.toFixed(1)} ms, all checked in ${(checkAll / 1000).toFixed(1)} s`,
    )
  }
  return outcomes
}

async function holdOne(voters: number): Promise<BallotsOutcome> {
  const group = groupNamed('BELENIOS-2048')
  const { published, privateKey } = newTellerKey(group)
  const tellers = writeTellers([['Single', published]])
  const uuid = newElectionId()
  const question = { answers: ['甲', '乙', '丙'], blank: true, min: 1, max: 1, question: '选一' }
  const key = `${readTellers(group, tellers).electionKey}`
  const draft = { uuid, name: '无记名表决', description: '', group: group.name, questions: [question] }
  const [election, tables] = timed(() => newElection(draft, key))
  const credentials = Array.from({ length: voters }, newCredential)
  const list = credentials.map((each) => ({ credential: publicCredential(each, uuid, group), weight: 1 }))
  const setup = { election: election.text, tellers, voters: writeVoters(list, group) }
  const box = new BallotBox(setup, { recasting: true }, Math.floor(Date.now() / 1000))
  const office = takeOffice(box, privateKey)

  const made = credentials.map((credential, voter) =>
    timed(() => prepareBallot(election, credential, CHOICES[voter % CHOICES.length]!).cast().text),
  )
  const taken = made.map(([text]) => timed(() => box.cast(text))[1])
  box.end()
  const [, addUp] = timed(() => box.addUp())
  const [, count] = timed(() => {
    box.addShare(office.owner, giveShare(box, office, box.summed!).share)
    return box.count()
  })
  const archive = box.archive()
  const checked = await checkInThread(archive)
  if (!checked.holds) throw new Error('the archive does not hold')
  return {
    voters,
    make: median(made.map(([, time]) => time))!,
    tables,
    take: median(taken)!,
    addUp,
    count,
    checkAll: checked.all,
    check: median(checked.steps.slice(1, voters + 1))!,
    stall: checked.stall,
    archiveMb: archive.length / 1e6,
    ...(await atHost(
      setup,
      made.map(([text]) => text),
      box,
    )),
  }
}

/** The same ballots as a host has them: each by a message to its thread, all at once. */
async function atHost(
  setup: ElectionSetup,
  ballots: readonly string[],
  counted: BallotBox,
): Promise<Pick<BallotsOutcome, 'hostAll' | 'hostCount' | 'hostStall'>> {
  const desk = new ElectionThread(join(root, 'dist', 'main', 'election-thread.js'))
  const box = { setup, recasting: true, seconds: 1, ballots: [], shares: [] }
  const share = counted.files.find(({ text }) => text.includes('decryption_factors'))!.text
  // The thread keeps no program alive, and here nothing else does.
  const alive = setInterval(() => {}, 60_000)
  const delays = monitorEventLoopDelay({ resolution: 5 })
  delays.enable()
  const sound = ({ fault }: { fault: string | null }) => {
    if (fault !== null) throw new Error(`the host's thread finds ${fault}`)
  }
  const began = performance.now()
  for (const answer of await Promise.all(ballots.map((text) => desk.ask({ do: 'ballot', box, text })))) sound(answer)
  const checked = performance.now()
  const whole = { ...box, ballots }
  sound(await desk.ask({ do: 'sum', box: whole }))
  sound(await desk.ask({ do: 'share', box: whole, owner: 1, text: share }))
  sound(await desk.ask({ do: 'count', box: { ...whole, shares: [{ owner: 1, text: share }] } }))
  const done = performance.now()
  delays.disable()
  clearInterval(alive)
  await desk.close()
  return { hostAll: checked - began, hostCount: done - checked, hostStall: delays.max / 1e6 }
}

async function checkInThread(archive: Uint8Array): Promise<CheckedInThread & { stall: number }> {
  const worker = new Worker(join(root, 'dist', 'bench', 'check-worker.js'))
  const delays = monitorEventLoopDelay({ resolution: 5 })
  delays.enable()
  worker.postMessage(archive)
  const [checked] = (await once(worker, 'message')) as [CheckedInThread]
  delays.disable()
  await worker.terminate()
  return { ...checked, stall: delays.max / 1e6 }
}

function timed<T>(work: () => T): [T, number] {
  const began = performance.now()
  const done = work()
  return [done, performance.now() - began]
}
