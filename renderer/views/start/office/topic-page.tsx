import { useState } from 'react'
import type { MeetingTemplate } from '#shared/templates/template'
import type { Settings } from '#shared/protocol/console-api'
import type { TopicView } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { ConfirmDialog } from '../../../components/confirm-dialog'
import { Field } from '../../../components/field'
import { RefusalNote } from '../../../components/refusal-note'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import { DeskPhoto } from './desk-photo'
import { FetchedNote, valueOf } from './fetched-note'
import type { MeetingChoice } from './hold-meeting'
import { IssueSlip } from './issue-slip'
import { meetingAbout } from './meeting-about'
import { NoticeCard } from './notice-card'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import { OrderCard } from './order-card'
import { OtherActs } from './other-acts'
import { StageActs } from './stage-acts'
import { TopicFacts } from './topic-facts'
import { useOffice } from './use-office'
import { WayLine } from './way-line'
import { wholeDays } from './whole-days'

interface TopicPageProps {
  desk: AtDesk
  /** The office's name. */
  officeName: string
  topicId: string
  templates: MeetingTemplate[]
  settings: Settings
  onEnter(meetingId: string): void
  onBack(): void
}

/** One topic: its way, what happened, and what is to be done now by whoever sits here. */
export function TopicPage({ desk, officeName, topicId, templates, settings, onEnter, onBack }: TopicPageProps) {
  const words = useOfficeWords()
  const { notices } = useWords()
  const { language, formats } = useLanguage()
  const fetched = useFetched(() => desk.services.topic(topicId), `${topicId} ${desk.version}`)
  const view = valueOf(fetched)
  const office = useOffice(desk)
  if (!view) return <FetchedNote fetched={fetched} />
  const { topic, orders, meetings, askers } = view
  const name = (id: string) => desk.people.find((person) => person.id === id)?.name ?? ''
  const hold = (choice: MeetingChoice) => {
    const meeting = meetingAbout(view, choice, desk, templates, settings, language, words)
    const topics = [topic.id, ...choice.also.map(({ id }) => id)]
    const [invite, pictures] = [[...choice.invite], [...choice.pictures]]
    return office.ask(
      'hold',
      () => desk.services.hold({ as: desk.as, topics, meeting, invite, pictures }),
      (made) => onEnter(made.meetingId),
    )
  }
  return (
    <article aria-labelledby="topic-title">
      <div className={styles.top}>
        <Button look="quiet" size="small" edge="start" onClick={onBack}>
          {words.topic.back}
        </Button>
        <span className={styles.soft}>{topic.number}</span>
      </div>
      <h2 id="topic-title" className={styles.name}>
        {topic.title}
        {topic.round > 1 && <span className={styles.mark}>{words.round(topic.round)}</span>}
        {topic.suspended && <span className={styles.mark}>{words.suspended}</span>}
        {topic.urgency !== 'normal' && <span className={styles.mark}>{words.urgencies[topic.urgency]}</span>}
      </h2>
      <WayLine topic={topic} />
      <div className={styles.topic}>
        <div className={styles.facing}>
          <div className={styles.paper} data-category={topic.category}>
            <p className={styles.words}>{topic.words || view.words || words.topic.originalGone}</p>
            {topic.photos.map(({ sha256 }) => (
              <DeskPhoto key={sha256} services={desk.services} sha256={sha256} />
            ))}
            <p className={styles.from}>
              {askers.map((asker) => `${asker.name} ${asker.phone}`).join(' · ') || words.topic.askerNone}
              <br />
              {[words.channels[topic.channel], topic.grid].filter(Boolean).join(' · ')}
            </p>
          </div>
          <TopicFacts view={view} name={name} desk={desk} />
          {askers.map((asker) => (
            <Erase key={asker.id} askerId={asker.id} desk={desk} office={office} />
          ))}
        </div>
        <div>
          {orders.length > 0 && <h3 className={styles.heading}>{words.topic.orders}</h3>}
          {orders.map((order) => (
            <OrderCard key={order.id} desk={desk} order={order} name={name} office={office} today={view.today} />
          ))}
          {meetings.length > 0 && <h3 className={styles.heading}>{words.tabs.meetings}</h3>}
          {meetings.map((meeting) => (
            <section key={meeting.id} className={styles.event}>
              <Button look="quiet" size="small" edge="start" onClick={() => onEnter(meeting.meetingId)}>
                {meeting.title}
              </Button>
              {meeting.conclusion ? (
                <ul>
                  {meeting.conclusion.outcomes.map((outcome) => (
                    <li key={outcome.id} className={styles.clause}>
                      <strong>{outcome.agreed ? words.topic.agreed : words.topic.notAgreed}</strong> {outcome.text}
                      <Became view={view} linkId={meeting.id} itemId={outcome.id} />
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
          {view.notices.length > 0 && <h3 className={styles.heading}>{notices.heading}</h3>}
          {view.notices.map((notice) => (
            <NoticeCard
              key={`${notice.about} ${desk.version}`}
              desk={desk}
              officeName={officeName}
              view={notice}
              office={office}
            />
          ))}
          <h3 className={styles.heading}>{words.topic.way}</h3>
          <Happened view={view} name={name} services={desk.services} />
        </div>
        <aside>
          <p className={styles.soft}>{words.topic.now}</p>
          <p className={styles.name}>{words.stages[topic.stage]}</p>
          <p className={styles.soft}>
            {words.days(wholeDays(topic.way.at(-1)!.from))}
            {topic.suspended && ` · ${words.topic.suspendedUntil(topic.suspended.review)}`}
            {topic.due &&
              !topic.suspended &&
              ` · ${words.topic.due} ${topic.due.date ? formats.day(topic.due.date) : words.noCalendar}`}
          </p>
          {office.refusal && <RefusalNote refusal={office.refusal} onDismiss={office.dismiss} />}
          {topic.reopening?.reaches.includes(desk.as) && !topic.reopening.seen.includes(desk.as) && (
            <Button onClick={() => void office.send('reopening.see', { topicId })}>{words.topic.acts.seen}</Button>
          )}
          {!topic.suspended && (
            <div key={view.about} className={styles.act}>
              <StageActs view={view} desk={desk} office={office} onHold={(choice) => void hold(choice)} />
            </div>
          )}
          {topic.owed.length > 0 && <p className={styles.amber}>{words.topic.owed}</p>}
          <IssueSlip desk={desk} topic={topic} office={office} />
          <OtherActs key={`${view.about} ${desk.version}`} view={view} desk={desk} office={office} />
        </aside>
      </div>
    </article>
  )
}

/** What became of a clause: the orders and the conversions that name it. */
function Became({ view, linkId, itemId }: { view: TopicView; linkId: string; itemId: string }) {
  const words = useOfficeWords()
  const isFrom = ({ source }: { source: { linkId: string; itemId: string } | null }) =>
    source?.linkId === linkId && source.itemId === itemId
  const became = [
    ...view.orders.filter(isFrom).map((order) => `${words.topic.orders} ${order.number}`),
    ...view.topic.conversions.filter(isFrom).map(({ kind, number }) => `${words.conversions[kind]} ${number}`.trim()),
  ]
  return became.length > 0 && <span className={styles.soft}> → {became.join(' · ')}</span>
}

/** Everything that was said and done, the newest first. */
function Happened({
  view,
  name,
  services,
}: {
  view: TopicView
  name(id: string): string
  services: AtDesk['services']
}) {
  const words = useOfficeWords()
  const { formats } = useLanguage()
  const { notes, checks, ratings, told, referrals, conversions } = view.topic
  const events: { at: string; what: string; text: string; evidence?: readonly { sha256: string }[] }[] = [
    ...notes.map(({ at, by, kind, place, text, evidence }) => ({
      at,
      what: [words.topic.noted[kind], name(by), place].filter(Boolean).join(' · '),
      text,
      evidence,
    })),
    ...checks.map(({ at, by, finding, text, evidence }) => ({
      at,
      what: `${words.topic.checkedBy(name(by))} · ${words.topic.finding[finding]}`,
      text,
      evidence,
    })),
    ...ratings.map(({ at, verdict, reason }) => ({
      at,
      what: words.topic.rated(words.verdicts[verdict]),
      text: reason,
    })),
    ...(view.topic.read ? [{ at: view.topic.read.at, what: words.slips.read, text: '' }] : []),
    ...told.map(({ at, text }) => ({ at, what: words.topic.told, text })),
    ...referrals.map(({ at, to, reason }) => ({
      at,
      what: words.topic.referred(words.levels[to]),
      text: reason,
    })),
    ...conversions.map(({ at, kind, title, number, adopter, date }) => ({
      at,
      what: words.topic.convertedTo(words.conversions[kind]),
      text: [title, number, adopter, date].filter(Boolean).join(' · '),
    })),
    { at: view.topic.lodgedAt, what: words.topic.lodged(words.channels[view.topic.channel]), text: '' },
  ].sort((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <ul className={styles.rows}>
      {events.map(({ at, what, text, evidence = [] }) => (
        <li key={at + what} className={styles.happened}>
          <span className={styles.soft}>{formats.shortDay(at)}</span>
          <span>
            <strong>{what}</strong>
            {text && <span className={styles.saying}>{text}</span>}
            {evidence.map(({ sha256 }) => (
              <DeskPhoto key={sha256} services={services} sha256={sha256} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Deleting cannot be taken back: it is asked first, with why. */
function Erase({ askerId, desk, office }: { askerId: string; desk: AtDesk; office: ReturnType<typeof useOffice> }) {
  const words = useOfficeWords()
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
          <Field label={words.topic.reason}>
            {(ids) => (
              <input {...ids} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
            )}
          </Field>
        </ConfirmDialog>
      )}
    </>
  )
}
