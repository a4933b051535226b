import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../strings/language'
import styles from './fit-box.module.css'

interface FitBoxProps {
  /** Largest size of the letters, in em of the wall; the smallest is 1. */
  largest: number
  /** Changes when the content may have another size. */
  content: unknown
  /** Beside the middle, for a text that stands alone. */
  middle?: boolean
  children: ReactNode
}

/** Steps between the smallest and the largest size. */
const STEPS = 24
/** How long one page of a text too long for the wall stands, milliseconds: about 200 characters read aloud slowly. */
const PAGE_MS = 12_000

/**
 * Content as large as all of it fits. What does not fit at the smallest size is turned over page by page, a line of each
 * standing on both: nothing is ever cut. What is marked `aria-current` comes into sight when the content changes.
 */
export function FitBox({ largest, content, middle = false, children }: FitBoxProps) {
  const { projector } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const [page, setPage] = useState<{ at: number; of: number }>({ at: 1, of: 1 })

  useLayoutEffect(() => {
    const [outside, inside] = [box.current, inner.current]
    if (!outside || !inside) return
    let turning: ReturnType<typeof setInterval> | undefined
    const fits = () => inside.scrollHeight <= outside.clientHeight + 1 && inside.scrollWidth <= outside.clientWidth + 1
    const fit = () => {
      clearInterval(turning)
      let [low, high] = [0, STEPS]
      while (low < high) {
        const half = Math.ceil((low + high) / 2)
        inside.style.fontSize = `${1 + ((largest - 1) * half) / STEPS}em`
        if (fits()) low = half
        else high = half - 1
      }
      inside.style.fontSize = `${1 + ((largest - 1) * low) / STEPS}em`
      const pages = fits() ? [] : pagesOf(linesOf(inside), outside.clientHeight)
      const turnTo = (at: number) => {
        const shown = pages[at]
        inside.style.transform = shown ? `translateY(${-shown.top}px)` : ''
        // Whole lines only: what would be cut at the bottom waits for the next page.
        outside.style.clipPath = shown
          ? `inset(0 0 ${Math.max(0, outside.clientHeight - (shown.bottom - shown.top))}px 0)`
          : ''
        setPage({ at: at + 1, of: Math.max(1, pages.length) })
      }
      const current = inside.querySelector<HTMLElement>('[aria-current]')
      let at =
        current === null
          ? 0
          : Math.max(
              0,
              pages.findLastIndex(({ top }) => top <= current.offsetTop + 1),
            )
      turnTo(at)
      if (pages.length > 1) {
        turning = setInterval(() => {
          at = (at + 1) % pages.length
          turnTo(at)
        }, PAGE_MS)
      }
    }
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(outside)
    return () => {
      observer.disconnect()
      clearInterval(turning)
    }
  }, [content, largest])

  return (
    <div className={styles.frame}>
      <div ref={box} data-pages={page.of} className={clsx(styles.box, middle && page.of === 1 && styles.middle)}>
        <div ref={inner} className={styles.inner}>
          {children}
        </div>
      </div>
      {page.of > 1 && <p className={styles.page}>{projector.page(page.at, page.of)}</p>}
    </div>
  )
}

/** A stretch of the content, pixels from its top. */
interface Stretch {
  top: number
  bottom: number
}

/** The lines of text as they are broken now, from top to bottom. */
function linesOf(inside: HTMLElement): Stretch[] {
  const from = inside.getBoundingClientRect().top
  const range = document.createRange()
  const lines: Stretch[] = []
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT)
  const pieces: Stretch[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    range.selectNodeContents(node)
    for (const { top, bottom } of range.getClientRects()) pieces.push({ top: top - from, bottom: bottom - from })
  }
  for (const piece of pieces.toSorted((a, b) => a.top - b.top)) {
    const last = lines.at(-1)
    // Words of several sizes stand in one line when they overlap by half.
    if (last && piece.top < (last.top + last.bottom) / 2) last.bottom = Math.max(last.bottom, piece.bottom)
    else lines.push(piece)
  }
  return lines
}

/** As many whole lines a page as fit; the last of one page is the first of the next, so that the eye finds its place. */
function pagesOf(lines: readonly Stretch[], height: number): Stretch[] {
  const pages: Stretch[] = []
  for (let from = 0; from < lines.length;) {
    const { top } = lines[from]!
    const last = Math.max(
      from,
      lines.findLastIndex(({ bottom }) => bottom - top <= height),
    )
    pages.push({ top, bottom: lines[last]!.bottom })
    if (last === lines.length - 1) break
    from = Math.max(last, from + 1)
  }
  return pages
}
