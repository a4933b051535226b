import { useState } from 'react'
import { isOutstanding } from '#shared/office/orders/order-rules'
import type { TopicView } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { useOfficeWords } from './office-words'
import { failedClauses } from './meeting-about'
import styles from './office.module.css'

interface HoldMeetingProps {
  view: TopicView
  busy: boolean
  /** `chosen`: ids of orders and clauses that go on the agenda. */
  onHold(chosen: readonly string[]): void
}

/**
 * Makes a meeting about a topic. What was promised or not agreed before comes up by itself; what is out elsewhere at the
 * same place, with the same people or bodies is offered.
 */
export function HoldMeeting({ view, busy, onHold }: HoldMeetingProps) {
  const words = useOfficeWords()
  const own = view.orders.filter(isOutstanding)
  const failed = failedClauses(view)
  const [chosen, setChosen] = useState<readonly string[]>(() => [...own, ...failed].map(({ id }) => id))
  const tick = (id: string, label: string, note: string) => (
    <label key={id} className={styles.pick}>
      <input
        type="checkbox"
        checked={chosen.includes(id)}
        onChange={({ target }) => setChosen(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
      />
      <span>
        <span className={styles.said}>{label}</span> <span className={styles.soft}>{note}</span>
      </span>
    </label>
  )
  const any = own.length + failed.length + view.carried.length > 0
  return (
    <div className={styles.act}>
      {any && (
        <details>
          <summary>{`${words.topic.carry} ${chosen.length}`}</summary>
          <p className={styles.soft}>{words.topic.carryHint}</p>
          {own.map(({ id, task }) => tick(id, task, words.topic.carryOwn))}
          {failed.map(({ id, text }) => tick(id, text, words.topic.carryAsked))}
          {view.carried.map(({ order, because }) =>
            tick(order.id, order.task, `${order.body} · ${words.topic.because[because]}`),
          )}
        </details>
      )}
      <Button
        look={view.topic.stage === 'research' ? 'primary' : 'plain'}
        size={view.topic.stage === 'research' ? 'normal' : 'small'}
        disabled={busy}
        onClick={() => onHold(chosen)}
      >
        {words.topic.acts.meeting}
      </Button>
    </div>
  )
}
