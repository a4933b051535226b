import coverage from '../../resources/fonts/coverage.json'

/** A character that none of the program's faces has, and the words it stands among. */
export interface MissingGlyph {
  character: string
  beside: string
}

/** So many characters on either side tell where it is: a name, mostly. */
const BESIDE = 4

/** What might be printed as an empty box: each character once, where it comes first. A computer's own faces may still have it. */
export function missingGlyphs(text: string): MissingGlyph[] {
  const found = new Map<string, string>()
  for (const word of text.split(/\s+/)) {
    const characters = [...word]
    characters.forEach((character, index) => {
      if (found.has(character) || /[\p{Cc}\p{Cf}\p{M}]/u.test(character) || isCovered(character.codePointAt(0)!)) return
      found.set(character, characters.slice(Math.max(0, index - BESIDE), index + BESIDE + 1).join(''))
    })
  }
  return [...found].map(([character, beside]) => ({ character, beside }))
}

/** The ranges are sorted and apart. */
function isCovered(point: number): boolean {
  let [low, high] = [0, coverage.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (coverage[middle]![1]! < point) low = middle + 1
    else high = middle
  }
  return low < coverage.length && coverage[low]![0]! <= point
}
