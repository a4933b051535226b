import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { onCaretsMoved } from './paced-carets'

/** Somebody else who has a caret in a text. */
export interface Writer {
  name: string
  /** Number of the person's ink, from the host's presence (shared/link/presence.ts). */
  ink: number
  /** Has not moved for a while. */
  rests: boolean
}

/** After so long a caret rests: when the name at it shrinks to a dot too (remote-caret.module.css). Milliseconds. */
const RESTS_AFTER = 3000

/** Others with a caret in this text, in the order of their inks: one for each person, however many pages they have. */
export function writersIn(awareness: Awareness, fragment: Y.XmlFragment, resting: ReadonlySet<number>): Writer[] {
  const writers = new Map<string, Writer>()
  for (const [page, { user, cursor }] of awareness.getStates()) {
    const { name, ink = 0 } = (user ?? {}) as { name?: string; ink?: number }
    if (page === awareness.clientID || name === undefined || !cursor || !isWithin(fragment, cursor.anchor)) continue
    const key = `${ink} ${name}`
    const rests = resting.has(page) && (writers.get(key)?.rests ?? true)
    writers.set(key, { name, ink, rests })
  }
  return [...writers.values()].toSorted((one, other) => one.ink - other.ink)
}

/** Whether a place of the shared text, as presence tells it, lies in this part of it. */
function isWithin(fragment: Y.XmlFragment, anchor: unknown): boolean {
  const place = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(anchor),
    fragment.doc!,
    false,
  )
  for (let type: Y.AbstractType<unknown> | null = place?.type ?? null; type; type = type.parent)
    if (type === fragment) return true
  return false
}

/** As `writersIn`, kept up to date. */
export function useWriters(awareness: Awareness, fragment: Y.XmlFragment): Writer[] {
  const [writers, setWriters] = useState<Writer[]>([])
  useEffect(() => {
    /** When each caret has moved that does not rest. */
    const movedAt = new Map<number, number>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      const now = performance.now()
      for (const [page, at] of movedAt) if (now - at >= RESTS_AFTER) movedAt.delete(page)
      if (movedAt.size > 0) timer = setTimeout(look, Math.min(...movedAt.values()) + RESTS_AFTER - now)
      const resting = new Set([...awareness.getStates().keys()].filter((page) => !movedAt.has(page)))
      setWriters((before) => {
        const found = writersIn(awareness, fragment, resting)
        return JSON.stringify(found) === JSON.stringify(before) ? before : found
      })
    }
    look()
    const end = onCaretsMoved(awareness, (pages) => {
      for (const page of pages) movedAt.set(page, performance.now())
      look()
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [awareness, fragment])
  return writers
}
