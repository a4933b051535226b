import { rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { writeFileAtomically } from './atomic-file'
import type { DataFolder } from './data-folder'
import { dataFolder } from './data-folder'
import { makeFolder, syncFolder } from './durable-folder'
import { LAYOUT, LAYOUT_STEPS } from './layout-steps'
import { namesIn } from './names-in'
import { readIfThere } from './read-if-there'

/** What a folder with the files of before a migration says of itself. */
const noteForm = z.object({
  /** Layouts before and after. */
  from: z.int().min(1),
  to: z.int(),
  /** ISO UTC. */
  madeAt: z.iso.datetime(),
})

/** The files that a migration changed, as they were before. */
export interface LayoutBackup extends z.infer<typeof noteForm> {
  /** Path of the folder that holds them. */
  folder: string
}

const NOTE = 'note.json'
const named = /^before-layout-\d+-[0-9TZ.-]+$/
const unfinished = /^before-layout-.*\.making$/
const OWNER_ONLY = 0o600

/**
 * Brings a data folder of an older layout to this program's. What is changed is copied into a folder of its own before.
 * Killed at any moment, the data folder is all of the old layout or all of the new: registry.json, put in its place by
 * one rename at the end, decides which. The folder must be locked.
 * @returns the copies; null when there was nothing to do, or when the registry cannot be read at all
 */
export async function migrate(data: DataFolder, now: Date): Promise<LayoutBackup | null> {
  const before = jsonOf(await readIfThere(data.registry))
  const from = layoutNamed(before)
  if (from === null || from >= LAYOUT) return null
  const steps = LAYOUT_STEPS.slice(from - 1)
  const backup = await backUp(data, { from, to: LAYOUT, madeAt: now.toISOString() }, [
    ...new Set(['registry.json', ...steps.flatMap(({ changes }) => changes)]),
  ])
  let registry = before
  try {
    for (const step of steps) registry = await step.run(data, registry)
  } catch (error) {
    if (error instanceof z.ZodError) return null // damaged: openRegistry keeps it aside and says so
    throw error
  }
  await writeFileAtomically(data.registry, JSON.stringify(registry, null, 2))
  return backup
}

/** The layout that a registry names, or null when it is none. */
export function layoutNamed(registry: unknown): number | null {
  const found = z.object({ version: z.int().min(1) }).safeParse(registry)
  return found.success ? found.data.version : null
}

/** Null when it is not JSON. */
export function jsonOf(bytes: Buffer | null): unknown {
  try {
    return bytes === null ? null : JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

async function backUp(data: DataFolder, note: z.infer<typeof noteForm>, files: string[]): Promise<LayoutBackup> {
  for (const name of await namesIn(data.root))
    if (unfinished.test(name)) await rm(join(data.root, name), { recursive: true, force: true })
  const folder = join(data.root, `before-layout-${note.to}-${note.madeAt.replaceAll(':', '')}`)
  const making = `${folder}.making`
  for (const file of files) {
    const bytes = await readIfThere(join(data.root, ...file.split('/')))
    const copy = join(making, ...file.split('/'))
    await makeFolder(dirname(copy))
    if (bytes !== null) await writeFileAtomically(copy, bytes, OWNER_ONLY)
  }
  await writeFileAtomically(join(making, NOTE), `${JSON.stringify(note)}\n`)
  await rename(making, folder)
  await syncFolder(data.root)
  return { ...note, folder }
}

/** The newest copies of what a migration to this program's layout changed, or null when this folder never was of an older one. */
export async function newestLayoutBackup(data: DataFolder): Promise<LayoutBackup | null> {
  const found: LayoutBackup[] = []
  for (const name of await namesIn(data.root)) {
    if (!named.test(name)) continue
    const folder = join(data.root, name)
    const note = noteForm.safeParse(jsonOf(await readIfThere(join(folder, NOTE))))
    if (note.success && note.data.to === LAYOUT) found.push({ ...note.data, folder })
  }
  return found.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0] ?? null
}

/**
 * Puts back what going back to an older layout has kept for programs that know it (go-back.ts). Killed, the next call goes
 * on. The folder must be locked.
 * @returns how many meetings
 */
export async function takeBack(data: DataFolder): Promise<number> {
  let meetings = 0
  for (let layout = 2; layout <= LAYOUT; layout++) {
    const kept = dataFolder(data.keptFor(layout))
    for (const [from, to] of [
      [kept.meetings, data.meetings],
      [kept.standbys, data.standbys],
    ] as const) {
      const there = await namesIn(to)
      for (const id of await namesIn(from)) {
        if (there.includes(id)) continue // nobody but a person puts another one there; both stay where they are
        await makeFolder(to)
        await rename(join(from, id), join(to, id))
        await syncFolder(to)
        if (from === kept.meetings) meetings++
      }
      await rmdir(from).catch(() => {}) // not there, or not empty
    }
    await rmdir(kept.root).catch(() => {})
  }
  return meetings
}
