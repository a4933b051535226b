import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChainEnd } from '#shared/journal/chain'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficeLog, OfficeStore } from '../office/ports'
import { AppendingFile } from './appending-file'
import { writeFileAtomically } from './atomic-file'
import type { DataFolder } from './data-folder'
import { fileMark } from './file-mark'
import { inTurn } from './in-turn'
import { eraseMaterials, readMaterial, saveMaterial } from './material-files'
import { namesIn } from './names-in'
import { openPersonalFile } from './personal-file'
import { readIfThere } from './read-if-there'
import { batchText, continueChain, readBatches } from './record-lines'
import { setAside } from './set-aside'

/** Lines that are made without a look at what else the host has to do. */
const AT_A_STRETCH = 64

/** The office's folder under the data folder. */
export const officeStore = ({ office }: Pick<DataFolder, 'office'>): OfficeStore => ({
  begun: async () => ((await fileMark(office.record))?.size ?? 0) > 0,
  readSnapshot: () => readIfThere(office.snapshot),
  saveSnapshot: (bytes) => writeFileAtomically(office.snapshot, bytes),
  openLog: (after, take) => openOfficeLog(office.record, after, take),
  openPersonal: () => openPersonalFile(office.personal),
  saveEvidence: (sha256, bytes) => saveMaterial(office.evidence, sha256, bytes),
  readEvidence: (sha256) => readMaterial(office.evidence, sha256),
  evidence: () => namesIn(office.evidence),
  eraseEvidence: (sha256s) => eraseMaterials(office.evidence, sha256s),
})

/** As a meeting's record: a line for each event, a torn last batch moved aside; but read from a place on, and not kept in memory. */
async function openOfficeLog(
  file: string,
  after: Parameters<OfficeStore['openLog']>[0],
  take: Parameters<OfficeStore['openLog']>[1],
): Promise<OfficeLog> {
  const disk = await AppendingFile.open(file)
  try {
    const start = after?.bytes ?? 0
    if (disk.length < start) throw new Error(`${file} ends before byte ${start}`)
    const bytes = await disk.readFrom(start)
    const { end: found, goodBytes } = readBatches(OFFICE_JOURNAL, file, bytes, after?.end ?? null, take)
    const tornBytes = bytes.length - goodBytes
    if (tornBytes > 0) {
      // The copy is on disk before the original goes.
      await setAside(file, 'torn', bytes.subarray(goodBytes))
      await disk.truncate(start + goodBytes)
    }
    const turn = inTurn()
    let end = found
    return {
      get bytes() {
        return disk.length
      },
      get end() {
        return end
      },
      recovery: tornBytes > 0 ? { file, tornBytes } : null,
      append: (events) =>
        turn(async () => {
          const lines: ChainEnd[] = []
          for (let at = 0; at < events.length; at += AT_A_STRETCH) {
            if (at > 0) await nextTurn() // whoever asks something of the host meanwhile is answered in between
            lines.push(...continueChain(OFFICE_JOURNAL, lines.at(-1) ?? end, events.slice(at, at + AT_A_STRETCH)))
          }
          if (lines.length === 0) return
          await disk.append(Buffer.from(batchText(lines)))
          end = lines.at(-1)!
        }),
      close: () => turn(() => disk.close()),
    }
  } catch (error) {
    await disk.close()
    throw error
  }
}
