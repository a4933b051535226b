import { median, shown, table } from '../figures'
import type { Judged } from '../judged'
import type { ArchiveOutcome, ArchiveRun } from './measure-archive'

/** Meetings that ten years of a street leave in a data folder. */
const DECADE = 7400

export function judgedArchive(archive: readonly ArchiveOutcome[]): Judged[] {
  const own = (count: number) => archive.find(({ program, meetings }) => program === 'this' && meetings === count)
  const figure = (count: number, of: (run: ArchiveRun) => number) => median((own(count)?.runs ?? []).map(of))
  const [few, many] = [figure(DECADE / 10, (run) => run.handles), figure(DECADE, (run) => run.handles)]
  const hall = `a host with ${DECADE} finished meetings:`
  return [
    {
      target: `${hall} process start to ready`,
      measured: figure(DECADE, (run) => run.start),
      limit: 1000,
      unit: ' ms',
    },
    { target: `${hall} memory`, measured: figure(DECADE, (run) => run.memory), limit: 200, unit: ' MB' },
    {
      target: `${hall} file handles more than with ${DECADE / 10}`,
      measured: few === null || many === null ? null : many - few,
      limit: 0,
      unit: '',
    },
  ]
}

export function archiveSection(archive: readonly ArchiveOutcome[], runs: number): string[] {
  const sizes = [...new Map(archive.map(({ meetings, events }) => [meetings, events]))]
  return [
    '## An archive of finished meetings',
    `A real meeting is held over the real client and cloned under other ids, titles, codes, device keys and dates, each record chained anew; document and minutes are the same for all. Events in each record: ${sizes.map(([meetings, events]) => `${events} where there are ${meetings} meetings`).join(', ')}. Start: from the process’s start to the line that says that it listens; the folders are in the system’s cache. First start: there is no index yet, every folder is read. List: the twenty newest, as the start page asks; found: those of one year with a word in the title. (An earlier version answers both with all meetings.) Open: the chair’s page of a meeting that nobody has asked for yet, until it holds everything. Handles before that, memory after it. Medians of ${runs} run${runs === 1 ? '' : 's'}; of an earlier version one.`,
    table(
      [
        'meetings',
        'program',
        'first start ms',
        'start ms',
        'list ms',
        'found ms',
        'open one ms',
        'memory MB',
        'file handles',
      ],
      archive.map(({ meetings, program, first, runs: done, failure }) => {
        const cell = (of: (run: ArchiveRun) => number) => shown(median(done.map(of)))
        return [
          String(meetings),
          (program === 'this' ? 'this' : 'an earlier version') + (failure === null ? '' : `: ${failure}`),
          shown(first),
          cell(({ start }) => start),
          cell(({ list }) => list),
          cell(({ find }) => find),
          cell(({ open }) => open),
          cell(({ memory }) => memory),
          cell(({ handles }) => handles),
        ]
      }),
    ),
  ]
}
