import type { Dispatch, PointerEvent, SetStateAction } from 'react'
import { useRef } from 'react'
import type { StrokePoint } from '#shared/signing/stroke'
import { LINES_MAX, pathOfStroke, PEN_WIDTH, STROKE_BOX } from '#shared/signing/stroke'
import { Button } from '../../components/button'
import { useWords } from '../../strings/language'
import styles from './stroke-pad.module.css'

/** A line as the pen went. */
export type DrawnLine = readonly StrokePoint[]

/** More points than a hand makes in a line. */
const POINTS_A_LINE = 2_000

/** Where one signs with finger, pen or mouse. What was drawn can be wiped and drawn again. */
export function StrokePad({
  lines,
  onDraw,
  onLeaveOut,
}: {
  lines: readonly DrawnLine[]
  /** Given a function of the lines so far: a quick hand draws on before the page has. */
  onDraw: Dispatch<SetStateAction<readonly DrawnLine[]>>
  /** No stroke is wanted after all. */
  onLeaveOut(): void
}) {
  const { signingSheet: words } = useWords()
  const pointer = useRef<number | null>(null)
  const ends = () => {
    pointer.current = null
  }
  return (
    <div className={styles.pad}>
      <svg
        role="img"
        aria-label={words.pad}
        viewBox={`0 0 ${STROKE_BOX.width} ${STROKE_BOX.height}`}
        className={styles.field}
        onPointerDown={(event) => {
          if (pointer.current !== null) return
          pointer.current = event.pointerId
          event.currentTarget.setPointerCapture(event.pointerId)
          const point = pointOf(event)
          onDraw((now) => (now.length < LINES_MAX ? [...now, [point]] : now))
        }}
        onPointerMove={(event) => {
          if (pointer.current !== event.pointerId) return
          const point = pointOf(event)
          onDraw((now) => {
            const last = now.at(-1)
            return last && last.length < POINTS_A_LINE ? [...now.slice(0, -1), [...last, point]] : now
          })
        }}
        onPointerUp={ends}
        onPointerCancel={ends}
      >
        <line x1={30} y1={195} x2={STROKE_BOX.width - 30} y2={195} className={styles.rule} />
        <path
          d={pathOfStroke(lines.map((line) => line.flatMap(({ x, y }) => [x, y])))}
          strokeWidth={PEN_WIDTH}
          className={styles.ink}
        />
      </svg>
      <p className={styles.soft}>{words.penHint}</p>
      <p className={styles.acts}>
        <Button size="small" disabled={lines.length === 0} onClick={() => onDraw([])}>
          {words.again}
        </Button>
        <Button look="quiet" size="small" onClick={onLeaveOut}>
          {words.without}
        </Button>
      </p>
    </div>
  )
}

function pointOf({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): StrokePoint {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  return { x: ((clientX - left) / width) * STROKE_BOX.width, y: ((clientY - top) / height) * STROKE_BOX.height }
}
