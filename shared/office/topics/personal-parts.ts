import { personalData } from '../../personal/personal-data'

/** Stands for what was taken out, whatever its length: that alone must not give it away. */
export const MASK = '▇▇▇'

/**
 * Places, from and to, of what in a slip may be personal; none overlaps another. Of a door the building stays, which says
 * where to look. Only a proposal: a person looks at the slip before it shows.
 */
export const personalParts = (text: string): [from: number, to: number][] =>
  personalData(text).map(({ at, words, home }) => [at + home, at + words.length])

/** The text with these places taken out. */
export function masked(text: string, parts = personalParts(text)): string {
  let [out, at] = ['', 0]
  for (const [from, to] of parts) {
    out += text.slice(at, from) + MASK
    at = to
  }
  return out + text.slice(at)
}
