import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { stepNow } from '#shared/office/procedures/procedures-state'
import type { OfficeCommandType } from '#shared/office/commands'
import type { Missing } from '#shared/procedure/gate'
import type { StepOutput } from '#shared/procedure/procedure'
import type { PeriodDay, ProcedureView } from '#shared/protocol/procedure-api'
import { Button } from '../../../components/button'
import { useLanguage, useWords } from '../../../strings/language'
import office from '../office/office.module.css'
import styles from './procedures.module.css'

interface GateListProps {
  view: ProcedureView
  send(type: OfficeCommandType, payload?: object): Promise<boolean>
  onHold(): void
  onEnter(meetingId: string): void
  onConclude(meetingId: string): void
}

/** What the step it stands at asks for, each with how far it is and what can be done about it. */
export function GateList({ view, send, onHold, onEnter, onConclude }: GateListProps) {
  const { procedures: words } = useWords()
  const { say, formats } = useLanguage()
  const { gate, acts } = words
  const now = stepNow(view.running)
  if (!now) return null
  const { asked, record } = now
  const lacks = (...kinds: Missing['kind'][]) => view.missing.find(({ kind }) => kinds.includes(kind))
  const { meeting, period } = asked
  const running = record.meetings.filter(({ conclusion }) => !conclusion)
  const undecided = lacks('decision')
  return (
    <ul className={office.rows}>
      {meeting && (
        <Gate
          met={!lacks('meeting', 'meeting-running')}
          what={gate.meeting}
          short={lacks('meeting') ? gate['no-meeting'] : lacks('meeting-running') ? gate.running : gate.enough}
        >
          {record.meetings.map((each) => (
            <p key={each.meetingId}>
              {each.conclusion ? gate.held(each.title, each.conclusion.came, each.conclusion.expected) : each.title}{' '}
              <Button size="small" look="quiet" onClick={() => onEnter(each.meetingId)}>
                {acts.enter}
              </Button>
              {!each.conclusion && (
                <Button size="small" onClick={() => onConclude(each.meetingId)}>
                  {acts.conclude}
                </Button>
              )}
            </p>
          ))}
          {running.length === 0 && (
            <Button size="small" onClick={onHold}>
              {acts.hold}
            </Button>
          )}
        </Gate>
      )}
      {meeting?.decides && (
        <Gate
          met={!lacks('meeting', 'meeting-running', 'decision')}
          what={gate.decision}
          short={undecided || lacks('meeting', 'meeting-running') ? gate.decisionMissing : gate.enough}
        >
          <p className={office.soft}>
            {meeting.decides.rules.length === 0 ? gate.anyRule : gate.rules(meeting.decides.rules.length)}
          </p>
          {record.meetings
            .flatMap(({ conclusion }) => conclusion?.decisions ?? [])
            .map(({ title, passed }) => (
              <p key={title}>{passed ? gate.passed(title) : gate.failed(title)}</p>
            ))}
        </Gate>
      )}
      {asked.outputs.map((output) => (
        <OutputGate key={output.id} output={output} view={view} send={send} />
      ))}
      {period && (
        <Gate
          met={!lacks('period', 'period-not-begun', 'period-uncounted')}
          what={gate.period(say(period.name), period.days, period.kind === 'working')}
          short={
            !record.period
              ? gate.periodNotBegun
              : record.period.until === null
                ? ''
                : lacks('period')
                  ? gate.periodUntil(formats.day(record.period.until))
                  : gate.periodDone
          }
        >
          {!record.period && <Posting today={view.today} send={send} />}
          {record.period && <Days days={view.days} today={view.today} />}
          {record.period && <p className={office.soft}>{gate.counting}</p>}
          {record.period?.until === null && (
            <>
              <p className={office.amber}>{gate.periodUncounted}</p>
              <Button size="small" onClick={() => void send('procedure.post', { from: record.period!.from })}>
                {acts.recount}
              </Button>
            </>
          )}
        </Gate>
      )}
    </ul>
  )
}

