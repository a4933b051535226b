import { useFetched } from '../../../components/use-fetched'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

interface AlikeTopicsProps {
  desk: AtDesk
  /** Title and words as they are being typed, and the place. */
  said: { title: string; text: string; grid: string }
  /** Id of the topic it is the same as, "" for none. */
  chosen: string
  onChoose(topicId: string): void
}

/** Letters from which on a text says what it is about. */
const ENOUGH = 4

/** Topics that are on their way already and seem to be the same, as one types: what is taken down can be put with one of them at once. */
export function AlikeTopics({ desk, said: { title, text, grid }, chosen, onChoose }: AlikeTopicsProps) {
  const words = useOfficeWords()
  const said = `${title}\n${text.replaceAll('\n', ' ')}`.slice(0, 600)
  const found = valueOf(
    useFetched(
      async () => (said.trim().length < ENOUGH ? [] : desk.services.alike({ text: said, grid })),
      `${said} ${grid} ${desk.version}`,
    ),
  )
  if (!found || (found.length === 0 && chosen === '')) return null
  const choice = (id: string, label: string, note: string) => (
    <label key={id} className={styles.pick}>
      <input type="radio" name="alike" checked={chosen === id} onChange={() => onChoose(id)} />
      <span>
        <span className={styles.said}>{label}</span> <span className={styles.soft}>{note}</span>
      </span>
    </label>
  )
  return (
    <fieldset className={styles.bare} aria-live="polite">
      <legend>{words.lodge.alike}</legend>
      {choice('', words.lodge.alikeNone, '')}
      {found.map((row) =>
        choice(row.id, row.title, [row.number, words.stages[row.stage], row.grid].filter(Boolean).join(' · ')),
      )}
    </fieldset>
  )
}
