/** Entry of the threads a rehearsal's participants run on. Takes the orders of crowd.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import type * as Y from 'yjs'
import { signNatively } from '../signing/native-ed25519'
import type { CrowdAnswer, CrowdFigures, CrowdOrder, CrowdStanding, CrowdWish } from './crowd'
import { documentDigest } from './document-digest'
import { Histogram } from './histogram'
import { HostileClient } from './hostile-client'
import { Keystrokes } from './keystrokes'
import { JOINING_AT_ONCE, READING_AT_ONCE, WIFI_SHARE } from './limits'
import { Line } from './line'
import { Listener, SentToListeners } from './listener'
import type { Measured, ParticipantWish } from './participant'
import { nameOf, Participant } from './participant'
import { sourceAddress, withDocument } from './plan'
import { seeded } from './seeded'

// People's own devices sign, each for itself.
signNatively()
const wish = workerData as CrowdWish
const { plan, thread, threads } = wish
const keys = Keystrokes.over(wish.keys)
const measured: Measured = { applied: new Histogram(), acknowledged: new Histogram(), joined: new Histogram() }
const sent = new SentToListeners()
const participants: Participant[] = []
const listeners: Listener[] = []
const hostile: HostileClient[] = []
const random = seeded(plan.seed * 100 + thread)
const tell = (answer: CrowdAnswer) => parentPort!.postMessage(answer)
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Client ids of hostile programs: of no participant. */
const FIRST_HOSTILE = 3_000_000_000

/** The last of those with a document of their own read slowly: readers before writers. */
const ownDocuments = withDocument(plan)
const isSlow = (index: number): boolean => index < ownDocuments && index >= ownDocuments - plan.slow
const isOnWifi = (index: number): boolean =>
  (plan.dropWifi || plan.moveHost) && index % WIFI_SHARE === 0 && index < ownDocuments && !isSlow(index)

/** Who reads at once: at even distances, an odd one so that all threads have some. Where connections are to break, the others read now and then: who had put all off would need it again in one moment. */
function readingOf(index: number): ParticipantWish['reads'] {
  if (index % (Math.floor(ownDocuments / READING_AT_ONCE) | 1) === 0) return 'at once'
  return plan.killHost || plan.dropWifi || plan.moveHost ? 'now and then' : 'afterwards'
}

function wishOf(index: number): ParticipantWish {
  const writes = index < plan.writers
  const [slow, wifi] = [isSlow(index), isOnWifi(index)]
  return {
    index,
    writes,
    reads: readingOf(index),
    isTimed: (other) => !isSlow(other) && !isOnWifi(other),
    url: slow ? wish.urls.slow : wifi ? wish.urls.wifi : wish.urls.straight,
    from: slow || wifi ? undefined : sourceAddress(plan.address, index),
    roleId: writes ? wish.writerRole : wish.readerRole,
    code: wish.code,
    seed: plan.seed,
  }
}

async function comeIn(index: number): Promise<void> {
  const ownDocument = index < ownDocuments
  const person = ownDocument
    ? new Participant(wishOf(index), keys, measured)
    : new Listener(wishOf(index), nameOf(index), sent, keys, measured)
  if (person instanceof Participant) participants.push(person)
  else listeners.push(person)
  await person.join()
  tell({ joined: 1 })
}

/** Of participants or hostile clients `from` to below `to`, those of this thread. */
const mine = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at).filter((index) => index % threads === thread)

async function join({ from, to, within }: CrowdOrder & { do: 'join' }): Promise<void> {
  if (within > 0)
    return void (await Promise.all(
      mine(from, to).map((index) => pause(((index - from) / (to - from)) * within * 1000).then(() => comeIn(index))),
    ))
  const queue = mine(from, to).values()
  await Promise.all(
    Array.from({ length: JOINING_AT_ONCE }, async () => {
      for (const index of queue) await comeIn(index)
    }),
  )
}

async function attack(): Promise<void> {
  const forging = plan.killHost || plan.dropWifi || plan.moveHost ? 0 : plan.writers
  const victims = () => Array.from({ length: forging }, (_, writer) => keys.clientIdOf(writer)).filter((id) => id > 0)
  for (const index of mine(0, plan.hostile)) {
    const from = sourceAddress(plan.address, plan.participants + index)
    const client = new HostileClient(
      new Line(wish.urls.straight, from),
      { code: wish.code, name: `捣乱 ${index + 1}`, roleId: wish.writerRole, yjs: FIRST_HOSTILE + index },
      victims,
      random,
    )
    hostile.push(client)
    await client.join()
    client.begin()
  }
}

/** All writers type at the same rate, each offset in time: people in a hall do not type in step. */
async function write(seconds: number): Promise<void> {
  const beat = 1000 / plan.rate
  const hands = participants
    .filter((participant) => participant.writes)
    .map((participant) => {
      let hand: NodeJS.Timeout | undefined
      const first = setTimeout(() => {
        participant.type()
        hand = setInterval(() => participant.type(), beat)
      }, random() * beat)
      return () => (clearTimeout(first), clearInterval(hand))
    })
  await pause(seconds * 1000)
  for (const rest of hands) rest()
}

function standing(text: boolean): CrowdStanding {
  const digests: Record<string, number> = {}
  const known = new Map<Y.Doc, string>()
  let unsettled = 0
  const count = (doc: Y.Doc | null) => {
    if (!doc) return void unsettled++
    const digest = known.get(doc) ?? documentDigest(doc, text)
    known.set(doc, digest)
    digests[digest] = (digests[digest] ?? 0) + 1
  }
  for (const participant of participants) participant.read()
  for (const participant of participants) count(participant.settled ? participant.doc : null)
  for (const listener of listeners) count(listener.doc)
  return { unsettled, digests }
}

function figures(): CrowdFigures {
  const bytesIn = [...participants, ...listeners].reduce((sum, person) => sum + person.bytesIn, 0)
  return {
    applied: measured.applied.counts,
    acknowledged: measured.acknowledged.counts,
    joined: measured.joined.counts,
    bytesIn,
  }
}

async function obey(order: CrowdOrder): Promise<CrowdStanding | CrowdFigures | null> {
  switch (order.do) {
    case 'join':
      await join(order)
      return null
    case 'attack':
      await attack()
      return null
    case 'open-paragraphs':
      for (const participant of participants) if (participant.writes) participant.beginWriting()
      return null
    case 'reset':
      measured.applied.clear()
      measured.acknowledged.clear()
      return null
    case 'write':
      await write(order.seconds)
      return null
    case 'standing':
      for (const each of hostile) each.rest() // while they write, no two texts would ever be the same
      return standing(order.text)
    case 'figures':
      return figures()
    case 'close':
      for (const each of [...participants, ...listeners, ...hostile]) each.close()
      return null
  }
}

parentPort!.on('message', ({ to, order }: { to: number; order: CrowdOrder }) => {
  obey(order).then(
    (value) => tell({ to, value }),
    (error: unknown) => tell({ to, error: error instanceof Error ? error.message : String(error) }),
  )
})
