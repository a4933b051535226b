import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'

/** `/proc` counts CPU time in these, a hundredth of a second on every Linux that Node runs on. */
const TICKS_A_SECOND = 100

/** Throws with a sentence for the person at the terminal where processes cannot be measured. */
export function needProc(): void {
  if (!existsSync('/proc/self/stat'))
    throw new Error('The bench reads CPU time and memory of processes from /proc: it runs on Linux.')
}

/** CPU seconds that a process has used so far: its own, and what the system did for it. */
export function cpuShares(pid: number): { user: number; system: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // Behind the name in brackets, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { user: Number(fields[11]) / TICKS_A_SECOND, system: Number(fields[12]) / TICKS_A_SECOND }
}

/** CPU seconds, user and system, that a process has used so far. */
export function cpuSeconds(pid: number): number {
  const { user, system } = cpuShares(pid)
  return user + system
}

/** CPU seconds that each thread of a process has used so far, by its number and name; the main thread has the number of the process. Threads that ended are not among them. */
export const threadSeconds = (pid: number): { thread: number; name: string; seconds: number }[] =>
  readdirSync(`/proc/${pid}/task`).map((thread) => ({
    thread: Number(thread),
    name: readFileSync(`/proc/${pid}/task/${thread}/comm`, 'utf8').trim(),
    seconds: Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e9,
  }))

/** Resident memory of a process now, in MB (10⁶ bytes). */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kilobytes) * 1024) / 1e6
}

/** Memory of a process now with what it shares with others shared out among them, in MB (10⁶ bytes). */
export function proportionalMb(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
  return (Number(kilobytes) * 1024) / 1e6
}

/** A process and all below it, each with what Chromium calls its kind; the first is the `main` one. */
export function processTree(pid: number, kind = 'main'): { pid: number; kind: string }[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return [
    { pid, kind },
    ...children.flatMap((child) =>
      processTree(child, /--type=([\w-]+)/.exec(readFileSync(`/proc/${child}/cmdline`, 'utf8'))?.[1] ?? 'other'),
    ),
  ]
}

/** File handles a process has open now. */
export const handleCount = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

/** CPU seconds that all cores together have spent on anything since the machine started, stolen time included. */
export function machineBusySeconds(): number {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user! + nice! + system! + irq! + softirq! + steal!) / TICKS_A_SECOND
}

/** Milliseconds on a clock that all processes of this machine share and nobody sets. */
export function sharedNow(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}

export interface Machine {
  cpu: string
  cores: number
  memoryGb: number
  system: string
  node: string
}

export function describeMachine(): Machine {
  const model = cpus()[0]?.model.trim()
  return {
    cpu:
      model === undefined || model === '' || model === 'unknown'
        ? execFileSync('uname', ['-m'], { encoding: 'utf8' }).trim()
        : model,
    cores: cpus().length,
    memoryGb: totalmem() / 1e9,
    system: `${type()} ${release()}`,
    node: process.version,
  }
}
