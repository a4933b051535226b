import type { RehearsalFindings, RehearsalProgress } from '#shared/protocol/rehearsal'
import { isBusy } from '#shared/protocol/rehearsal'
import { bothLanguages } from '#shared/words/both-languages'
import type { TerminalWords } from '#shared/words/terminal-words'

const said = (say: (words: TerminalWords['commandLine']['rehearsal']) => string): string =>
  bothLanguages(({ commandLine }) => say(commandLine.rehearsal))

/** Tells a person at a terminal how far the rehearsal is: each stage once, each tenth of the writing, and each step upwards. */
export function progressTeller(say: (line: string) => void): (progress: RehearsalProgress) => void {
  let last = ''
  const stages: Record<RehearsalProgress['stage'], (progress: RehearsalProgress) => string> = {
    starting: () => said((words) => words.starting),
    joining: ({ done, of, joinUrl }) =>
      done < of ? `${said((words) => words.joining)}: ${joinUrl}` : said((words) => words.joined(of)),
    writing: ({ done, of }) => `${said((words) => words.writing)} ${Math.floor((done / of) * 10) * 10}%`,
    settling: () => said((words) => words.settling),
    raising: ({ done, detail }) => `${said((words) => words.raised(done))}:${detail}`,
  }
  return (progress) => {
    const line = stages[progress.stage](progress)
    if (line !== last) say(line)
    last = line
  }
}

/** What a rehearsal found, line by line, the verdict last. */
export function findingsInWords({ report, guests, joinP95Ms, megabits }: RehearsalFindings): string[] {
  const {
    participants,
    writers,
    seconds,
    p50Ms,
    p95Ms,
    p99Ms,
    ackP95Ms,
    hostCpuSeconds,
    hostRssMb,
    busyMs,
    converged,
    lost,
    kills,
    coldLoadsFailed,
    verdict,
  } = report
  const ms = (value: number | null) => (value === null ? '–' : `${value} ms`)
  return [
    said((words) => words.people(participants, guests, writers, seconds)),
    `${said((words) => words.joinTime)}: ${ms(joinP95Ms)}`,
    `${said((words) => words.seenTime)}: ${ms(p50Ms)} / ${ms(p95Ms)} / ${ms(p99Ms)}`,
    `${said((words) => words.savedTime)}: ${ms(ackP95Ms)}`,
    `${said((words) => words.processor)}: ${hostCpuSeconds ?? '–'} s; ${said((words) => words.memory)}: ${hostRssMb ?? '–'} MB`,
    `${said((words) => words.network)}: ${megabits} Mbit/s`,
    ...(isBusy(busyMs) ? [said((words) => words.busy(busyMs))] : []),
    ...(coldLoadsFailed === undefined ? [] : [said((words) => words.coldLoadsFailed(coldLoadsFailed))]),
    ...(kills > 0 ? [said((words) => words.kills(kills))] : []),
    `${said((words) => words.converged)}: ${said(({ yes, no }) => (converged ? yes : no))}; ${said((words) => words.lostCharacters)}: ${lost}`,
    verdict,
  ]
}
