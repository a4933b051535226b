import { isReopenable } from '#shared/office/topics/way'
import type { TopicRow } from '#shared/protocol/office-api'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage } from '../../../strings/language'
import { valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

interface AlikeTopicsProps {
  desk: AtDesk
  /** Title and words as they are being typed, and the place. */
  said: { title: string; text: string; grid: string }
  /** The topic it is the same as; null for none. */
  chosen: TopicRow | null
  onChoose(topic: TopicRow | null): void
}

/** Letters from which on a text says what it is about. */
const ENOUGH = 4

/** Topics that are on their way already and seem to be the same, as one types: what is taken down can be put with one of them at once. */
export function AlikeTopics({ desk, said: { title, text, grid }, chosen, onChoose }: AlikeTopicsProps) {
  const words = useOfficeWords()
  const { formats } = useLanguage()
  const said = `${title}\n${text.replaceAll('\n', ' ')}`.slice(0, 600)
  const found = valueOf(
    useFetched(
      async () => (said.trim().length < ENOUGH ? [] : desk.services.alike({ text: said, grid })),
      `${said} ${grid} ${desk.version}`,
    ),
  )
  if (!found || (found.length === 0 && chosen === null)) return null
  /** Of one that is over also how it ended, and since when. */
  const whatBecame = ({ number, stage, grid, result, verdict, since, round }: TopicRow): (string | false | null)[] => [
    number,
    words.stages[stage],
    grid,
    ...(isReopenable({ stage })
      ? [
          result && words.results[result],
          verdict && words.verdicts[verdict],
          round > 1 && words.reopened,
          words.lodge.overSince(formats.day(since.slice(0, 10))),
        ]
      : []),
  ]
  const choice = (topic: TopicRow | null, label: string, note: string) => (
    <label key={topic?.id ?? ''} className={styles.pick}>
      <input type="radio" name="alike" checked={chosen?.id === topic?.id} onChange={() => onChoose(topic)} />
      <span>
        <span className={styles.said}>{label}</span> <span className={styles.soft}>{note}</span>
      </span>
    </label>
  )
  return (
    <fieldset className={styles.bare} aria-live="polite">
      <legend>{words.lodge.alike}</legend>
      {choice(null, words.lodge.alikeNone, '')}
      {[...found, ...(chosen && !found.some(({ id }) => id === chosen.id) ? [chosen] : [])].map((row) =>
        choice(row, row.title, whatBecame(row).filter(Boolean).join(' · ')),
      )}
    </fieldset>
  )
}
