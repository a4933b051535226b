/** A stretch of words that stayed, came or went. */
export interface WordStretch {
  is: 'same' | 'added' | 'removed'
  text: string
}

/** Cells of the table by which two texts are compared: some megabytes and hundredths of a second. */
const CELLS_MAX = 4_000_000

/**
 * What changed from one text to another: Chinese by the letter, other scripts by the word. The longest common
 * subsequence between what begins and ends alike; where that would be too much to compare, all in between counts as changed.
 */
export function wordChanges(before: string, after: string): WordStretch[] {
  const [a, b] = [piecesOf(before), piecesOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const stretches: WordStretch[] = []
  const add = (is: WordStretch['is'], text: string) => {
    const last = stretches.at(-1)
    if (text === '') return
    if (last?.is === is) last.text += text
    else stretches.push({ is, text })
  }
  add('same', a.slice(0, start).join(''))
  compare(a.slice(start, a.length - end), b.slice(start, b.length - end), add)
  add('same', a.slice(a.length - end).join(''))
  return stretches
}

const piecesOf = (text: string): string[] =>
  text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}'’-]+|\s+|./gsu) ?? []

function compare(a: string[], b: string[], add: (is: WordStretch['is'], text: string) => void): void {
  const width = b.length + 1
  if (a.length === 0 || b.length === 0 || a.length * width > CELLS_MAX) {
    add('removed', a.join(''))
    add('added', b.join(''))
    return
  }
  // common[i * width + j]: length of the longest common subsequence of what is left of both from i and j on.
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i]!)
      i++
      j++
    } else if (i < a.length && (j === b.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!))
      add('removed', a[i++]!)
    else add('added', b[j++]!)
  }
}
