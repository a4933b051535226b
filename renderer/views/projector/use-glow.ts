import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'
import { editBetween, shiftPosition } from '../../hooks/text-edit'

/** How long a change glows, milliseconds: long enough to look up. */
const GLOWS = 4_000

/** Name of the highlight in the style sheet. */
const NAME = 'changed'

/**
 * Lets the words below `root` glow where they have just changed, without moving anything. Painted by the browser over the
 * text (CSS highlights); a browser that has none shows the text alone.
 */
export function useGlow(root: RefObject<HTMLElement | null>, content: unknown): void {
  const seen = useRef<string | null>(null)
  const glowing = useRef<{ from: number; to: number; until: number }[]>([])
  useEffect(() => {
    const element = root.current
    if (!element || !('highlights' in CSS)) return
    const text = element.textContent ?? ''
    const edit = seen.current === null ? null : editBetween(seen.current, text)
    seen.current = text
    const paint = () => {
      const now = Date.now()
      glowing.current = glowing.current.filter(({ until }) => until > now)
      const ranges = glowing.current.flatMap(({ from, to }) => rangeOf(element, from, to) ?? [])
      if (ranges.length > 0) CSS.highlights.set(NAME, new Highlight(...ranges))
      else CSS.highlights.delete(NAME)
    }
    if (edit) {
      glowing.current = glowing.current.map((each) => ({
        ...each,
        from: shiftPosition(each.from, edit),
        to: shiftPosition(each.to, edit),
      }))
      // Where words were only taken away, their neighbours glow.
      glowing.current.push({
        from: edit.insert === '' ? Math.max(0, edit.at - 1) : edit.at,
        to: edit.at + Math.max(1, edit.insert.length),
        until: Date.now() + GLOWS,
      })
    }
    paint()
    const timer = setInterval(paint, GLOWS / 4)
    return () => clearInterval(timer)
  }, [root, content])
  useEffect(() => () => void ('highlights' in CSS && CSS.highlights.delete(NAME)), [])
}

/** The stretch of an element's text from one position to another; null when there are no such letters. */
function rangeOf(element: HTMLElement, from: number, to: number): Range | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let [passed, begun] = [0, false]
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (!begun && from < passed + length) {
      range.setStart(node, from - passed)
      begun = true
    }
    if (begun) range.setEnd(node, Math.min(length, Math.max(0, to - passed)))
    passed += length
    if (begun && to <= passed) return range
  }
  return begun ? range : null
}
