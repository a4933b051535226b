import { utf8 } from '@scure/base'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { ExportFormat } from '#shared/protocol/console-api'
import type { PaperKind } from '#shared/templates/paper-layout'
import { publicCopyText } from '#shared/verify/public-copy'
import type { ExportedFile, MinutesToExport, OpenedMinutes, PaperWanted } from './export-minutes'
import { openMinutes, writePaper } from './export-minutes'
import type { OrderPaper } from './export-order'
import { exportOrder } from './export-order'

/** Papers of one meeting, as plain data that goes to a thread. */
export interface MeetingPapers {
  source: MinutesToExport
  papers: readonly { kind: PaperKind; format: ExportFormat }[]
  how: Omit<PaperWanted, 'kind'>
}

export type PaperOrder = MeetingPapers | OrderPaper

export interface PaperWork {
  papers: ExportedFile[]
  /** The public copy's own text, where the papers are for the public; else null. */
  publicCopy: Uint8Array | null
}

/** The signed minutes that were opened last: their signatures need not be checked again for each of their papers. */
let last: { signed: SignedMinutes; opened: OpenedMinutes } | null = null

function opened(source: MinutesToExport): OpenedMinutes {
  if (!('signed' in source) || source.wish) return openMinutes(source)
  const { signed } = source
  if (!last || !isSame(last.signed, signed)) last = { signed, opened: openMinutes(source) }
  return last.opened
}

function isSame({ payload: one, ...a }: SignedMinutes, { payload: other, ...b }: SignedMinutes): boolean {
  return one === other && JSON.stringify(a) === JSON.stringify(b)
}

/** Writes them one after the other. `told`: how many are done. Throws as `exportMinutes` does. */
export async function writePapers(order: PaperOrder, told: (done: number) => void): Promise<PaperWork> {
  if ('facts' in order) return { papers: [await exportOrder(order)], publicCopy: null }
  const { source, papers, how } = order
  const minutes = opened(source)
  const written: ExportedFile[] = []
  for (const { kind, format } of papers) {
    written.push(await writePaper(format, minutes, { ...how, kind }))
    told(written.length)
  }
  const publicCopy =
    'signed' in source && minutes.masksAt ? utf8.decode(publicCopyText(source.signed, minutes.masksAt)) : null
  return { papers: written, publicCopy }
}
