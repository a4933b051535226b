import { Agent, get } from 'node:http'
import { COLD_LOAD_WITHIN, CONNECTIONS_PER_BROWSER } from './limits'

/** Loads the join page with all it names as so many browsers with nothing kept would, at the same time. How many got all of it. */
export async function coldLoads(joinUrl: string, browsers: number): Promise<number> {
  const loads = await Promise.allSettled(Array.from({ length: browsers }, () => load(joinUrl)))
  return loads.filter(({ status }) => status === 'fulfilled').length
}

async function load(joinUrl: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_PER_BROWSER })
  try {
    const page = await fetchText(joinUrl, agent)
    // Also those that a script inside the page asks for once its form is drawn.
    const named = new Set([...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path!))
    await Promise.all([...named].map((path) => fetchText(new URL(path, joinUrl).href, agent)))
  } finally {
    agent.destroy()
  }
}

const fetchText = (url: string, agent: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent, signal: AbortSignal.timeout(COLD_LOAD_WITHIN) }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve(Buffer.concat(chunks).toString())
          : reject(new Error(String(answer.statusCode))),
      )
    })
    request.on('error', reject)
  })
