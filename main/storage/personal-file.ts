import type { Personal } from '#shared/office/personal'
import { personalSchema } from '#shared/office/personal'
import type { PersonalStore } from '../office/ports'
import { AppendingFile } from './appending-file'
import { writeFileAtomically } from './atomic-file'
import { inTurn } from './in-turn'
import { chmod } from 'node:fs/promises'

const NEWLINE = 0x0a

/**
 * What is known of people, a line for each saving, the last one of an id counts. Erasing writes the file anew without
 * those lines, so that nothing of them is left in it; a torn last line, which nobody was told of, is cut off and not kept.
 */
export async function openPersonalFile(file: string): Promise<PersonalStore> {
  let disk = await AppendingFile.open(file)
  await chmod(file, 0o600) // no other user of this computer
  const entries = new Map<string, Personal>()
  const bytes = await disk.readFrom(0)
  const whole = bytes.lastIndexOf(NEWLINE) + 1
  if (whole < bytes.length) await disk.truncate(whole)
  for (const line of Buffer.from(bytes.subarray(0, whole)).toString('utf8').split('\n')) {
    const entry = line === '' ? null : read(line)
    if (entry) entries.set(entry.id, entry)
  }
  const turn = inTurn()
  const waiting: Personal[] = []
  return {
    get: (id) => entries.get(id) ?? null,
    get ids() {
      return entries.keys()
    },
    put: (...added) => {
      waiting.push(...added)
      return turn(async () => {
        // What came while the disk was busy shares one write.
        const batch = waiting.splice(0)
        if (batch.length === 0) return
        await disk.append(Buffer.from(batch.map((entry) => `${JSON.stringify(entry)}\n`).join('')))
        for (const entry of batch) entries.set(entry.id, entry)
      })
    },
    erase: (ids) =>
      turn(async () => {
        if (!ids.some((id) => entries.has(id))) return
        const kept = [...entries.values()].filter(({ id }) => !ids.includes(id))
        await writeFileAtomically(file, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 0o600)
        for (const id of ids) entries.delete(id)
        const before = disk
        disk = await AppendingFile.open(file)
        await before.close()
      }),
    close: () => turn(() => disk.close()),
  }
}

/** A line that is none, of a file somebody changed, is passed over: what it said of somebody is lost, and nothing of the record with it. */
function read(line: string): Personal | null {
  try {
    return personalSchema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
