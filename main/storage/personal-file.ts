import type { Personal } from '#shared/office/personal'
import { personalSchema } from '#shared/office/personal'
import type { PersonalStore } from '../office/ports'
import { AppendingFile } from './appending-file'
import { writeFileAtomically } from './atomic-file'
import { inTurn } from './in-turn'
import { chmod } from 'node:fs/promises'

const NEWLINE = 0x0a

/** How a line begins that this program wrote: its id can be told without reading the rest. */
const ID_FIRST = /\{"id":"[A-Za-z0-9_-]{1,64}"/y
const ID_FROM = '{"id":"'.length

/**
 * What is known of people, a line for each saving, the last one of an id counts. Erasing writes the file anew without
 * those lines, so that nothing of them is left in it; a torn last line, which nobody was told of, is cut off and not kept.
 * Of the lines found at opening each is read when somebody asks for it: after ten years they are tens of thousands.
 */
export async function openPersonalFile(file: string): Promise<PersonalStore> {
  let disk = await AppendingFile.open(file)
  await chmod(file, 0o600) // no other user of this computer
  /** What was read, or where in `bytes` its line begins. */
  const entries = new Map<string, Personal | number>()
  const { buffer, byteOffset, byteLength } = await disk.readFrom(0)
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  const whole = bytes.lastIndexOf(NEWLINE) + 1
  if (whole < bytes.length) await disk.truncate(whole)
  const lineAt = (at: number): Buffer => bytes.subarray(at, bytes.indexOf(NEWLINE, at))
  const characters = bytes.toString('latin1', 0, whole) // one a byte
  for (let at = 0; at < whole; at = characters.indexOf('\n', at) + 1) {
    ID_FIRST.lastIndex = at
    if (ID_FIRST.test(characters)) entries.set(bytes.toString('latin1', at + ID_FROM, ID_FIRST.lastIndex - 1), at)
    else {
      const entry = read(lineAt(at))
      if (entry) entries.set(entry.id, entry)
    }
  }
  const get = (id: string): Personal | null => {
    const there = entries.get(id)
    if (there === undefined) return null
    if (!isUnread(there)) return there
    const entry = read(lineAt(there))
    if (entry) entries.set(id, entry)
    else entries.delete(id)
    return entry
  }
  const lineOf = (entry: Personal | number): string =>
    isUnread(entry) ? lineAt(entry).toString('utf8') : JSON.stringify(entry)
  const turn = inTurn()
  const waiting: Personal[] = []
  return {
    get,
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
        const gone = new Set(ids)
        const kept = [...entries].flatMap(([id, entry]) => (gone.has(id) ? [] : [lineOf(entry)]))
        await writeFileAtomically(file, kept.map((line) => `${line}\n`).join(''), 0o600)
        for (const id of ids) entries.delete(id)
        const before = disk
        disk = await AppendingFile.open(file)
        await before.close()
      }),
    close: () => turn(() => disk.close()),
  }
}

/** A line that is none, of a file somebody changed, is passed over: what it said of somebody is lost, and nothing of the record with it. */
function read(line: Buffer): Personal | null {
  try {
    return personalSchema.safeParse(JSON.parse(line.toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

const isUnread = (entry: Personal | number): entry is number => typeof entry === 'number'
