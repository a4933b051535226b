import { Clock } from '../../components/clock'
import { useHostClock } from '../../hooks/use-host-clock'
import { useLanguage } from '../../strings/language'
import styles from './announcement-slide.module.css'
import { FitBox } from './fit-box'

/** Words of the chair for a break or a notice, with the time at which it goes on. */
export function AnnouncementSlide({ text, until }: { text: string; until: string | null }) {
  const { words, formats } = useLanguage()
  const now = useHostClock()
  return (
    <div className={styles.slide}>
      <FitBox largest={4} content={text} middle>
        <p className={styles.text}>{text}</p>
      </FitBox>
      <p className={styles.foot}>
        <span className={styles.until}>{until && words.projector.until(formats.clock(until))}</span>
        <Clock now={now} />
      </p>
    </div>
  )
}
