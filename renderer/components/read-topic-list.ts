import { isTooLarge } from '#shared/invitation/read-invitation'
import type { TopicTable } from '#shared/topic-list/topic-table'
import type { ReadingFault } from './read-in-thread'
import { readInThread } from './read-in-thread'
import type { TopicReadingOrder } from './topic-list-reader.worker'

/** Reads a list of topics from a file or a pasted text. `today`: "2026-03-05"; `sheet`: of several, which. */
export async function readTopicList(
  source: File | string,
  today: string,
  sheet = 0,
): Promise<TopicTable | ReadingFault> {
  if (isTooLarge(source)) return 'too-large'
  const order: TopicReadingOrder = {
    source: typeof source === 'string' ? source : await source.arrayBuffer(),
    today,
    sheet,
  }
  const reader = new Worker(new URL('./topic-list-reader.worker.ts', import.meta.url), { type: 'module' })
  return readInThread<TopicReadingOrder, TopicTable | 'too-large'>(reader, order)
}
