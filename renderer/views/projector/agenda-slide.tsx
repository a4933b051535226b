import { clsx } from 'clsx'
import { currentItem } from '#shared/meeting/state'
import { useDocument } from '../../hooks/use-document'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './agenda-slide.module.css'
import { FitBox } from './fit-box'
import { HeadedSlide } from './headed-slide'

/** The whole agenda: what is done, what we are on, what comes. */
export function AgendaSlide() {
  const words = useWords()
  const record = useRecord()
  const { agenda } = useDocument()
  const current = currentItem(record)?.itemId
  const stateOf = (id: string) => {
    if (id === current) return 'current'
    if (record.items.some((span) => span.itemId === id)) return 'done'
    return record.skipped.some((each) => each.itemId === id) ? 'skipped' : 'coming'
  }
  const marks = {
    current: `● ${words.projector.current}`,
    done: `✓ ${words.projector.done}`,
    skipped: `— ${words.projector.skipped}`,
    coming: '',
  }
  return (
    <HeadedSlide title={words.agenda.title}>
      <FitBox
        largest={1.6}
        content={`${record.events} ${JSON.stringify(agenda.map(({ title, minutes }) => [title, minutes]))}`}
      >
        <ol>
          {agenda.map((item, index) => {
            const state = stateOf(item.id)
            return (
              <li
                key={item.id}
                aria-current={state === 'current' ? 'step' : undefined}
                className={clsx(styles.item, styles[state])}
              >
                <span className={styles.number}>{index + 1}</span>
                <span className={styles.words}>{item.title}</span>
                <span className={styles.state}>{marks[state] || words.minutes(item.minutes)}</span>
              </li>
            )
          })}
        </ol>
      </FitBox>
    </HeadedSlide>
  )
}
