import { relative, sep } from 'node:path'
import { SEALED_MIN } from '../meeting/ports'
import type { DataFolder } from '../storage/data-folder'
import { documentFiles, isMeetingId, standbyFolder } from '../storage/data-folder'
import { readIfThere } from '../storage/read-if-there'
import { readPairing } from '../storage/standby-copies'
import { DocumentDamaged, inspectUpdateLog } from '../storage/update-log'
import type { Finding, FindingKind } from './finding'
import { namesIn } from '../storage/names-in'

/**
 * Looks at the copy that this computer, as a standby, keeps of another host's meeting: its pairing, its log of sealed
 * items, and what else stands in its folder. Only their form: record, document and everything else of the meeting are
 * inside the items, and nobody reads these without the recovery code.
 */
export async function checkSealedCopy(data: DataFolder, id: string): Promise<Finding[]> {
  const findings: Finding[] = []
  const found = (kind: FindingKind, path: string, more: Partial<Finding> = {}) =>
    findings.push({ kind, meeting: id, file: relative(data.root, path).split(sep).join('/'), ...more })
  if (!isMeetingId(id)) return [{ kind: 'foreign-file', meeting: null, file: 'standbys', detail: id }]
  const folder = standbyFolder(data, id)
  const looking = async (path: string, look: () => Promise<void>) => {
    try {
      await look()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (error instanceof DocumentDamaged) found('copy-damaged', error.file, { detail: error.fault })
      else if (code !== undefined) found('unreadable', path, { code })
      else found('check-failed', path, { detail: String(error) })
    }
  }
  const foreign = async (path: string, ours: (name: string) => boolean) => {
    for (const name of await namesIn(path)) if (!ours(name)) found('foreign-file', path, { detail: name })
  }

  let copyId: string | null = null
  await looking(folder.pairing, async () => {
    const pairing = pairingIn((await readIfThere(folder.pairing))?.toString('utf8'))
    if (typeof pairing === 'string') return void found('pairing-damaged', folder.pairing, { detail: pairing })
    if (pairing.terms.meetingId !== id)
      return void found('pairing-damaged', folder.pairing, { detail: 'it is that of another meeting' })
    copyId = pairing.copyId // null: the first copy is still on its way
  })
  await looking(folder.root, () =>
    foreign(folder.root, (name) => /^(pairing\.json|copies)$/.test(name) || TEMPORARY.test(name)),
  )
  if (copyId === null) return findings
  const copy = folder.copy(copyId)
  const { updates: log } = documentFiles(copy)
  await looking(log, async () => {
    const { updates: items, lostBytes, salvaged } = await inspectUpdateLog(copy)
    if (items.length === 0) found('copy-missing', log)
    else if (lostBytes > 0) found(salvaged > 0 ? 'copy-damaged' : 'copy-unfinished', log, { bytes: lostBytes })
    else if (items.some(({ length }) => length < SEALED_MIN))
      found('copy-damaged', log, { detail: 'an item is shorter than anything sealed' })
  })
  await looking(copy, () => foreign(copy, (name) => name === 'updates.log' || /\.torn-/.test(name)))
  return findings
}

/** What a killed process may leave of a file it was writing. */
const TEMPORARY = /\.[0-9a-f]{12}\.tmp$/

function pairingIn(text: string | undefined): ReturnType<typeof readPairing> | string {
  if (text === undefined) return 'it is gone'
  try {
    return readPairing(text)
  } catch (error) {
    return String(error)
  }
}
