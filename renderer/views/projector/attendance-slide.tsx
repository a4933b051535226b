import { countSeats } from '#shared/meeting/seats/seats'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './attendance-slide.module.css'

/** 应到、实到、请假、列席. */
export function AttendanceSlide() {
  const { projector } = useWords()
  const record = useRecord()
  const count = countSeats(record)
  const figures = [
    [projector.attendance.expected, count.expected],
    [projector.attendance.came, count.came],
    [projector.attendance.excused, count.excused],
    [projector.attendance.inAttendance, count.inAttendance],
  ] as const
  return (
    <div className={styles.slide}>
      <div>
        <p className={styles.soft}>{record.title}</p>
        <h1 className={styles.title}>{projector.attendance.heading}</h1>
      </div>
      <dl className={styles.figures}>
        {figures.map(([word, figure]) => (
          <div key={word}>
            <dt className={styles.soft}>{word}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
