import { useWords } from '../../strings/language'
import { FitBox } from './fit-box'
import styles from './wall-list.module.css'

/** The item called 签署 runs, and what is to be signed is made only when the meeting is closed: how that goes. */
export function HowToSign() {
  const { heading, steps } = useWords().projector.signing
  return (
    <FitBox largest={1.5} content={heading}>
      <p className={styles.above}>
        <strong>{heading}</strong>
      </p>
      <ol className={styles.list}>
        {steps.map((step, index) => (
          <li key={step} className={styles.entry}>
            <span className={styles.number}>{index + 1}</span>
            <span>{step}</span>
          </li>
        ))}
      </ol>
    </FitBox>
  )
}
