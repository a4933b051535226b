import { useWords } from '../../strings/language'
import styles from './secrecy-limits.module.css'

/** What a secret ballot hides, and what nothing hides: where it is chosen, and where somebody votes in it. */
export function SecrecyLimits() {
  const { sealed } = useWords().deciding
  return (
    <div className={styles.limits}>
      <p>
        <strong>{sealed.hidden.title}</strong> {sealed.hidden.body}
      </p>
      <p>
        <strong>{sealed.limits.title}</strong> {sealed.limits.body}
      </p>
    </div>
  )
}
