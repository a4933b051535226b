import { clsx } from 'clsx'
import { useState } from 'react'
import { fingerprint } from '#shared/signing/fingerprint'
import { stepNow } from '#shared/office/procedures/procedures-state'
import type { NewMeeting, Settings } from '#shared/protocol/console-api'
import type { ProcedureView } from '#shared/protocol/procedure-api'
import type { MeetingTemplate } from '#shared/templates/template'
import { Button } from '../../../components/button'
import { ReasonForm } from '../../../components/reason-form'
import { RefusalNote } from '../../../components/refusal-note'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import { FetchedNote, valueOf } from '../office/fetched-note'
import type { AtDesk } from '../office/office-page'
import office from '../office/office.module.css'
import { useOffice } from '../office/use-office'
import { GateList } from './gate-list'
import styles from './procedures.module.css'
import { stepMeetingWish } from './step-meeting-wish'

interface ProcedurePageProps {
  desk: AtDesk
  procedureId: string
  templates: MeetingTemplate[]
  settings: Settings
  onEnter(meetingId: string): void
  onBack(): void
}

/** One procedure: its steps as a line, what the next one waits for, and the records of those that are done. */
export function ProcedurePage({ desk, procedureId, templates, settings, onEnter, onBack }: ProcedurePageProps) {
  const { procedures: words } = useWords()
  const { say, language, formats } = useLanguage()
  const fetched = useFetched(() => desk.services.procedures.view(procedureId), `${procedureId} ${desk.version}`)
  const view = valueOf(fetched)
  const asks = useOffice(desk)
  const [stopping, setStopping] = useState(false)
  if (!view) return <FetchedNote fetched={fetched} />
  const { running, missing } = view
  const { procedure, title, steps, stopped, at } = running
  const now = stepNow(running)
  const next = now ? (procedure.steps[now.number] ?? null) : null
  const nextNumber = next && now ? now.number + 1 : null
  const send = (type: Parameters<typeof asks.send>[0], payload: object = {}) =>
    asks.send(type, { procedureId, ...payload }, view.about)
  const hold = () => {
    const wish: NewMeeting | null =
      now &&
      stepMeetingWish(now.asked, words.meetingTitle(title, say(now.asked.name)), desk, templates, settings, language)
    if (wish)
      void asks.ask(
        'hold',
        () => desk.services.procedures.hold(desk.as, procedureId, wish),
        ({ meetingId }) => onEnter(meetingId),
      )
  }
  return (
    <article aria-labelledby="procedure-title">
      <Button look="quiet" size="small" edge="start" onClick={onBack}>
        {words.back}
      </Button>
      <p className={office.soft}>{`${say(procedure.name)} · ${words.since(formats.dayAndClock(at))}`}</p>
      <h2 id="procedure-title" className={office.name}>
        {title}
      </h2>
      <Line view={view} />
      <div className={styles.columns}>
        <section aria-labelledby="procedure-next">
          <h3 id="procedure-next" className={office.name}>
            {stopped
              ? words.next.stopped(stopped.reason)
              : !now
                ? `✓ ${words.next.over}`
                : missing.length > 0
                  ? words.next.missing(nextNumber, missing.length)
                  : words.next.ready(nextNumber)}
          </h3>
          {asks.refusal && <RefusalNote refusal={asks.refusal} onDismiss={asks.dismiss} />}
          {now && (
            <>
              <p className={office.soft}>{say(now.asked.does)}</p>
              <GateList
                key={now.number}
                view={view}
                send={send}
                onHold={hold}
                onEnter={onEnter}
                onConclude={(meetingId) =>
                  void asks.ask('conclude', () => desk.services.procedures.conclude(desk.as, procedureId, meetingId))
                }
              />
              <div className={styles.buttons}>
                <Button
                  look={missing.length === 0 ? 'primary' : 'plain'}
                  size="large"
                  className={clsx(missing.length > 0 && styles.closed)}
                  onClick={() => void send('procedure.advance')}
                >
                  {words.go(nextNumber, next ? say(next.name) : '')}
                </Button>
                <Button look="quiet" onClick={() => setStopping(!stopping)} aria-expanded={stopping}>
                  {words.acts.stop}
                </Button>
              </div>
              {stopping && (
                <ReasonForm
                  label={words.acts.stopReason}
                  act={words.acts.stop}
                  onCancel={() => setStopping(false)}
                  onAct={(reason) => {
                    setStopping(false)
                    void send('procedure.stop', { reason })
                  }}
                />
              )}
            </>
          )}
        </section>
        <aside aria-labelledby="procedure-records">
          <h3 id="procedure-records" className={office.heading}>
            {words.before}
          </h3>
          {steps.map((step, index) => (
            <section key={step.id} className={office.event}>
              <p>
                <strong className={office.said}>{say(procedure.steps[index]!.name)}</strong>{' '}
                <span className={office.soft}>
                  {step.done ? words.step.done(formats.dayAndClock(step.done.at)) : words.step.now}
                </span>
              </p>
              {step.meetings.map((meeting) => (
                <p key={meeting.meetingId}>
                  <Button look="quiet" size="small" edge="start" onClick={() => onEnter(meeting.meetingId)}>
                    {meeting.conclusion
                      ? words.gate.held(meeting.title, meeting.conclusion.came, meeting.conclusion.expected)
                      : meeting.title}
                  </Button>
                </p>
              ))}
              <ul>
                {step.entries.map((entry) => (
                  <li key={entry.at + entry.text} className={office.said}>
                    {entry.text}
                    {entry.answer && <span className={office.soft}> — {entry.answer.text}</span>}
                  </li>
                ))}
              </ul>
              {step.done && (
                <p className={office.note}>
                  {words.record(index + 1, say(procedure.steps[index]!.name), fingerprint(step.done.digest))}
                </p>
              )}
            </section>
          ))}
        </aside>
      </div>
    </article>
  )
}

/** The steps in a line: done, where it stands, and what comes. */
function Line({ view: { running } }: { view: ProcedureView }) {
  const { procedures: words } = useWords()
  const { say, formats } = useLanguage()
  const { procedure, steps } = running
  return (
    <ol className={styles.line}>
      {procedure.steps.map((step, index) => {
        const record = steps[index]
        const state = record?.done ? 'done' : record ? 'now' : 'to'
        return (
          <li key={step.id} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span aria-hidden="true" className={styles.dot}>
              {state === 'done' ? '✓' : index + 1}
            </span>
            <span className={office.said}>{say(step.name)}</span>
            <span className={office.soft}>
              {record?.done
                ? formats.dayAndClock(record.done.at)
                : record
                  ? words.since(formats.dayAndClock(record.from))
                  : words.step.to}
            </span>
            <span className={office.soft}>{step.outputs.map(({ name }) => say(name)).join(' · ')}</span>
          </li>
        )
      })}
    </ol>
  )
}
