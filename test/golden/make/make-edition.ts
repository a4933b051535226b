import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { expect, it } from 'vitest'
import { NEWEST_EDITION } from '#shared/meeting/meeting-journal'
import { root } from '../../support/host'
import { folderOf, manifestPath, meetingsOf, sumsOf, twinsOf } from '../corpus'
import { derivedFrom } from '../derive'
import type { Outcome } from './room'
import { assembly } from './meetings/assembly'
import { hearing } from './meetings/hearing'
import { neighbours } from './meetings/neighbours'
import { relocation } from './meetings/relocation'
import { sixSteps } from './meetings/six-steps'
import { takeover } from './meetings/takeover'
import { twinsFor } from './forge'
import { vocabularyNow } from './vocabulary'

/**
 * Holds the meetings of an edition that its folder does not have yet, with the program as it is, and writes down what
 * comes of them. What is there already stays as it is.
 */
const edition = `edition-${process.env.YUANZHUO_EDITION}`
if (edition !== `edition-${NEWEST_EDITION}`)
  throw new Error(`new meetings are begun with edition ${NEWEST_EDITION}: none of another can be held`)
const templates = (await readdir(join(root, 'resources', 'templates'))).map((name) => name.replace('.json', ''))
const vocabulary = vocabularyNow(templates)

/** Short ones first: they get the twins that two meetings are enough for. */
const MEETINGS: Record<string, () => Promise<Outcome[]>> = {
  assembly,
  takeover,
  charity: sixSteps,
  'six-steps': sixSteps,
  relocation,
  hearing,
  neighbours,
}

for (const hold of new Set(Object.values(MEETINGS))) {
  const missing = Object.keys(MEETINGS).filter(
    (name) => MEETINGS[name] === hold && !existsSync(join(folderOf(edition), name)),
  )
  it.runIf(missing.length > 0)(`holds ${missing.join(' and ')}`, async () => {
    for (const outcome of await hold()) if (missing.includes(outcome.name)) await write(outcome)
  })
}

it('writes the words and the sums', async () => {
  await writeNew(join(folderOf(edition), 'vocabulary.json'), canonicalize(vocabulary)!)
  await writeFile(manifestPath(edition), sumsOf(edition))
})

async function write(outcome: Outcome): Promise<void> {
  const { name, meeting } = outcome
  const folder = join(folderOf(edition), name)
  await mkdir(folderOf(edition), { recursive: true })
  const derived = await derivedFrom(meeting, vocabulary.acts)
  const twins = await twinsFor(
    outcome,
    (twin) =>
      meetingsOf(edition).filter((other) => twinsOf(join(folderOf(edition), other)).some((each) => each.name === twin))
        .length,
  )
  await mkdir(join(folder, 'expected'), { recursive: true })
  await writeNew(join(folder, 'record.jsonl'), meeting.record)
  for (const { version, text, document } of meeting.minutes) {
    await writeNew(join(folder, `v${version}.minutes.json`), text)
    if (document === null) continue
    await writeNew(join(folder, `v${version}.document.bin`), document)
    expect(derived.get(`v${version}.payload.json`), 'the payload follows from record and document').toBe(
      Buffer.from((JSON.parse(text) as { payload: string }).payload, 'base64url').toString(),
    )
  }
  for (const [file, text] of derived)
    if (!file.endsWith('.payload.json')) await writeNew(join(folder, 'expected', file), text)
  await writeNew(join(folder, 'twins.jsonl'), twins.map((twin) => `${canonicalize(twin)!}\n`).join(''))
}

/** Fails where the file is there with other contents: an edition's folder is append-only. */
async function writeNew(path: string, content: string | Uint8Array): Promise<void> {
  if (!existsSync(path)) return writeFile(path, content)
  expect(Buffer.from(content).equals(await readFile(path)), `${path} is there already and stays`).toBe(true)
}
