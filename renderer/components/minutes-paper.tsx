import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './minutes-paper.module.css'
import { keepForPrinter } from './print-page'

interface MinutesPaperProps {
  /** A whole page, from `paperHtml`. */
  html: string
  label: string
  /** `sheet`: the page at its true proportions, fitted to the width. `reading`: lines run with the screen. */
  show: 'sheet' | 'reading'
}

/** Wide enough for an A4 sheet (210 mm at 96 dpi) with air around it and a scroll bar. */
const SHEET_WIDTH = 860

/** The printed minutes in a frame that can run nothing and fetch nothing; while they are shown, they are what the browser prints. */
export function MinutesPaper({ html, label, show }: MinutesPaperProps) {
  const box = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(1)
  useLayoutEffect(() => {
    const element = box.current
    if (!element || show === 'reading') return
    const fit = () => setScale(Math.min(1, element.clientWidth / SHEET_WIDTH))
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    fit()
    return () => observer.disconnect()
  }, [show])
  // A phone fetches megabytes of faces only when somebody prints.
  useEffect(() => keepForPrinter(html, show === 'sheet'), [html, show])
  const frame =
    show === 'reading'
      ? { width: '100%', height: '100%' }
      : { width: SHEET_WIDTH, height: `${100 / scale}%`, transform: `scale(${scale})` }
  return (
    <div ref={box} className={styles.box}>
      <iframe sandbox="" title={label} srcDoc={html} style={frame} />
    </div>
  )
}
