import type { ComponentType } from 'react'
import { createElement, use, useEffect, useSyncExternalStore } from 'react'

/** How long to wait before asking the host again for a piece it did not hand over, milliseconds. */
const AGAIN_AFTER = 2_000

/** Fetches a piece of the program until the host hands it over. Where a browser remembers that one failed, the page is loaded anew (entry/load-again.js). */
export async function fetchPiece<Piece>(load: () => Promise<Piece>): Promise<Piece> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      console.warn('a piece of the page did not arrive; asked for again soon:', error)
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER))
    }
  }
}

/** A component that is drawn as soon as its piece of the program is there. */
export type Later<Props> = ComponentType<Props> & {
  /** Fetches the piece before anything shows it; resolves when it is there. */
  fetch(): Promise<unknown>
}

/** Something of the program that is used as soon as its piece is there, in place of nothing before. */
export interface LaterPiece<Piece> {
  fetch(): Promise<void>
  subscribe(arrived: () => void): () => void
  /** Null until it is there. */
  current(): Piece | null
}

export function laterPiece<Piece>(load: () => Promise<Piece>): LaterPiece<Piece> {
  let fetching: Promise<void> | null = null
  let piece: Piece | null = null
  const waiting = new Set<() => void>()
  return {
    fetch: () =>
      (fetching ??= fetchPiece(load).then((arrived) => {
        piece = arrived
        for (const tell of waiting) tell()
      })),
    subscribe: (arrived) => {
      waiting.add(arrived)
      return () => waiting.delete(arrived)
    },
    current: () => piece,
  }
}

/** The piece once it is there; it is fetched when it is first `needed`. What stands meanwhile stays as it is. */
export function useLaterPiece<Piece>(piece: LaterPiece<Piece>, needed: boolean): Piece | null {
  useEffect(() => {
    if (needed) void piece.fetch()
  }, [piece, needed])
  return useSyncExternalStore(piece.subscribe, piece.current)
}

/**
 * A component in a piece of its own, which is fetched by `fetch` or by the first that shows it: below a `Suspense`. What is
 * here already is drawn at once: React's `lazy` would first show that it waits, and then keep that up for a third of a second.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  const piece = laterPiece(load)
  const Shown = (props: Props) => {
    if (piece.current() === null) use(piece.fetch())
    const component = piece.current()
    return component && createElement(component, props)
  }
  return Object.assign(Shown, { fetch: piece.fetch })
}
