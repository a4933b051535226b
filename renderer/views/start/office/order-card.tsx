import { useState } from 'react'
import type { Order, Result } from '#shared/office/orders/orders-state'
import { RESULTS } from '#shared/office/orders/orders-state'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { useWords } from '../../../strings/language'
import { DeskPhoto } from './desk-photo'
import type { AtDesk } from './office-page'
import styles from './office.module.css'
import type { useOffice } from './use-office'

interface OrderCardProps {
  order: Order
  name(id: string): string
  desk: AtDesk
  office: ReturnType<typeof useOffice>
  today: string
}

/** An order: who has it, until when, how it stands, and what can be done with it now. */
export function OrderCard({ order, name, desk, office, today }: OrderCardProps) {
  const { office: words } = useWords()
  const [text, setText] = useState('')
  const [result, setResult] = useState<Result>('A')
  const { id: orderId, state, due, progress, report } = order
  const send = (type: Parameters<typeof office.send>[0], payload: object = {}) =>
    void office.send(type, { orderId, ...payload }).then((done) => done && setText(''))
  const out = ['issued', 'accepted'].includes(state)
  return (
    <section className={styles.event} aria-label={`${words.topic.orders} ${order.number}`}>
      <p>
        <strong className={styles.said}>{order.task}</strong>
      </p>
      <p className={styles.soft}>
        {`${order.number} · ${name(order.leadId)} · ${words.orderStates[state]} · ${words.topic.due} `}
        <span className={due.date !== null && due.date < today && out ? styles.amber : undefined}>
          {due.date ?? words.noCalendar}
        </span>
      </p>
      {progress.map((step) => (
        <p key={step.at} className={styles.said}>
          {step.text}
        </p>
      ))}
      {report && (
        <p className={styles.said}>
          <strong>{words.results[report.result]}</strong> {report.text}
        </p>
      )}
      {[...progress.flatMap(({ evidence }) => evidence), ...(report?.evidence ?? [])].map(({ sha256 }) => (
        <DeskPhoto key={sha256} services={desk.services} sha256={sha256} />
      ))}
      {out && (
        <div className={styles.act}>
          <Field label={words.topic.report}>
            {(ids) => (
              <textarea
                {...ids}
                rows={2}
                maxLength={5000}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
          <Field label={words.topic.result}>
            {(ids) => (
              <select {...ids} value={result} onChange={({ target }) => setResult(target.value as Result)}>
                {RESULTS.map((each) => (
                  <option key={each} value={each}>
                    {words.results[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <div className={styles.buttons}>
            {state === 'issued' && (
              <Button size="small" disabled={office.busy} onClick={() => send('order.accept')}>
                {words.topic.acts.accept}
              </Button>
            )}
            <Button size="small" disabled={office.busy} onClick={() => send('order.progress', { text, evidence: [] })}>
              {words.topic.acts.progress}
            </Button>
            <Button
              size="small"
              disabled={office.busy}
              onClick={() => send('order.report', { result, text, evidence: [] })}
            >
              {words.topic.acts.report}
            </Button>
            <Button size="small" look="quiet" disabled={office.busy} onClick={() => send('order.supervise', { text })}>
              {words.topic.acts.supervise}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
