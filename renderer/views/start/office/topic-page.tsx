import { useState } from 'react'
import type { MeetingTemplate } from '#shared/templates/template'
import type { Settings } from '#shared/protocol/console-api'
import type { TopicView } from '#shared/protocol/office-api'
import { OPEN_STAGES } from '#shared/office/topics/topics-state'
import { Button } from '../../../components/button'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { RefusalNote } from '../../../components/refusal-note'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import { FetchedNote, valueOf } from './fetched-note'
import { IssueSlip } from './issue-slip'
import { meetingAbout } from './meeting-about'
import type { AtDesk } from './office-page'
import styles from './office.module.css'
import { OrderCard } from './order-card'
import { StageActs } from './stage-acts'
import { useOffice } from './use-office'
import { wholeDays } from './whole-days'

interface TopicPageProps {
  desk: AtDesk
  topicId: string
  templates: MeetingTemplate[]
  settings: Settings
  onEnter(meetingId: string): void
  onBack(): void
}

/** One topic: its way, what happened, and what is to be done now by whoever sits here. */
export function TopicPage({ desk, topicId, templates, settings, onEnter, onBack }: TopicPageProps) {
  const { office: words } = useWords()
  const { language, formats } = useLanguage()
  const fetched = useFetched(() => desk.services.topic(topicId), `${topicId} ${desk.version}`)
  const view = valueOf(fetched)
  const office = useOffice(desk)
  if (!view) return <FetchedNote fetched={fetched} />
  const { topic, orders, meetings, askers } = view
  const name = (id: string) => desk.people.find((person) => person.id === id)?.name ?? ''
  const hold = () => {
    const meeting = meetingAbout(view, desk.people, templates, settings, language, words)
    return office.ask(
      'hold',
      () => desk.services.hold(desk.as, [topic.id], meeting),
      (made) => onEnter(made.meetingId),
    )
  }
  return (
    <article aria-labelledby="topic-title" className={styles.topic}>
      <div>
        <Button look="quiet" size="small" edge="start" onClick={onBack}>
          {words.topic.back}
        </Button>
        <h2 id="topic-title" className={styles.name}>
          {topic.title}
        </h2>
        <p className={styles.soft}>
          {[
            topic.number,
            words.channels[topic.channel],
            words.categories[topic.category],
            topic.grid,
            words.urgencies[topic.urgency],
            ...(topic.round > 1 ? [words.round(topic.round)] : []),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <ol className={styles.way}>
          {topic.way.map((step, index) => (
            <li key={step.from + step.stage} aria-current={index === topic.way.length - 1 ? 'step' : undefined}>
              {words.stages[step.stage]} <span className={styles.soft}>{formats.dayAndClock(step.from)}</span>
            </li>
          ))}
        </ol>
        <p className={styles.words}>{topic.words || view.words || words.topic.originalGone}</p>
        <h3 className={styles.heading}>{words.topic.way}</h3>
        <Happened view={view} name={name} />
        {meetings.map((meeting) => (
          <section key={meeting.id} className={styles.event}>
            <Button look="quiet" size="small" edge="start" onClick={() => onEnter(meeting.meetingId)}>
              {meeting.title}
            </Button>
            {meeting.conclusion ? (
              <ul>
                {meeting.conclusion.outcomes.map((outcome) => (
                  <li key={outcome.id}>
                    <strong>{outcome.agreed ? words.topic.agreed : words.topic.notAgreed}</strong> {outcome.text}
                  </li>
                ))}
              </ul>
            ) : (
              <Button
                size="small"
                disabled={office.busy}
                onClick={() => void office.ask('conclude', () => desk.services.conclude(desk.as, meeting.id))}
              >
                {words.topic.acts.conclude}
              </Button>
            )}
          </section>
        ))}
        {orders.length > 0 && <h3 className={styles.heading}>{words.topic.orders}</h3>}
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} name={name} desk={desk} office={office} today={view.today} />
        ))}
      </div>
      <aside>
        <p className={styles.soft}>{words.topic.now}</p>
        <p className={styles.name}>{words.stages[topic.stage]}</p>
        <p className={styles.soft}>
          {words.days(wholeDays(topic.way.at(-1)!.from))}
          {topic.due && ` · ${words.topic.due} ${topic.due.date ?? words.noCalendar}`}
        </p>
        {office.refusal && <RefusalNote refusal={office.refusal} onDismiss={office.dismiss} />}
        {topic.reopening?.reaches.includes(desk.as) && !topic.reopening.seen.includes(desk.as) && (
          <Button onClick={() => void office.send('reopening.see', { topicId })}>{words.topic.acts.seen}</Button>
        )}
        {OPEN_STAGES.some((stage) => stage === topic.stage) && (
          <StageActs key={view.about} view={view} desk={desk} office={office} onHold={() => void hold()} />
        )}
        {topic.owed.length > 0 && (
          <div className={styles.act}>
            <p>{words.topic.owed}</p>
            <Button
              size="small"
              disabled={office.busy}
              onClick={() => void office.send('asker.tell', { topicId, how: 'call', text: '' })}
            >
              {words.topic.tell}
            </Button>
          </div>
        )}
        <dl className={styles.facts}>
          <dt>{words.topic.asker}</dt>
          <dd>{askers.map((asker) => `${asker.name} ${asker.phone}`).join(' · ') || words.topic.askerNone}</dd>
          {topic.claim && (
            <>
              <dt>{words.topic.claimant}</dt>
              <dd>{name(topic.claim.memberId)}</dd>
              <dt>{words.topic.backup}</dt>
              <dd>{topic.claim.backupId ? name(topic.claim.backupId) : words.topic.noBackup}</dd>
            </>
          )}
        </dl>
        <IssueSlip desk={desk} topic={topic} office={office} />
        {askers.map((asker) => (
          <Erase key={asker.id} askerId={asker.id} desk={desk} office={office} />
        ))}
      </aside>
    </article>
  )
}

