import type { ItemKind } from '../document/item-kind'

/** One item as an earlier meeting of the same template held it. */
export interface PastItem {
  title: string
  kind: string
  actualMinutes: number
}

export interface SuggestedMinutes {
  title: string
  kind: ItemKind
  /** What it usually took: the median of earlier meetings, whole minutes, at least 1. */
  minutes: number
  /** How many earlier items stand behind it. */
  samples: number
  /** `title`: items of the same name; `kind`: only of the same kind. */
  by: 'title' | 'kind'
}

/** What earlier meetings say about an agenda. Items without any earlier likeness are left out. */
export function suggestMinutes(
  past: readonly PastItem[],
  agenda: readonly { title: string; kind: ItemKind }[],
): SuggestedMinutes[] {
  return agenda.flatMap(({ title, kind }): SuggestedMinutes[] => {
    const named = past.filter((item) => item.title === title)
    const alike = named.length > 0 ? named : past.filter((item) => item.kind === kind)
    if (alike.length === 0) return []
    return [
      {
        title,
        kind,
        minutes: Math.max(1, Math.round(median(alike.map((item) => item.actualMinutes)))),
        samples: alike.length,
        by: named.length > 0 ? 'title' : 'kind',
      },
    ]
  })
}

/** The middle one; one meeting that went astray does not move it. */
function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
