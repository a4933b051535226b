import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RehearsalReport } from '#shared/protocol/rehearsal'
import { archiveSection, judgedArchive } from './archive/archive-section'
import type { ArchiveOutcome } from './archive/measure-archive'
import { ballotsSection } from './ballots/ballots-section'
import type { BallotsOutcome } from './ballots/measure-ballots'
import { contactSection, judgedContact } from './contact/contact-section'
import type { ContactOutcome } from './contact/measure-contact'
import { shown, table } from './figures'
import type { Judged } from './judged'
import type { Machine } from './machine'
import type { OfficeOutcome } from './office/measure-office'
import { judgedOffice, officeSection } from './office/office-section'
import type { Options } from './options'
import type { PageOutcome } from './page/measure-page'
import { judgedPage, pageSection } from './page/page-section'
import type { PapersOutcome } from './papers/measure-papers'
import { papersSection } from './papers/papers-section'
import { crowdSection, judgedCrowds, judgedReturns, returnSection } from './rehearsals/rehearsals-section'
import { root } from './servers/server'
import type { SystemName } from './servers/systems'
import { SYSTEMS } from './servers/systems'
import type { ShellRun } from './shell/measure-shell'
import { judgedShell, shellSection } from './shell/shell-section'
import type { HallOutcome, SizeOutcome } from './size/measure-size'
import { judgedSize, sizeSection } from './size/size-section'
import type { TypingRow } from './typing/typing-section'
import { judgedTyping, typingSection } from './typing/typing-section'

/** What was measured; empty or null where that part was not. */
export interface Measured {
  typing: readonly TypingRow[]
  /** The same with cursors. */
  withCursors: readonly TypingRow[]
  /** Of few, once the engines have compiled what is used. */
  afterAWhile: readonly TypingRow[]
  /** Runs in which it is looked at what the server does. */
  profiled: readonly TypingRow[]
  size: { sizes: readonly SizeOutcome[]; hall: HallOutcome } | null
  archive: readonly ArchiveOutcome[]
  ballots: readonly BallotsOutcome[]
  contact: readonly ContactOutcome[]
  page: readonly PageOutcome[]
  office: readonly OfficeOutcome[]
  shell: readonly ShellRun[]
  papers: readonly PapersOutcome[]
  /** A host killed while a full hall writes, and crowds, ascending. */
  returns: readonly RehearsalReport[]
  crowds: readonly RehearsalReport[]
}

export interface Report extends Measured {
  machine: Machine
  options: Options
  date: string
  minutes: number
}

/** The whole of docs/bench.md. All sentences about results come from the results. */
export function reportPage(report: Report): string {
  const { machine, options } = report
  return (
    [
      '# Bench',
      `Written by \`npm run bench${options.given === '' ? '' : ` -- ${options.given}`}\` on ${report.date}; it took ${shown(report.minutes)} minutes. Nothing here is written by hand.`,
      `${machine.cpu}, ${machine.cores} cores, ${shown(machine.memoryGb)} GB memory, ${machine.system}, Node ${machine.node}. Servers and all clients share this machine.`,
      versionsLine(options.systems),
      '## Against the targets',
      targetTable(report),
      ...(report.typing.length + report.withCursors.length > 0 ? typingSection(report) : []),
      ...(report.size ? sizeSection(report.size) : []),
      ...(report.archive.length > 0 ? archiveSection(report.archive, options.runs) : []),
      ...(report.ballots.length > 0 ? ballotsSection(report.ballots) : []),
      ...(report.office.length > 0 ? officeSection(report.office) : []),
      ...(report.papers.length > 0 ? papersSection(report.papers, options) : []),
      ...(report.contact.length > 0 ? contactSection(report.contact) : []),
      ...(report.page.length > 0 ? pageSection(report.page) : []),
      ...(report.returns.length > 0 ? returnSection(report.returns) : []),
      ...(report.crowds.length > 0 ? crowdSection(report.crowds) : []),
      ...(report.shell.length > 0 ? shellSection(report) : []),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

function versionsLine(systems: readonly SystemName[]): string {
  const packages = [...new Set(['yjs', ...systems.flatMap((name) => SYSTEMS[name].packages)])]
  return `Versions: ${packages.map((name) => `${name.replace('/node_modules/', '’s own ')} ${versionOf(name)}`).join(', ')}. Packages of others are for development only; @hocuspocus/server declares Node 22 or newer.`
}

function versionOf(name: string): string {
  const file = join(root, 'node_modules', name, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : 'not installed'
}

function targetTable(report: Report): string {
  const rows = judged(report).map(({ target, measured, limit, unit, before = '–' }) => {
    const verdict = measured === null ? 'not measured in this run' : measured <= limit ? 'met' : '**missed**'
    return [target, before, `≤ ${shown(limit)}${unit}`, measured === null ? '–' : `${shown(measured)}${unit}`, verdict]
  })
  const others = [...report.typing, ...report.withCursors].filter(
    ({ system, runs }) => system === 'yuanzhuo' && runs.length > 0,
  )
  const unequal = others
    .filter(({ runs }) => !runs.every(({ converged }) => converged))
    .map(({ participants }) => participants)
  const convergence =
    others.length === 0
      ? ''
      : unequal.length === 0
        ? '\n\nWith yuanzhuo all replicas were equal at the end of every run.'
        : `\n\n**With yuanzhuo replicas were not equal at the end of every run with ${unequal.join(', ')} participants.**`
  const source =
    '\n\nBefore: of version 0.2.0 in development, as the targets of a light page were set against it, on another computer with two cores; not measured again.'
  return table(['target', 'before', 'limit', 'measured', 'verdict'], rows) + source + convergence
}

/** In the order of the page. */
const judged = (report: Report): Judged[] => [
  ...judgedTyping(report),
  ...judgedSize(report),
  ...judgedArchive(report.archive),
  ...judgedOffice(report.office),
  ...judgedContact(report.contact),
  ...judgedPage(report.page),
  ...judgedReturns(report.returns),
  ...judgedCrowds(report.crowds),
  ...judgedShell(report),
]
