import type { Answer } from '#shared/decision/form'
import { Button } from '../../components/button'
import { saveDownload } from '../../components/save-download'
import { useWords } from '../../strings/language'
import { hexCode, SEAL_DIGITS } from '#shared/ballot/hex-code'
import styles from './opened-ballot.module.css'

/** A ballot that its voter opened instead of casting it. */
export interface Opened {
  /** JSON of an Opening. */
  text: string
  /** Base64. */
  seal: string
  answer: Answer
}

/** What is to be done with an opened ballot: it goes to another device, since this one cannot vouch for itself. */
export function OpenedBallot({ opened, what }: { opened: Opened; what: string }) {
  const { sealed } = useWords().deciding
  const { opened: say } = sealed
  const save = () =>
    saveDownload({ name: null, content: new Blob([opened.text], { type: 'application/json' }) }, 'opened-ballot.json')
  return (
    <section aria-label={say.title} className={styles.part}>
      <h2 className={styles.title}>{say.title}</h2>
      <p>{say.chosen(what)}</p>
      <p className={styles.code}>
        <span>{sealed.seal}</span> <code>{hexCode(opened.seal, SEAL_DIGITS)}</code>
      </p>
      <ol className={styles.steps}>
        {say.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Button onClick={save}>{say.save}</Button>
      <details>
        <summary>{say.text}</summary>
        <textarea
          readOnly
          rows={4}
          value={opened.text}
          aria-label={say.text}
          onFocus={({ target }) => target.select()}
          className={styles.text}
        />
      </details>
    </section>
  )
}
