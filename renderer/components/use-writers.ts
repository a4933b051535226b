import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

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
    const resting = new Set<number>()
    const timers = new Map<number, ReturnType<typeof setTimeout>>()
    const look = () =>
      setWriters((before) => {
        const now = writersIn(awareness, fragment, resting)
        return JSON.stringify(now) === JSON.stringify(before) ? before : now
      })
    const moved = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
      for (const page of [...added, ...updated, ...removed]) {
        clearTimeout(timers.get(page))
        resting.delete(page)
      }
      for (const page of [...added, ...updated])
        timers.set(
          page,
          setTimeout(() => {
            resting.add(page)
            look()
          }, RESTS_AFTER),
        )
      look()
    }
    for (const page of awareness.getStates().keys()) resting.add(page)
    look()
    awareness.on('change', moved)
    return () => {
      for (const timer of timers.values()) clearTimeout(timer)
      awareness.off('change', moved)
    }
  }, [awareness, fragment])
  return writers
}
