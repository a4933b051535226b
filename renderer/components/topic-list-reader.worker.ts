import { readTopicFile, readTopicText } from '#shared/topic-list/read-topic-table'
import type { TopicTable } from '#shared/topic-list/topic-table'

/** A list of topics to be read: the bytes of a file, or a pasted text. */
export interface TopicReadingOrder {
  source: ArrayBuffer | string
  /** Against which days without a year are read, "2026-03-05". */
  today: string
  /** Of several sheets that hold something, the one to be read. */
  sheet: number
}
export type TopicReadingAnswer = TopicTable | 'too-large' | null

/** Reads one list of topics, in a thread of its own as lists of people are. */
self.onmessage = ({ data: { source, today, sheet } }: MessageEvent<TopicReadingOrder>) => {
  const table =
    typeof source === 'string' ? readTopicText(source, today) : readTopicFile(new Uint8Array(source), today, sheet)
  self.postMessage(table satisfies TopicReadingAnswer)
}
