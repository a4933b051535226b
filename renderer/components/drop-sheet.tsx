import { useEffect, useRef, useState } from 'react'
import { useWords } from '../strings/language'
import styles from './drop-sheet.module.css'

interface DropSheetProps {
  /** What becomes of files that are dropped, a line for each kind. */
  lines: readonly string[]
  /** Takes the files; false leaves them to the app. */
  onFiles(files: [File, ...File[]]): boolean
}

/** Takes files that are dropped anywhere on the page, and says over it what will become of them while they are dragged. */
export function DropSheet({ lines, onFiles }: DropSheetProps) {
  const words = useWords().drop
  const [dragged, setDragged] = useState(false)
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    // Before anything on the page: an editor would take a picture into its text.
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      event.dataTransfer!.dropEffect = 'copy'
      setDragged(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragged(false) // out of the window
    }
    const drop = (event: DragEvent) => {
      setDragged(false)
      if (!hasFiles(event)) return
      event.stopPropagation()
      const [first, ...rest] = event.dataTransfer!.files
      if (!first || onFiles([first, ...rest])) event.preventDefault()
    }
    const handlers = { dragenter: over, dragover: over, dragleave: leave, drop }
    for (const [type, handler] of Object.entries(handlers))
      window.addEventListener(type, handler as EventListener, { capture: true })
    return () => {
      for (const [type, handler] of Object.entries(handlers))
        window.removeEventListener(type, handler as EventListener, { capture: true })
    }
  }, [onFiles])
  // In the top layer, where dialogs are.
  useEffect(() => {
    if (dragged) sheet.current?.showPopover?.()
  }, [dragged])
  if (!dragged) return null
  return (
    <div ref={sheet} popover="manual" className={styles.sheet} role="status">
      <h2>{words.title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
