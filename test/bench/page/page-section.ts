import { PHONE } from '../contact/measure-contact'
import { median, shown, table } from '../figures'
import type { Judged, Target, Told } from '../judged'
import type { PageOutcome, PageRun } from './measure-page'
import { FULL_HALL } from './measure-page'

const BEFORE = {
  reading: '70 %',
  key: 'p50 92 ms, p95 152 ms at 89 % of the main thread',
} as const

/** What an old phone's page may take while all write into one item. */
const PAGE: readonly Target<PageRun>[] = [
  ['main thread of a page that reads', ({ reading }) => reading, 35, ' %', BEFORE.reading],
  ['key to the frame with its letter, p95', ({ keyP95 }) => keyP95, 80, ' ms', BEFORE.key],
]

export function judgedPage(page: readonly PageOutcome[]): Judged[] {
  const own = page.find(({ program }) => program === 'this')
  return PAGE.map(([target, figure, limit, unit, before]) => ({
    target: `an old phone while ${FULL_HALL.writers} write into one item: ${target}`,
    measured: own ? median(own.runs.map(figure)) : null,
    limit,
    unit,
    before,
  }))
}

export function pageSection(page: readonly PageOutcome[]): string[] {
  const figures: readonly (Target<PageRun> | Told<PageRun>)[] = [
    ...PAGE,
    ['main thread of a page that is typed in', ({ typing }) => typing, null, ' %'],
    ['key to the frame with its letter, p50', ({ keyP50 }) => keyP50, null, ' ms'],
    ['the same while nobody else writes, p50', ({ aloneP50 }) => aloneP50, null, ' ms'],
    ['the same while nobody else writes, p95', ({ aloneP95 }) => aloneP95, null, ' ms'],
    ['a bare textarea with the same text, p50', ({ fieldP50 }) => fieldP50, null, ' ms'],
    ['a bare textarea with the same text, p95', ({ fieldP95 }) => fieldP95, null, ' ms'],
    ['the editor alone (ProseMirror) with the same text, p50', ({ editorP50 }) => editorP50, null, ' ms'],
    ['the editor alone (ProseMirror) with the same text, p95', ({ editorP95 }) => editorP95, null, ' ms'],
  ]
  return [
    '## A page while a full hall writes',
    `Chromium with its processor slowed ${PHONE.slower}-fold; ${FULL_HALL.participants} joined, ${FULL_HALL.writers} writing into the agenda item that the page shows, ${FULL_HALL.characters} characters already there. The page first only reads, then four keys a second are struck in it. Medians of ${page[0]!.runs.length} runs.`,
    table(
      ['', ...page.map(({ program }) => (program === 'this' ? 'this program' : 'the earlier program'))],
      figures.map(([name, figure, , unit]) => [
        name,
        ...page.map((each) => `${shown(median(each.runs.map(figure)))}${unit}`),
      ]),
    ),
  ]
}
