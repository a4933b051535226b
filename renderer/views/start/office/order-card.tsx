import type { OfficeCommandType } from '#shared/office/commands'
import type { Order } from '#shared/office/orders/orders-state'
import { Button } from '../../../components/button'
import { useLanguage } from '../../../strings/language'
import { ORDER_PAPER_KINDS } from '#shared/templates/paper-layout'
import { ActForm } from './act-form'
import { DeskPhoto } from './desk-photo'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { OrderAnswerDesk } from './order-answer-desk'
import { OrderPapers } from './order-papers'
import { choicesOf } from './stage-acts'
import type { useOffice } from './use-office'

interface OrderCardProps {
  desk: AtDesk
  order: Order
  name(id: string): string
  office: ReturnType<typeof useOffice>
  today: string
}

/** An order: who has it, until when, how it stands, and what can be done with it now. */
export function OrderCard({ order, name, desk, office, today }: OrderCardProps) {
  const words = useOfficeWords()
  const { formats } = useLanguage()
  const { acts } = words.topic
  const { id: orderId, state, due, progress, report, returning } = order
  const { busy } = office
  const send = (type: OfficeCommandType, payload: object = {}) => office.send(type, { orderId, ...payload })
  const out = ['issued', 'accepted'].includes(state)
  const text = { kind: 'text', label: words.topic.report, rows: 2, max: 5000 } as const
  const evidence = { kind: 'pictures', services: desk.services } as const
  const reason = { kind: 'text', label: words.topic.reason, rows: 2 } as const
  const papers = ORDER_PAPER_KINDS.filter((kind) => kind !== 'supervision' || order.supervised.length > 0)
  return (
    <section className={styles.event} aria-label={`${words.topic.orders} ${order.number}`}>
      <p>
        <strong className={styles.said}>{order.task}</strong>
      </p>
      <p className={styles.soft}>
        {`${order.number} · ${[order.leadId, ...order.helperIds].map(name).join(', ')} · ${words.orderStates[state]} · ${words.topic.due} `}
        <span className={due.date !== null && due.date < today && out ? styles.amber : undefined}>
          {due.date ? formats.day(due.date) : words.noCalendar}
        </span>
        {order.extensions.length > 0 && ` · ${words.today.extended(order.extensions.length)}`}
        {order.supervised.length > 0 && ` · ${words.today.supervised(order.supervised.length)}`}
        {order.reworks > 0 && ` · ${words.today.reworked(order.reworks)}`}
      </p>
      {progress.map((step) => (
        <p key={step.at} className={styles.said}>
          {step.text}
        </p>
      ))}
      {report && (
        <p className={styles.said}>
          <strong>{words.results[report.result]}</strong> {report.text}
          {report.answer && (
            <span className={styles.soft}> {words.orderAnswer.takenIn(report.answer.by, name(report.by))}</span>
          )}
        </p>
      )}
      {[...progress.flatMap(({ evidence }) => evidence), ...(report?.evidence ?? [])].map(({ sha256 }) => (
        <DeskPhoto key={sha256} services={desk.services} sha256={sha256} />
      ))}
      {returning && <p>{words.topic.returningWhy(returning.reason)}</p>}
      <OrderPapers desk={desk} orderId={orderId} kinds={papers} />
      {out && <OrderAnswerDesk desk={desk} order={order} office={office} />}
      {state === 'returned' && (
        <ActForm
          name={acts.takeBack}
          questions={{ reason }}
          acts={[
            { label: acts.takeBack, run: (given) => send('order.decide-return', { accepted: true, ...given }) },
            { label: acts.keepThere, run: (given) => send('order.decide-return', { accepted: false, ...given }) },
          ]}
          busy={busy}
        />
      )}
      {(out || state === 'returned') && (
        <div className={styles.others}>
          {state === 'issued' && (
            <Button size="small" disabled={busy} onClick={() => void send('order.accept')}>
              {acts.accept}
            </Button>
          )}
          {out && (
            <>
              <ActForm
                name={acts.reportOpen}
                folded
                questions={{
                  result: {
                    kind: 'choice',
                    label: words.topic.result,
                    choices: choicesOf(words.results),
                    initial: 'A',
                  },
                  text,
                  evidence,
                }}
                acts={[{ label: acts.report, run: (given) => send('order.report', given) }]}
                busy={busy}
              />
              <ActForm
                name={acts.progressOpen}
                folded
                questions={{ text, evidence }}
                acts={[{ label: acts.progress, run: (given) => send('order.progress', given) }]}
                busy={busy}
              />
              <ActForm
                name={acts.extend}
                folded
                questions={{
                  days: { kind: 'number', label: words.topic.newDays, initial: 5, min: 1, max: 250 },
                  reason,
                }}
                acts={[{ label: acts.extendAct, run: (given) => send('order.extend', given) }]}
                busy={busy}
              />
              {order.reworks === 0 && (
                <ActForm
                  name={acts.sendBack}
                  folded
                  questions={{ reason }}
                  acts={[{ label: acts.sendBackAct, run: (given) => send('order.return', given) }]}
                  busy={busy}
                />
              )}
            </>
          )}
          <ActForm
            name={acts.superviseOpen}
            folded
            questions={{ text }}
            acts={[{ label: acts.supervise, run: (given) => send('order.supervise', given) }]}
            busy={busy}
          />
        </div>
      )}
    </section>
  )
}