function Happened({ view, name }: { view: TopicView; name(id: string): string }) {
  const { office: words } = useWords()
  const { formats } = useLanguage()
  const { notes, checks, ratings, told } = view.topic
  const events = [
    ...notes.map(({ at, by, text }) => ({ at, what: `${words.topic.visited} · ${name(by)}`, text })),
    ...checks.map(({ at, by, finding, text }) => ({
      at,
      what: `${words.topic.checkedBy(name(by))} · ${words.topic.finding[finding]}`,
      text,
    })),
    ...ratings.map(({ at, verdict, reason }) => ({
      at,
      what: words.topic.rated(words.verdicts[verdict]),
      text: reason,
    })),
    ...(view.topic.read ? [{ at: view.topic.read.at, what: words.slips.read, text: '' }] : []),
    ...told.map(({ at, text }) => ({ at, what: words.topic.told, text })),
  ].sort((a, b) => a.at.localeCompare(b.at))
  return (
    <ul className={styles.rows}>
      {events.map(({ at, what, text }) => (
        <li key={at + what} className={styles.event}>
          <strong>{what}</strong> <span className={styles.soft}>{formats.dayAndClock(at)}</span>
          {text && <p className={styles.said}>{text}</p>}
        </li>
      ))}
    </ul>
  )
}

/** Deleting cannot be taken back: it is asked first, with why. */
function Erase({ askerId, desk, office }: { askerId: string; desk: AtDesk; office: ReturnType<typeof useOffice> }) {
  const { office: words } = useWords()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <>
      <Button look="quiet" size="small" edge="start" onClick={() => setAsking(true)}>
        {words.topic.erase}
      </Button>
      {asking && (
        <ConfirmDialog
          title={words.topic.eraseHeading}
          act={words.topic.eraseHeading}
          busy={office.busy}
          onCancel={() => setAsking(false)}
          onAct={() => {
            setAsking(false)
            void office.ask('erase', () => desk.services.erase(desk.as, askerId, reason))
          }}
        >
          <p>{words.topic.eraseWhy}</p>
          <label>
            {words.topic.reason}
            <input value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
          </label>
        </ConfirmDialog>
      )}
    </>
  )
}
