import type { HistoryLog } from '../meeting/ports'
import { logger } from '../log/logger'
import { inTurn } from './in-turn'
import { readIfThere } from './read-if-there'
import { setAside } from './set-aside'
import { DocumentDamaged, frameOf, openFrames, readLog, wholeFrames } from './update-log'

const log = logger('document')

/** What the file is, and the version of its layout. Frames as in the log of updates. */
const HEADER = Buffer.from('YZHIST01')

/**
 * Opens the history beside a meeting's document. Nothing in it is needed to hold the meeting: whatever is wrong with the
 * file, it is kept aside and the history goes on, with what can be read of it or anew. Never throws.
 */
export async function openHistoryLog(file: string): Promise<HistoryLog> {
  const opened = await openOrBegin(file).catch((error: unknown) => {
    log.error('there is no place for the history of a document; none is kept while the meeting is open', { error })
    return null
  })
  if (!opened) return NOWHERE
  const { disk } = opened
  const turn = inTurn()
  return {
    get bytes() {
      return disk.length
    },
    // Into the system's cache, which outlives the process: waiting for the disk twice would make every word wait.
    append: (frames) => turn(() => disk.append(Buffer.concat(frames.map(frameOf)), false)),
    read: () =>
      turn(async () => {
        const { frames, salvaged } = readLog(file, (await readIfThere(file)) ?? Buffer.alloc(0), HEADER)
        return [...frames, ...salvaged]
      }),
    close: () => turn(() => disk.close()),
  }
}

/** Where a history cannot even be begun, on a full disk for one. */
const NOWHERE: HistoryLog = {
  bytes: 0,
  append: () => Promise.reject(new Error('there is no place for it')),
  read: async () => [],
  close: async () => {},
}

async function openOrBegin(file: string): Promise<Awaited<ReturnType<typeof openFrames>>> {
  try {
    const opened = await openFrames(file, HEADER)
    if (opened.recovery) log.warn('a part of the history of a document could not be read and is kept aside')
    return opened
  } catch (error) {
    if (!(error instanceof DocumentDamaged)) throw error
    log.error('the history of a document could not be read; it is kept aside and begins anew', { error })
    await setAside(file, 'damaged', (await readIfThere(file)) ?? Buffer.alloc(0))
    return openFrames(file, HEADER, { anew: true })
  }
}

/** What of a history can be read by nobody; changes nothing. @throws DocumentDamaged when the file is something else. */
export async function inspectHistoryLog(file: string): Promise<{ lostBytes: number; salvaged: number }> {
  const bytes = await readIfThere(file)
  if (bytes === null) return { lostBytes: 0, salvaged: 0 }
  const { lostBytes, salvaged } = readLog(file, bytes, HEADER)
  return { lostBytes, salvaged: salvaged.length }
}

/** As wholeFrames. */
export const wholeHistory = (file: string, bytes: Buffer): Buffer => wholeFrames(file, bytes, HEADER)
