import { clsx } from 'clsx'
import { useState } from 'react'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { Button } from '../../../components/button'
import { useFetched } from '../../../components/use-fetched'
import { useWords } from '../../../strings/language'
import { dueWords } from './due-words'
import { ErasureDue } from './erasure-due'
import { FetchedNote, valueOf } from './fetched-note'
import { NoticesDue } from './notices-due'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { SlipDesk } from './slip-desk'
import { WallCorner } from './wall-corner'
import { wholeDays } from './whole-days'

interface TodayPageProps {
  desk: AtDesk
  /** Its name. */
  office: string
  /** Meetings that are under way or prepared, the newest first. */
  meetings: readonly MeetingSummary[]
  onEnter(meetingId: string): void
}

/** Slips, and lines of who is waited for, that are shown at once. */
const FIRST = 5
const WAITING = 12

/** The meeting that comes next, what is due, what came in, and who is waited for. */
export function TodayPage({ desk, office, meetings, onEnter }: TodayPageProps) {
  const words = useOfficeWords()
  const { phase } = useWords()
  const [allWaiting, setAllWaiting] = useState(false)
  const fetched = useFetched(desk.services.today, String(desk.version))
  const today = valueOf(fetched)
  if (!today) return <FetchedNote fetched={fetched} />
  const { orders, slips, waitingSlips, waiting } = today
  const name = (id: string | null) =>
    id === null ? words.today.theOffice : (desk.people.find((person) => person.id === id)?.name ?? '')
  const [next, ...later] = [
    ...meetings.filter((meeting) => meeting.phase === 'running'),
    ...meetings.filter((meeting) => meeting.phase === 'preparing'),
  ]
  return (
    <div className={styles.today}>
      <div>
        {next && (
          <section aria-label={words.today.meetings} className={styles.next}>
            <div>
              <p className={clsx(styles.soft, next.phase === 'running' && styles.live)}>{phase[next.phase]}</p>
              <h2 className={styles.name}>{next.title}</h2>
              <p className={styles.soft}>{[next.place, next.hostUnit].filter(Boolean).join(' · ')}</p>
            </div>
            <Button look="primary" size="large" onClick={() => onEnter(next.id)}>
              {words.today.enter}
            </Button>
            <ul className={styles.rows}>
              {later.slice(0, 2).map((meeting) => (
                <li key={meeting.id}>
                  <button type="button" className={styles.later} onClick={() => onEnter(meeting.id)}>
                    <span className={styles.soft}>{phase[meeting.phase]}</span>
                    <span className={styles.said}>{meeting.title}</span>
                    <span className={styles.soft}>{meeting.place}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="orders-due">
          <h2 id="orders-due" className={styles.heading}>
            {words.today.orders}
            <span className={styles.figures}>
              <span className={clsx(orders.late > 0 && styles.amber)}>{words.today.late(orders.late)}</span>
              <span>{words.today.today(orders.today)}</span>
              <span>{words.today.week(orders.week)}</span>
              <span>{words.today.out(orders.out)}</span>
            </span>
          </h2>
          {orders.rows.length === 0 && <p className={styles.soft}>{words.today.noOrders}</p>}
          <ul className={styles.rows}>
            {orders.rows.map((order) => (
              <li key={order.id}>
                <button type="button" className={styles.row} onClick={() => desk.onTopic(order.topicId)}>
                  <span className={clsx(styles.when, order.late > 0 && styles.amber)}>
                    {dueWords(words, order.due, order.late)}
                  </span>
                  <span className={styles.said}>{order.task}</span>
                  <span className={styles.who}>{order.body}</span>
                  <span className={styles.note}>
                    {order.reworks > 0
                      ? words.today.reworked(order.reworks)
                      : order.supervised > 0
                        ? words.today.supervised(order.supervised)
                        : order.extended > 0
                          ? words.today.extended(order.extended)
                          : words.orderStates[order.state]}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <aside>
        <h2 className={styles.heading}>{words.today.slips(waitingSlips)}</h2>
        <SlipDesk desk={desk} slips={slips} />
        {waitingSlips > FIRST && <p className={styles.soft}>{words.today.allSlips(waitingSlips - FIRST)}</p>}
        <h2 className={styles.heading}>{words.today.waiting}</h2>
        {waiting.length === 0 && <p className={styles.soft}>{words.today.noWaiting}</p>}
        <ul className={styles.rows}>
          {waiting.slice(0, allWaiting ? undefined : WAITING).map((each) => (
            <li key={`${each.personId} ${each.what}`}>
              <button
                type="button"
                className={styles.wait}
                onClick={() =>
                  each.count === 1
                    ? desk.onTopic(each.topicId)
                    : desk.onList({ waits: each.what, ...(each.personId === null ? {} : { who: each.personId }) })
                }
              >
                <strong>{name(each.personId)}</strong>
                <span>{words.today.what[each.what](each.count)}</span>
                <span className={styles.soft}>{words.days(wholeDays(each.since))}</span>
              </button>
            </li>
          ))}
        </ul>
        {!allWaiting && waiting.length > WAITING && (
          <Button look="quiet" size="small" edge="start" onClick={() => setAllWaiting(true)}>
            {words.today.moreWaiting(waiting.length - WAITING)}
          </Button>
        )}
        <ErasureDue desk={desk} />
        <NoticesDue desk={desk} rows={today.notices} />
        <WallCorner desk={desk} office={office} />
      </aside>
    </div>
  )
}
