import type { PageWords } from '#shared/words/zh-CN/page'

/** How late something is, in words: for its last day and days past it, below 0 when it is still to come. */
export function dueWords(words: PageWords['office'], due: string | null, late: number): string {
  if (due === null) return words.noCalendar
  if (late > 0) return words.late(late)
  return late === 0 ? words.dueToday : words.left(-late)
}
