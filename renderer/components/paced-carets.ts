import type { Awareness } from 'y-protocols/awareness'

/** Carets of others are drawn at most this often, milliseconds: each time goes through the whole text, and eighty of them cost an old phone as much as what they write. */
const EVERY = 500

interface Moves {
  added: number[]
  updated: number[]
  removed: number[]
}

/**
 * Tells which pages' carets have moved or gone, at once after a silence, then all of half a second together; of the own one
 * only together with others' or half a second later. Answers how to end that.
 */
export function onCaretsMoved(awareness: Awareness, tell: (pages: ReadonlySet<number>) => void): () => void {
  let moved = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY
  const tellNow = () => {
    clearTimeout(timer)
    timer = undefined
    last = performance.now()
    const told = moved
    moved = new Set()
    tell(told)
  }
  const change = ({ added, updated, removed }: Moves) => {
    for (const page of [...added, ...updated, ...removed]) moved.add(page)
    const isOwn = moved.size === 1 && moved.has(awareness.clientID)
    if (!isOwn && performance.now() - last >= EVERY) tellNow()
    else timer ??= setTimeout(tellNow, EVERY)
  }
  awareness.on('change', change)
  return () => {
    clearTimeout(timer)
    awareness.off('change', change)
  }
}

/** The presence for whoever draws all carets anew whenever it hears of a move: it hears of them in this pace. */
export function pacedCarets(awareness: Awareness): Awareness {
  const ends = new Map<unknown, () => void>()
  const on = (event: string, listener: () => void) => {
    if (event === 'change')
      ends.set(
        listener,
        onCaretsMoved(awareness, () => listener()),
      )
  }
  const off = (_event: string, listener: () => void) => {
    ends.get(listener)?.()
    ends.delete(listener)
  }
  return Object.create(awareness, { on: { value: on }, off: { value: off } }) as Awareness
}
