import type { ReactNode } from 'react'
import styles from './table-ring.module.css'

/** The round table: one seat for each person asked. Seats fill in order of answering, so that no seat tells who sits there. */
export function TableRing({ seats, taken, children }: { seats: number; taken: number; children?: ReactNode }) {
  const radius = Math.min(5, 110 / Math.max(seats, 1))
  return (
    <div className={styles.table}>
      <svg aria-hidden="true" viewBox="0 0 100 100">
        <circle className={styles.top} cx="50" cy="50" r="34" />
        {Array.from({ length: seats }, (_, seat) => {
          const angle = (seat / seats) * 2 * Math.PI - Math.PI / 2
          return (
            <circle
              key={seat}
              className={seat < taken ? styles.taken : styles.free}
              cx={50 + 43 * Math.cos(angle)}
              cy={50 + 43 * Math.sin(angle)}
              r={radius}
            />
          )
        })}
      </svg>
      <div className={styles.middle}>{children}</div>
    </div>
  )
}
