import type { WallSlip } from '#shared/protocol/resident-api'

/** Of the pairs of neighbouring characters in the shorter text, the share that the other has too, from which two are alike. */
const ALIKE = 0.4
/** Below this many pairs a text says too little to be compared. */
const LEAST = 4

/** The slip on the wall that says most nearly the same; null when none is alike. */
export function similarSlip(text: string, slips: readonly WallSlip[]): WallSlip | null {
  const own = pairsOf(text)
  if (own.size < LEAST) return null
  let best: { slip: WallSlip; share: number } | null = null
  for (const slip of slips) {
    const theirs = pairsOf(slip.words)
    const [small, large] = own.size < theirs.size ? [own, theirs] : [theirs, own]
    if (small.size < LEAST) continue
    const share = [...small].filter((pair) => large.has(pair)).length / small.size
    if (share >= ALIKE && share > (best?.share ?? 0)) best = { slip, share }
  }
  return best?.slip ?? null
}

function pairsOf(text: string): Set<string> {
  const signs = [...text.normalize('NFKC').toLowerCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign))
  return new Set(signs.slice(1).map((sign, index) => signs[index]! + sign))
}
