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
      const line = Number.parseFloat(getComputedStyle(inside.querySelector('p') ?? inside).lineHeight) || 1
      // Whole lines only: what would be cut at the bottom waits for the next page.
      const height = Math.max(1, Math.floor(outside.clientHeight / line)) * line
      const stride = Math.max(height - line, line)
      const pages = fits() ? 1 : 1 + Math.ceil((inside.scrollHeight - height) / stride)
      outside.style.clipPath = pages > 1 ? `inset(0 0 ${outside.clientHeight - height}px 0)` : ''
      const turnTo = (at: number) => {
        inside.style.transform = `translateY(${-(at - 1) * stride}px)`
        setPage({ at, of: pages })
      }
      const current = inside.querySelector<HTMLElement>('[aria-current]')
      let at = current === null ? 1 : Math.min(pages, 1 + Math.floor(current.offsetTop / stride))
      turnTo(at)
      if (pages > 1) {
        turning = setInterval(() => {
          at = (at % pages) + 1
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
      <div ref={box} className={[styles.box, middle && page.of === 1 ? styles.middle : ''].join(' ')}>
        <div ref={inner} className={styles.inner}>
          {children}
        </div>
      </div>
      {page.of > 1 && <p className={styles.page}>{projector.page(page.at, page.of)}</p>}
    </div>
  )
}
