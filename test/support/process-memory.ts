import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './host'

/** Read at once; what lies across two pieces is seen in the longer overlap. */
const PIECE = 16 * 1024 * 1024
const OVERLAP = 4096

/** All that a process of this user has in memory of its own, threads and all, piece by piece. Linux only. */
export function* memoryOf(pid: number): Generator<Buffer> {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to, rights] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? []
      if (!rights?.startsWith('rw')) continue
      const end = Number.parseInt(to!, 16)
      for (let at = Number.parseInt(from!, 16); at < end; at += PIECE) {
        const piece = Buffer.alloc(Math.min(PIECE + OVERLAP, end - at))
        try {
          yield piece.subarray(0, readSync(memory, piece, 0, piece.length, at))
        } catch {
          break // a region that is reserved and not there, or gone meanwhile
        }
      }
    }
  } finally {
    closeSync(memory)
  }
}

/** For a process that is started with it: a heap snapshot into this folder at SIGUSR2. */
export const snapshotEnv = (folder: string): Record<string, string> => ({
  NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`,
})

/** All texts of the process' main heap, as V8 sees them. */
export async function heapTexts(pid: number, folder: string): Promise<string[]> {
  const before = new Set(readdirSync(folder))
  process.kill(pid, 'SIGUSR2')
  const written = () => readdirSync(folder).find((name) => name.endsWith('.heapsnapshot') && !before.has(name))
  let snapshot: { strings: string[] } | null = null
  await until(
    'a heap snapshot',
    () => {
      const name = written()
      if (name === undefined || !existsSync(join(folder, name))) return false
      const text = readFileSync(join(folder, name), 'utf8')
      if (!text.trimEnd().endsWith(']}')) return false
      snapshot = JSON.parse(text) as { strings: string[] }
      return true
    },
    () => 'none',
    120_000,
  )
  return snapshot!.strings
}
