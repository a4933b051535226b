import { clsx } from 'clsx'
import type { AgendaReading } from '#shared/document/read-document'
import { addAgendaItem } from '#shared/document/meeting-document'
import type { ItemForecast } from '#shared/meeting/agenda/forecast'
import { forecast } from '#shared/meeting/agenda/forecast'
import { currentItem } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { Button } from '../../components/button'
import { Countdown } from '../../components/countdown'
import { newId } from '../../components/new-id'
import { useSession } from '../../hooks/session-context'
import { useDocument } from '../../hooks/use-document'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './agenda-spine.module.css'

const MINUTE = 60_000

interface AgendaSpineProps {
  selected: string | null
  onSelect(itemId: string): void
}

/** The agenda from top to bottom, planned and actual minutes beside each item. */
export function AgendaSpine({ selected, onSelect }: AgendaSpineProps) {
  const words = useWords()
  const { doc } = useSession()
  const record = useRecord()
  const { agenda } = useDocument()
  const now = useHostClock()
  const { items } = forecast(record, agenda, now)
  const add = () => {
    const id = newId()
    addAgendaItem(doc, id, { title: words.facilitator.spine.newItem, minutes: 5, kind: 'speeches' })
    onSelect(id)
  }
  return (
    <nav aria-label={words.agenda.title} className={styles.spine}>
      <header className={styles.head}>
        <h2>{words.agenda.title}</h2>
        <p>
          {words.facilitator.spine.totals(
            agenda.reduce((sum, item) => sum + item.minutes, 0),
            Math.round(items.reduce((sum, item) => sum + item.actualMs, 0) / MINUTE),
          )}
        </p>
      </header>
      <ol className={styles.items}>
        {agenda.map((item, index) => (
          <SpineItem
            key={item.id}
            item={item}
            time={items[index]}
            number={index + 1}
            shown={item.id === selected}
            onSelect={onSelect}
          />
        ))}
      </ol>
      {!record.locked && (
        <Button look="quiet" size="small" className={styles.add} onClick={add}>
          + {words.facilitator.spine.add}
        </Button>
      )}
    </nav>
  )
}

interface SpineItemProps {
  item: AgendaReading
  time: ItemForecast | undefined
  number: number
  shown: boolean
  onSelect(itemId: string): void
}

function SpineItem({ item, time, number, shown, onSelect }: SpineItemProps) {
  const words = useWords()
  const record = useRecord()
  const now = useHostClock()
  const current = currentItem(record)
  const span = current?.itemId === item.id ? current : null
  const skipped = record.skipped.find(({ itemId }) => itemId === item.id)
  const taken = Math.round((time?.actualMs ?? 0) / MINUTE)
  const state = time?.status ?? 'to-come'
  return (
    <li className={clsx(styles.item, styles[state])} aria-current={span ? 'step' : undefined}>
      <span aria-hidden="true" className={styles.node}>
        {state === 'done' ? '✓' : state === 'skipped' ? '–' : number}
      </span>
      <button type="button" className={styles.open} aria-pressed={shown} onClick={() => onSelect(item.id)}>
        <span className={styles.title}>{item.title}</span>
        <span className={styles.minutes}>
          {span && (
            // Each second another name of the button: read out beside the large one only (current-item.tsx).
            <span aria-hidden="true">
              <Countdown
                from={span.from}
                plannedMinutes={span.plannedMinutes}
                now={withoutJumps(record, span.from, now)}
                size="small"
              />
              {' · '}
            </span>
          )}
          {words.agenda.planned(item.minutes)}
          {state === 'done' && ` · ${words.agenda.actual(taken)}`}
          {skipped && ` · ${words.agenda[skipped.carryOver ? 'carried' : 'skipped']}`}
        </span>
      </button>
    </li>
  )
}