/** One thing the step asks for. `short`: what it lacks, or that it is there. */
function Gate({ met, what, short, children }: { met: boolean; what: string; short: string; children: ReactNode }) {
  return (
    <li className={styles.gate}>
      <span aria-hidden="true" className={met ? styles.met : styles.open}>
        {met ? '✓' : '○'}
      </span>
      <strong>{what}</strong>
      <span className={clsx(met ? office.soft : office.amber)}>{short}</span>
      <div className={styles.parts}>{children}</div>
    </li>
  )
}

interface OutputGateProps extends Pick<GateListProps, 'view' | 'send'> {
  output: StepOutput
}

function OutputGate({ output, view, send }: OutputGateProps) {
  const { procedures: words } = useWords()
  const { say } = useLanguage()
  const [text, setText] = useState('')
  const { id, least, answered } = output
  const entries = stepNow(view.running)!.record.entries
  const mine = entries.flatMap((entry, index) => (entry.output === id ? [{ ...entry, index }] : []))
  const lack = view.missing.find((each) => (each.kind === 'output' || each.kind === 'answers') && each.output === id)
  const short =
    lack?.kind === 'output'
      ? words.gate.short(lack.least - lack.have)
      : lack?.kind === 'answers'
        ? words.gate.answers(lack.open)
        : words.gate.enough
  const name = say(output.name)
  return (
    <Gate met={!lack} what={`${name} ${words.gate.count(mine.length, least)}`} short={short}>
      <ul className={office.rows}>
        {mine.map((entry) => (
          <li key={entry.index}>
            <p className={office.said}>{entry.text}</p>
            {entry.answer && <p className={office.soft}>{entry.answer.text}</p>}
            {answered && !entry.answer && (
              <Answer onAnswer={(said) => send('procedure.answer', { entry: entry.index, text: said })} />
            )}
          </li>
        ))}
      </ul>
      <form
        className={styles.enter}
        onSubmit={(event) => {
          event.preventDefault()
          void send('procedure.enter', { output: id, text }).then(
            // What has been typed since is the next one.
            (done) => done && setText((typed) => (typed === text ? '' : typed)),
          )
        }}
      >
        <input
          aria-label={words.acts.addLabel(name)}
          value={text}
          maxLength={2000}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit" size="small" disabled={text.trim() === ''}>
          {words.acts.add}
        </Button>
      </form>
    </Gate>
  )
}

function Answer({ onAnswer }: { onAnswer(text: string): Promise<boolean> }) {
  const { acts } = useWords().procedures
  const [text, setText] = useState('')
  return (
    <form
      className={styles.enter}
      onSubmit={(event) => {
        event.preventDefault()
        void onAnswer(text)
      }}
    >
      <input
        aria-label={acts.answerLabel}
        value={text}
        maxLength={2000}
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="submit" size="small" disabled={text.trim() === ''}>
        {acts.answer}
      </Button>
    </form>
  )
}

function Posting({ today, send }: Pick<GateListProps, 'send'> & { today: string }) {
  const { acts } = useWords().procedures
  const [from, setFrom] = useState(today)
  return (
    <form
      className={styles.enter}
      onSubmit={(event) => {
        event.preventDefault()
        void send('procedure.post', { from })
      }}
    >
      <label>
        {acts.postLabel} <input type="date" value={from} max={today} onChange={({ target }) => setFrom(target.value)} />
      </label>
      <Button type="submit" size="small" disabled={from === ''}>
        {acts.post}
      </Button>
    </form>
  )
}

/** The days of the period, those that do not count among them. */
function Days({ days, today }: { days: readonly PeriodDay[]; today: string }) {
  const { gate } = useWords().procedures
  return (
    <ol className={styles.days}>
      {days.map(({ date, counted }, index) => (
        <li
          key={date}
          aria-current={date === today ? 'date' : undefined}
          data-counts={counted !== null || undefined}
          data-over={date < today || undefined}
        >
          <span>{`${Number(date.slice(5, 7))}.${Number(date.slice(8))}`}</span>
          <span>{index === 0 ? gate.posted : counted === null ? gate.rest : gate.day(counted)}</span>
        </li>
      ))}
    </ol>
  )
}
