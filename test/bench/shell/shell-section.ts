import { median, shown, table } from '../figures'
import type { Judged } from '../judged'
import type { Options } from '../options'
import type { Report } from '../report'
import type { ShellRun } from './measure-shell'

export const judgedShell = ({ shell, options }: Report): Judged[] =>
  shellFigures(options).map(([name, figure, limit, unit]) => ({
    target: `the desktop app: ${name}`,
    measured: median(shell.map(figure)),
    limit,
    unit,
  }))

/** Name, figure, limit: as the app was found in its first version, to be kept or made better. */
const shellFigures = ({ opened }: Options) =>
  [
    ['words in its window', ({ window }: ShellRun) => window, 1700, ' ms'],
    ['a meeting can be begun', ({ usable }: ShellRun) => usable, 1700 + 1100, ' ms'],
    ['memory after the start', ({ memory }: ShellRun) => memory, 374, ' MB'],
    ['processor while nothing happens, of one core', ({ idle }: ShellRun) => idle, 1, ' %'],
    [`growth over ${opened.windows} windows`, ({ windows }: ShellRun) => windows, 10, ' MB'],
    [`growth over ${opened.meetings} meetings`, ({ meetings }: ShellRun) => meetings, 30, ' MB'],
  ] as const

export function shellSection({ shell, options }: Report): string[] {
  return [
    '## The desktop app',
    `Electron under Xvfb, without a graphics card, a new data folder each time. Times from the start of the process; memory is that of all its processes, what they share shared out (PSS), after the page has collected its garbage; growth is counted from the sixth window for the wall, or meeting made and left again, to the last. Medians of ${shell.length} runs.`,
    table(
      ['', 'measured'],
      shellFigures(options).map(([name, figure, , unit]) => [name, `${shown(median(shell.map(figure)))}${unit}`]),
    ),
  ]
}
