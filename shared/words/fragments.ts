import type { Counted } from '../decision/people-behind'

/** A number in a sentence with what it counts, so that a page can open the people behind it. */
export interface Figure {
  text: string
  counts: Counted
}

/** A sentence in pieces: words, and numbers that can be opened. */
export type Fragment = string | Figure

/** Puts figures and sentences between words: said`${expected}人` . */
export const said = (words: TemplateStringsArray, ...between: (Fragment | readonly Fragment[])[]): Fragment[] =>
  words
    .flatMap((text, index): Fragment[] => [text, ...[between[index] ?? []].flat()])
    .filter((fragment) => fragment !== '')

/** Sentences with something between each two. */
export const joined = (sentences: readonly (readonly Fragment[])[], separator: string): Fragment[] =>
  sentences.filter((each) => each.length > 0).flatMap((each, index) => (index === 0 ? [...each] : [separator, ...each]))

/** The sentence as people read it. */
export const plainText = (sentence: readonly Fragment[]): string =>
  sentence.map((fragment) => (typeof fragment === 'string' ? fragment : fragment.text)).join('')
