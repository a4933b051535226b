import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Law } from './corpus'
import { departures, editions, manifestPath, readEdition, sumsOf, vocabularyOf } from './corpus'
import { MUTATIONS } from './mutations'
import type { Mutation } from './program'
import { loadLaw } from './program'

const law = await loadLaw()
const corpus = editions().map((name) => ({ name, edition: readEdition(name) }))

async function all(from: AsyncGenerator<string>): Promise<string[]> {
  const found: string[] = []
  for await (const each of from) found.push(each)
  return found
}

async function firstDeparture(law: Law, { edition: number = 1, twin: name }: Mutation): Promise<string | undefined> {
  const { edition } = corpus.find((each) => each.name === `edition-${number}`)!
  const meetings = edition.meetings.flatMap((meeting) => {
    const twins = meeting.twins.filter(({ twin }) => name === undefined || twin.name === name)
    return twins.length === 0 ? [] : [{ ...meeting, twins }]
  })
  for await (const each of departures({ ...edition, meetings }, law)) return each
  return undefined
}

interface Line {
  type: string
  data: Record<string, unknown>
  proof?: { body: { type: string } }
}

describe.each(corpus)('$name', ({ name: folder, edition }) => {
  const { events, commands, values } = vocabularyOf(folder)
  const lines = edition.meetings.flatMap(({ meeting }) =>
    meeting.record
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  )
  const missing = (wanted: readonly unknown[], found: readonly unknown[]) =>
    [...new Set(wanted)].filter((each) => !found.includes(each))

  it('yields what it yielded, and finds every twin out for the same reason', async () => {
    expect(await all(departures(edition, law))).toEqual([])
  }, 300_000)

  it('was held in full: every event and every command occurs, and no other', () => {
    const types = lines.map(({ type }) => type)
    const asked = lines.flatMap(({ proof }) => (proof ? [proof.body.type] : []))
    expect({ events: missing(events, types), commands: missing(commands, asked) }, 'missing').toEqual({
      events: [],
      commands: [],
    })
    expect({ events: missing(types, events), commands: missing(asked, commands) }, 'unknown').toEqual({
      events: [],
      commands: [],
    })
  })

  it.each(Object.entries(values))('says every word of %s, and no other', (path, words) => {
    const [type, field] = path.split('/') as [string, string]
    const said = lines.filter((line) => line.type === type).map(({ data }) => String(data[field]))
    expect({ missing: missing(words, said), unknown: missing(said, words) }).toEqual({ missing: [], unknown: [] })
  })

  it('has the files it was released with, and no other', () => {
    expect(sumsOf(folder)).toBe(readFileSync(manifestPath(folder), 'utf8'))
  })

  it.each(edition.meetings)('has twins of $name, none of which passes', ({ twins }) => {
    expect(twins.length).toBeGreaterThan(20)
    expect(twins.filter(({ twin }) => twin.faults.length === 0).map(({ twin }) => twin.name)).toEqual([])
  })
})

describe('the corpus bites', () => {
  it.each(MUTATIONS)('$why', async (mutation) => {
    const changed = await loadLaw(mutation)
    expect(await firstDeparture(changed, mutation), 'the corpus does not notice').toBeDefined()
  })
})
