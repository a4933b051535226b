import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder, documentFiles, meetingFolder } from '#main/storage/data-folder'
import { seeded } from '../../support/seeded'

/** Ten years, ending with this. */
const LAST_YEAR = 2026
const YEARS = 10

/**
 * Lays down `count` meetings like the given one, each under an id, title, code, device keys and date of its own, its
 * record chained anew. Document and minutes are the same for all; snapshot and minutes files are hard-linked: a host replaces them whole, never
 * writes into them. Signatures of commands are no longer those of their commands; a host checks them when they come, and
 * a reader of minutes later.
 */
export function fillArchive(dataDir: string, from: string, meetingId: string, count: number, seed: number): void {
  const source = meetingFolder(dataFolder(from), meetingId)
  const lines = readFileSync(source.record, 'utf8').trimEnd().split('\n')
  const facts = factsOf(lines)
  const random = seeded(seed)
  const link = linker()
  for (let nth = 0; nth < count; nth++) {
    const date = new Date(Date.UTC(LAST_YEAR - YEARS, 0, 1) + (nth / count) * YEARS * 365.25 * 86_400_000)
    const day = date.toISOString().slice(0, 10)
    const id = `${day}-${nth.toString(16).padStart(12, '0')}`
    const others = new Map([
      [meetingId, id],
      [facts.title, `${facts.title}（第 ${nth + 1} 次）`],
      [facts.code, letters(random, facts.code.length, 'ABCDEFGHJKMNPQRSTUVWXYZ23456789')],
      [facts.day, day],
      ...facts.keys.map((key): [string, string] => [key, letters(random, key.length, BASE64URL)]),
    ])
    const folder = meetingFolder(dataFolder(dataDir), id)
    for (const each of [folder.document, folder.minutes]) mkdirSync(each, { recursive: true })
    writeFileSync(folder.record, chained(lines, others))
    const document = documentFiles(source.document)
    if (existsSync(document.snapshot)) link(document.snapshot, documentFiles(folder.document).snapshot)
    writeFileSync(documentFiles(folder.document).updates, readFileSync(document.updates))
    for (const name of readdirSync(source.minutes)) link(join(source.minutes, name), join(folder.minutes, name))
  }
}

/** Links files, and copies one that has as many links as a file may have (65,000 with ext4): the next are linked to the copy. */
function linker(): (from: string, to: string) => void {
  const copies = new Map<string, string>()
  return (from, to) => {
    const source = copies.get(from) ?? from
    try {
      linkSync(source, to)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EMLINK') throw error
      copyFileSync(source, to)
      copies.set(from, to)
    }
  }
}

/** What differs from meeting to meeting, as it stands in the record. */
function factsOf(lines: readonly string[]) {
  const events = lines.map((line) => JSON.parse(line) as { type: string; at: string; data: Record<string, string> })
  const { title, code } = events[0]!.data
  const keys = events.flatMap(({ type, data }) => (type === 'participant.requested' ? [data.key!] : []))
  return { title: title!, code: code!, day: events[0]!.at.slice(0, 10), keys }
}

/** The record with other words in it, each line with the hash of the new line before it. The canonical form lasts: no word brings anything that JSON escapes. */
function chained(lines: readonly string[], others: ReadonlyMap<string, string>): string {
  const words = new RegExp([...others.keys()].join('|'), 'g') // letters, digits and hyphens
  let before: { old: string; now: string } | null = null
  const now: string[] = []
  for (const line of lines) {
    const event = line.trimEnd() // a space at the end, not part of what is hashed, joins a batch
    let changed: string = event.replaceAll(words, (word) => others.get(word)!)
    if (before !== null) changed = changed.replace(hash(before.old), hash(before.now))
    before = { old: event, now: changed }
    now.push(`${changed}${line.slice(event.length)}\n`)
  }
  return now.join('')
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const letters = (random: () => number, length: number, of: string): string =>
  Array.from({ length }, () => of[Math.floor(random() * of.length)]!).join('')
const hash = (line: string): string => createHash('sha256').update(line).digest('hex')
