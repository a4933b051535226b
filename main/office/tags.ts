import type { Rows } from '#shared/office/rows'
import { perBlock } from '#shared/office/rows'
import type { Topic } from '#shared/office/topics/topics-state'

type Counts = ReadonlyMap<string, number>

const byBlock = perBlock<Topic, Counts>(counted)

/** All tags of an office, those in use most first. */
export const tagsOf = (topics: Rows<Topic>, most: number): string[] => first(byBlock(topics), most)

/** The same of these topics alone, where not all of an office is to be read for it. */
export const tagsAmong = (topics: Iterable<Topic>, most: number): string[] => first([counted(topics)], most)

function counted(topics: Iterable<Topic>): Counts {
  const counts = new Map<string, number>()
  for (const { tags } of topics) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return counts
}

function first(parts: Iterable<Counts>, most: number): string[] {
  const all = new Map<string, number>()
  for (const part of parts) for (const [tag, count] of part) all.set(tag, (all.get(tag) ?? 0) + count)
  return [...all]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([tag]) => tag)
}
