/** A process of its own with some of the participants: load must not run on the server's event loop. */
import { Histogram } from '../figures'
import { sharedNow } from '../machine'
import type { AnswerMessage, Joined, OrderMessage, Orders, OrderName } from './orders'
import { Replica } from './replica'

/** Participants that connect at the same time when all are to come as fast as they can. */
const JOINING_AT_ONCE = 10

const replicas: { index: number; replica: Replica }[] = []

const applying = () => replicas.filter(({ replica }) => replica.taking === 'applies')

const obey: { [N in OrderName]: (order: Orders[N]['order']) => Promise<Orders[N]['answer']> | Orders[N]['answer'] } = {
  async join({ target, first, step, count, applying, spread, seed }) {
    const began = sharedNow()
    const join = async (nth: number): Promise<Joined> => {
      if (spread > 0)
        await new Promise((resolve) => setTimeout(resolve, (spread * nth) / count - (sharedNow() - began)))
      const connected = sharedNow()
      const index = first + nth * step
      const replica = new Replica(target, index, seed, index % applying === 0 ? 'applies' : 'keeps')
      replicas.push({ index, replica })
      await replica.line.ready
      return { took: sharedNow() - connected, taking: replica.taking }
    }
    const all = Array.from({ length: count }, (_, nth) => nth)
    if (spread > 0) return Promise.all(all.map(join))
    const took: Joined[] = []
    for (let at = 0; at < count; at += JOINING_AT_ONCE)
      took.push(...(await Promise.all(all.slice(at, at + JOINING_AT_ONCE).map(join))))
    return took
  },
  record() {
    for (const { replica } of replicas) replica.record()
    return null
  },
  showCursors({ writers }) {
    for (const { index, replica } of replicas) if (index < writers) replica.showCursor()
    return null
  },
  async type({ writers, start, seconds, rate }) {
    const typing = replicas.filter(({ index }) => index < writers)
    await Promise.all(typing.map(({ replica }) => replica.type(start, seconds, rate)))
    return { edits: typing.reduce((sum, { replica }) => sum + replica.written.at.length, 0) }
  },
  seen: () => Math.min(...applying().map(({ replica }) => replica.seen)),
  bytes: () => replicas.reduce((sum, { replica }) => sum + replica.line.bytesIn, 0),
  lost: () => replicas.flatMap(({ replica }) => replica.line.lost ?? []),
  holdings: () =>
    replicas.map(({ replica }) => {
      replica.catchUp()
      return { seen: replica.seen, digest: replica.digest() }
    }),
  written: () => replicas.map(({ replica }) => replica.written),
  times(written) {
    const others = new Map(written.map((each) => [each.clientId, each]))
    const [applied, acknowledged] = [new Histogram(), new Histogram()]
    for (const { replica } of applying()) replica.timesOf(others, applied)
    for (const { replica } of replicas) acknowledged.merge(replica.line.acknowledged)
    return { applied: applied.buckets, acknowledged: acknowledged.buckets }
  },
}

async function answer({ name, order }: OrderMessage): Promise<AnswerMessage> {
  try {
    return { answer: await (obey[name] as (order: unknown) => Promise<Orders[OrderName]['answer']>)(order) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (message: OrderMessage) => void answer(message).then((reply) => process.send!(reply)))
process.on('disconnect', () => process.exit()) // the bench is gone
