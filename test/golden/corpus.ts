import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type * as derive from './derive'
import type { HeldMeeting } from './derive'
import type { Twin } from './twins'
import { payloadText, spoiled } from './twins'

/** What a program must be able to say to be held against the corpus. */
export type Law = typeof derive

/** The words an edition has: each must occur in its meetings. */
export interface Vocabulary {
  events: string[]
  commands: string[]
  /** Whose permissions are asked for, in the order of the letters in through-time.jsonl. */
  acts: string[]
  /** `type/field` of an event's data → every value that it may take. */
  values: Record<string, string[]>
}

const MANIFEST = 'SHA256SUMS'
const here = import.meta.dirname

export const editions = (): string[] =>
  readdirSync(here)
    .filter((name) => /^edition-\d+$/.test(name))
    .sort()

export const folderOf = (edition: string): string => join(here, edition)

export const vocabularyOf = (edition: string): Vocabulary =>
  JSON.parse(readFileSync(join(folderOf(edition), 'vocabulary.json'), 'utf8')) as Vocabulary

export const meetingsOf = (edition: string): string[] =>
  readdirSync(folderOf(edition), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

/** `folder`: of one meeting. */
export function readMeeting(folder: string): HeldMeeting {
  const versions = readdirSync(folder)
    .flatMap((name) => /^v(\d+)\.minutes\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
  return {
    record: readFileSync(join(folder, 'record.jsonl'), 'utf8'),
    minutes: versions.map((version) => {
      const document = join(folder, `v${version}.document.bin`)
      return {
        version,
        text: readFileSync(join(folder, `v${version}.minutes.json`), 'utf8'),
        document: existsSync(document) ? readFileSync(document) : null,
      }
    }),
  }
}

export const twinsOf = (folder: string): Twin[] =>
  readFileSync(join(folder, 'twins.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Twin)

/** An edition's folder in memory: read and spoiled once, for many programs. */
export interface Edition {
  acts: string[]
  /** The shortest first: there a departure shows soonest. */
  meetings: {
    name: string
    meeting: HeldMeeting
    expected: Map<string, string>
    twins: { twin: Twin; text: string }[]
  }[]
}

export function readEdition(edition: string): Edition {
  const meetings = meetingsOf(edition).map((name) => {
    const folder = join(folderOf(edition), name)
    const meeting = readMeeting(folder)
    return {
      name,
      meeting,
      expected: expectedIn(folder, meeting),
      twins: twinsOf(folder).map((twin) => ({ twin, text: spoiled(meeting, twin) })),
    }
  })
  return {
    acts: vocabularyOf(edition).acts,
    meetings: meetings.sort((a, b) => a.meeting.record.length - b.meeting.record.length),
  }
}

/** Where a program departs from an edition, the sound meetings first. Nothing when it still yields what the edition did. */
export async function* departures({ acts, meetings }: Edition, law: Law): AsyncGenerator<string> {
  for (const { name, meeting, expected } of meetings) {
    const derived = await orFault(() => law.derivedFrom(meeting, acts))
    if (typeof derived === 'string') {
      yield `${name}: ${derived}`
      continue
    }
    for (const file of new Set([...expected.keys(), ...derived.keys()])) {
      const [wanted, found] = [expected.get(file), derived.get(file)]
      if (wanted !== found) yield `${name}/${file}: ${difference(wanted, found)}`
    }
  }
  for (const { name, twins } of meetings) {
    for (const { twin, text } of twins) {
      const wanted = JSON.stringify(twin.faults)
      const found = await orFault(async () =>
        JSON.stringify(twin.of === 'record' ? law.recordFaults(text) : await law.faultsOf(text, twin.expectedKey)),
      )
      if (found !== wanted) yield `${name}, twin “${twin.name}”: ${difference(wanted, found)}`
    }
  }
}

/** The derived things as they were; the payload of minutes is where it was signed. */
function expectedIn(folder: string, meeting: HeldMeeting): Map<string, string> {
  const expected = join(folder, 'expected')
  const files = readdirSync(expected).map((file): [string, string] => [
    file,
    readFileSync(join(expected, file), 'utf8'),
  ])
  const payloads = meeting.minutes
    .filter(({ document }) => document !== null)
    .map(({ version, text }): [string, string] => [
      `v${version}.payload.json`,
      payloadText(JSON.parse(text) as { payload: string }),
    ])
  return new Map([...files, ...payloads])
}

async function orFault<T>(run: () => Promise<T>): Promise<T | string> {
  try {
    return await run()
  } catch (error) {
    return `threw ${error instanceof Error ? error.message : String(error)}`
  }
}

/** The words around the first difference. */
function difference(wanted = '', found = ''): string {
  let at = 0
  while (at < wanted.length && wanted[at] === found[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return `expected …${around(wanted)}…, found …${around(found)}…`
}

/** Every file of an edition but the manifest, with its SHA-256, as `sha256sum` writes it; sorted by path. */
export function sumsOf(edition: string): string {
  const files = readdirSync(folderOf(edition), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const paths = files
    .map((file) => ({ file, path: relative(folderOf(edition), file).split(sep).join('/') }))
    .filter(({ path }) => path !== MANIFEST)
  const lines = paths
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ file, path }) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${path}\n`)
  return lines.join('')
}

export const manifestPath = (edition: string): string => join(folderOf(edition), MANIFEST)
