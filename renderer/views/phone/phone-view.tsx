import { Suspense, useEffect, useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import type { OfficeCommandType } from '#shared/office/commands'
import { RESULTS } from '#shared/office/orders/orders-state'
import { PHONE_WORDS } from '#shared/words/phone-words'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { later } from '../../components/later'
import { OfficePhonePage } from '../../components/office-phone-page'
import { RefusalNote } from '../../components/refusal-note'
import { useFetched } from '../../components/use-fetched'
import { useRequest } from '../../hooks/use-request'
import { useLanguage } from '../../strings/language'
import { OwnRow } from './own-row'
import type { PhoneServices } from './phone-services'
import styles from './phone.module.css'
import { Writing } from './writing'

/** Seldom needed, and half of the page: it comes when somebody takes a visit down. */
const OwnVisit = later(async () => (await import('./own-visit')).OwnVisit)

const FINDINGS = ['done', 'partly', 'not'] as const

/** The phone of a member or a department: what is theirs, the latest first, and what they may take on. */
export function PhoneView({ services }: { services: PhoneServices }) {
  const { language } = useLanguage()
  const words = PHONE_WORDS[language]
  const fetched = useFetched(() => services.view(), '')
  const { ask, busy, refusal } = useRequest()
  const [done, setDone] = useState(false)
  /** Whether a visit is being taken down, and of how many matters the last one was. */
  const [visiting, setVisiting] = useState(false)
  const [visited, setVisited] = useState(0)
  useEffect(() => {
    document.title = words.title
  }, [words])
  if (fetched.is === 'loading') return null
  const view = fetched.is === 'here' && fetched.value !== null && !isRefusal(fetched.value) ? fetched.value : null
  const act = (type: OfficeCommandType, payload: object, about: string) => {
    setDone(false)
    setVisited(0)
    return ask(
      type,
      () => services.send(view!, type, payload, about),
      () => {
        setDone(true)
        fetched.again()
      },
    )
  }
  if (!view)
    return (
      <OfficePhonePage title={words.title}>
        <Notice tone="warning">
          {fetched.is === 'failed' ? words.lost : fetched.value === null ? words.notBound : words.gone}
        </Notice>
        <Button onClick={fetched.again}>{words.again}</Button>
      </OfficePhonePage>
    )
  if (visiting)
    return (
      <OfficePhonePage title={words.visitForm.heading} office={view.office.name}>
        <div>
          <Button look="quiet" edge="start" onClick={() => setVisiting(false)}>
            {words.visitBack}
          </Button>
        </div>
        <Suspense fallback={null}>
          <OwnVisit
            view={view}
            words={words}
            services={services}
            onDone={(matters) => {
              setVisiting(false)
              setDone(false)
              setVisited(matters)
              fetched.again()
            }}
          />
        </Suspense>
      </OfficePhonePage>
    )
  const { orders, claims, open, checks } = view
  const shared = { words, busy, services }
  return (
    <OfficePhonePage title={`${view.person.name} · ${words.kinds[view.person.kind]}`} office={view.office.name}>
      {view.person.kind !== 'department' && <Button onClick={() => setVisiting(true)}>{words.visitForm.open}</Button>}
      <div className={styles.outcome}>
        {visited > 0 && <Notice tone="calm">{words.visitForm.done(visited)}</Notice>}
        {fetched.is === 'here' && fetched.stale && (
          <Notice tone="warning">
            {words.lost} <Button onClick={fetched.again}>{words.again}</Button>
          </Notice>
        )}
        {done && !refusal && <Notice tone="calm">{words.done}</Notice>}
        {refusal &&
          (refusal.reason === 'unexpected' ? (
            <Notice tone="warning">{words.lost}</Notice>
          ) : (
            <RefusalNote refusal={refusal} />
          ))}
      </div>
      {orders.length + claims.length + open.length + checks.length === 0 && <p>{words.none}</p>}
      {orders.length > 0 && (
        <section aria-labelledby="orders">
          <h2 id="orders" className={styles.heading}>
            {words.orders(orders.length)}
          </h2>
          {orders.map((order) => {
            const { id: orderId, about, state } = order
            const at = words.states[state as keyof typeof words.states]
            const notes = [
              at,
              ...(order.leads ? [] : [words.helps]),
              ...(order.reworks > 0 ? [words.reworked(order.reworks)] : []),
            ]
            return (
              <OwnRow
                key={orderId}
                row={order}
                said={order.task}
                note={`${order.number} · ${notes.join(' · ')}`}
                words={words}
              >
                <p>{order.title}</p>
                {order.supervised && <p className={styles.amber}>{words.supervised(order.supervised)}</p>}
                {state === 'issued' && order.leads && (
                  <Button disabled={busy} onClick={() => void act('order.accept', { orderId }, about)}>
                    {words.accept}
                  </Button>
                )}
                {state !== 'returned' && (
                  <Writing
                    {...shared}
                    label={words.text}
                    photos
                    choices={
                      order.leads
                        ? { label: words.result, of: RESULTS.map((each) => [each, words.results[each]]) }
                        : null
                    }
                    acts={[
                      {
                        label: words.progress,
                        run: ({ text, evidence }) => act('order.progress', { orderId, text, evidence }, about),
                      },
                      ...(order.leads
                        ? [
                            {
                              label: words.report,
                              run: ({ text, evidence, choice }: { text: string; evidence: object[]; choice: string }) =>
                                act('order.report', { orderId, result: choice, text, evidence }, about),
                            },
                          ]
                        : []),
                    ]}
                  />
                )}
                {order.returnable !== null && (
                  <Writing
                    {...shared}
                    label={words.reason}
                    acts={[
                      {
                        label: words.sendBack(order.returnable),
                        run: ({ text }) => act('order.return', { orderId, reason: text }, about),
                      },
                    ]}
                  />
                )}
              </OwnRow>
            )
          })}
        </section>
      )}
      {claims.length > 0 && (
        <section aria-labelledby="claims">
          <h2 id="claims" className={styles.heading}>
            {words.claims(claims.length)}
          </h2>
          {claims.map((topic) => {
            const { id: topicId, about, stage, grid } = topic
            const at = words.stages[stage as keyof typeof words.stages] ?? ''
            return (
              <OwnRow
                key={topicId}
                row={topic}
                said={topic.title}
                note={[topic.number, at].filter(Boolean).join(' · ')}
                words={words}
              >
                <p className={styles.said}>{topic.words}</p>
                {topic.reopened && (
                  <>
                    <p className={styles.amber}>{words.reopened}</p>
                    <Button disabled={busy} onClick={() => void act('reopening.see', { topicId }, about)}>
                      {words.seen}
                    </Button>
                  </>
                )}
                {view.person.kind !== 'department' && (
                  <Writing
                    {...shared}
                    label={words.text}
                    photos
                    acts={[
                      {
                        label: words.visit,
                        run: ({ text, evidence }) =>
                          act('topic.note', { topicId, kind: 'visit', text, place: grid, evidence }, about),
                      },
                      ...(stage === 'research'
                        ? [
                            {
                              label: words.handBack,
                              run: ({ text }: { text: string }) =>
                                act('topic.hand-back', { topicId, reason: text }, about),
                            },
                          ]
                        : []),
                    ]}
                  />
                )}
              </OwnRow>
            )
          })}
        </section>
      )}
      {open.length > 0 && (
        <section aria-labelledby="open">
          <h2 id="open" className={styles.heading}>
            {words.open(open.length)}
          </h2>
          {open.map((topic) => (
            <OwnRow key={topic.id} row={topic} said={topic.title} note={topic.number} words={words}>
              <p className={styles.said}>{topic.words}</p>
              <Button
                disabled={busy}
                onClick={() =>
                  void act('topic.claim', { topicId: topic.id, memberId: view.person.id, backupId: null }, topic.about)
                }
              >
                {words.claim}
              </Button>
            </OwnRow>
          ))}
        </section>
      )}
      {checks.length > 0 && (
        <section aria-labelledby="checks">
          <h2 id="checks" className={styles.heading}>
            {words.checks(checks.length)}
          </h2>
          {checks.map((topic) => (
            <OwnRow key={topic.id} row={topic} said={topic.title} note={topic.number} words={words}>
              <p className={styles.said}>{topic.words}</p>
              <Writing
                {...shared}
                label={words.text}
                photos
                choices={{ label: words.finding, of: FINDINGS.map((each) => [each, words.findings[each]]) }}
                acts={[
                  {
                    label: words.check,
                    run: ({ text, evidence, choice }) =>
                      act(
                        'topic.check',
                        { topicId: topic.id, how: 'visit', finding: choice, text, evidence },
                        topic.about,
                      ),
                  },
                ]}
              />
            </OwnRow>
          ))}
        </section>
      )}
    </OfficePhonePage>
  )
}
