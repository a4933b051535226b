import { clsx } from 'clsx'
import { useFetched } from '../../../components/use-fetched'
import { useWords } from '../../../strings/language'
import { dueWords } from './due-words'
import { FetchedNote, valueOf } from './fetched-note'
import type { AtDesk } from './office-page'
import styles from './office.module.css'
import { SlipDesk } from './slip-desk'
import { WallCorner } from './wall-corner'
import { wholeDays } from './whole-days'

/** What is due, what came in, and who is waited for. */
export function TodayPage({ desk, office }: { desk: AtDesk; office: string }) {
  const { office: words } = useWords()
  const fetched = useFetched(desk.services.today, String(desk.version))
  const today = valueOf(fetched)
  if (!today) return <FetchedNote fetched={fetched} />
  const { orders, slips, waiting } = today
  const name = (id: string | null) =>
    id === null ? words.today.theOffice : (desk.people.find((person) => person.id === id)?.name ?? '')
  return (
    <div className={styles.today}>
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
      <aside className={styles.aside}>
        <h2 className={styles.heading}>{words.today.slips(slips.length)}</h2>
        <SlipDesk desk={desk} slips={slips} />
        <h2 className={styles.heading}>{words.today.waiting}</h2>
        {waiting.length === 0 && <p className={styles.soft}>{words.today.noWaiting}</p>}
        <ul className={styles.rows}>
          {waiting.slice(0, 12).map((each) => (
            <li key={`${each.personId} ${each.what}`}>
              <button type="button" className={styles.wait} onClick={() => desk.onTopic(each.topicId)}>
                <strong>{name(each.personId)}</strong>
                <span>{words.today.what[each.what](each.count)}</span>
                <span className={styles.soft}>{words.days(wholeDays(each.since))}</span>
              </button>
            </li>
          ))}
        </ul>
        <WallCorner desk={desk} office={office} />
      </aside>
    </div>
  )
}
