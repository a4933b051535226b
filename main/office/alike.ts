/** Parts that seem to be about the same share so much of what is rare in the newer one, and at least so many pairs. */
const SHARE = 0.34
const PAIRS = 2

/** Pairs of neighbouring letters: in Chinese about what words are elsewhere. */
export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const [run] of text.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
    const letters = [...run]
    for (let at = 1; at < letters.length; at++) pairs.add(letters[at - 1]! + letters[at]!)
  }
  return pairs
}

/**
 * Which of these seem to say the same as one of the parts of a new text, the likeliest first. What stands in many of them
 * (the name of a building) says little, what stands in few says much. All texts in small letters.
 */
export function alikeAmong<Row>(
  parts: readonly string[],
  among: readonly { row: Row; text: string }[],
): { row: Row; share: number }[] {
  const best = new Map<Row, number>()
  for (const part of parts) {
    const pairs = [...pairsOf(part)].map((pair) => {
      const there = among.filter(({ text }) => text.includes(pair))
      return { there, weight: Math.log((among.length + 1) / Math.max(1, there.length)) }
    })
    const all = pairs.reduce((sum, { weight }) => sum + weight, 0)
    const found = new Map<Row, { count: number; weight: number }>()
    for (const { there, weight } of pairs)
      for (const { row } of there) {
        const before = found.get(row) ?? { count: 0, weight: 0 }
        found.set(row, { count: before.count + 1, weight: before.weight + weight })
      }
    for (const [row, { count, weight }] of found)
      if (count >= PAIRS && weight >= SHARE * all) best.set(row, Math.max(best.get(row) ?? 0, weight / all))
  }
  return [...best].map(([row, share]) => ({ row, share })).sort((a, b) => b.share - a.share)
}
