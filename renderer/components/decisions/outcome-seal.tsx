import { clsx } from 'clsx'
import type { Outcome } from '#shared/decision/verdict'
import { useWords } from '../../strings/language'
import styles from './outcome-seal.module.css'

/** What came of it, as a seal: red where something binds from now on, else its outline in ink. */
export function OutcomeSeal({ outcome, annulled = false }: { outcome: Outcome; annulled?: boolean }) {
  const { seal } = useWords().deciding
  const binds = !annulled && (outcome === 'passed' || outcome === 'elected')
  const text = annulled ? seal.annulled : seal[outcome]
  return (
    <span className={clsx(styles.seal, binds && styles.binds)}>
      <span className={styles.inner}>{text}</span>
    </span>
  )
}
