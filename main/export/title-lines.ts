import type { Language } from '#shared/words/language'
import { widthOf } from '#shared/papers/text-width'

/**
 * Breaks a title into lines of about equal width, between words: an official title never leaves one character alone on its last line,
 * nor splits a word. `most`: full-width characters that fit a line.
 */
export function titleLines(title: string, most: number, language: Language): string[] {
  const width = widthOf(title)
  const count = Math.ceil(width / most)
  if (count <= 1) return [title]
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(title)].map(({ segment }) => segment)
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    // A line is full when the word would reach farther past its fair share than leaving it out falls short of it.
    const share = width / count
    const overshoot = widthOf(line) + widthOf(word) / 2 > share && lines.length < count - 1
    const isFull = line !== '' && (overshoot || widthOf(line + word) > most)
    if (isFull && !/^[\p{P}\s]/u.test(word)) {
      lines.push(line.trim())
      line = ''
    }
    line += word
  }
  return [...lines, line.trim()].filter((each) => each !== '')
}
