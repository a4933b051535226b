import { Agent, get } from 'node:http'
import { openSharedLine } from './shared-line'

/** What a page asks the host for, as one phone did: paths in the order in which it asked. */
export interface PageRequests {
  /** Until its form can be filled in. */
  form: readonly string[]
  /** From then on, until one can write. */
  rest: readonly string[]
}

/** Phones that come for the first time, all at once. Seconds. */
export interface HallLoads {
  /** Until the form had come, of all but one in twenty. */
  formP95: number
  /** Until all had come that is needed to write: half of them, all but one in twenty, the last. */
  p50: number
  p95: number
  last: number
  /** Phones that did not get all of it. */
  failed: number
}

/** What a full hall's phones are, and the line that all share. */
export const HALL_LINE = { phones: 209, bitsPerSecond: 50_000_000 } as const
/** A browser opens so many connections to one host. */
const CONNECTIONS = 6
/** Whoever has not got all by then has failed, milliseconds. */
const WITHIN = 120_000
/** Of the phones, so many have one address: no host lets a hundred in that seem to be one. */
const AT_ONE_ADDRESS = 4

/** Each phone asks for what a browser asked for, over connections as browsers open them; that a phone has to run it is not measured here. */
export async function measureHallLoads(port: number, asked: PageRequests): Promise<HallLoads> {
  const line = await openSharedLine(port, HALL_LINE.bitsPerSecond)
  try {
    const phones = Array.from({ length: HALL_LINE.phones }, (_, nth) => load(line.port, nth, asked))
    const loads = await Promise.allSettled(phones)
    const whole = loads.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const at = (share: number, times: readonly number[]) =>
      times.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * times.length) - 1)] ?? Number.NaN
    const all = whole.map((each) => each.all)
    return {
      formP95: at(
        0.95,
        whole.map((each) => each.form),
      ),
      p50: at(0.5, all),
      p95: at(0.95, all),
      last: at(1, all),
      failed: loads.length - whole.length,
    }
  } finally {
    await line.close()
  }
}

async function load(port: number, nth: number, { form, rest }: PageRequests): Promise<{ form: number; all: number }> {
  const began = performance.now()
  const since = () => (performance.now() - began) / 1000
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const localAddress = `127.0.1.${1 + Math.floor(nth / AT_ONE_ADDRESS)}`
  const fetch = (path: string) => fetched({ port, path, agent, localAddress })
  try {
    for (const path of form) await fetch(path)
    const formAt = since()
    await Promise.all(rest.map(fetch))
    return { form: formAt, all: since() }
  } finally {
    agent.destroy()
  }
}

const fetched = (how: { port: number; path: string; agent: Agent; localAddress: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = get(
      {
        ...how,
        host: '127.0.0.1',
        headers: { 'Accept-Encoding': 'gzip, deflate' },
        signal: AbortSignal.timeout(WITHIN),
      },
      (answer) => {
        answer.on('error', reject)
        answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(String(answer.statusCode)))))
        answer.resume()
      },
    )
    request.on('error', reject)
  })
