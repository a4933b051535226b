import { useEffect, useState } from 'react'
import type { RehearsalFindings, RehearsalPeople, RehearsalProgress, RehearsalState } from '#shared/protocol/rehearsal'
import { isBusy, REHEARSAL_PEOPLE, writersAmong } from '#shared/protocol/rehearsal'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { QrCode } from '../../components/qr-code'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useRequest } from '../../hooks/use-request'
import { useWords } from '../../strings/language'
import styles from './rehearsal.module.css'
import type { RehearsalService } from './start-services'

/** How often the host is asked how far it is, milliseconds. */
const LOOK_EVERY = 1000

/** Tries the hall out the day before: a meeting of made-up people on this computer, which real ones may join. */
export function Rehearsal({ service }: { service: RehearsalService }) {
  const words = useWords().start.rehearsal
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="large" onClick={() => setOpen(true)}>
        {words.name}
      </Button>
      {open && (
        <SheetDialog title={words.name} onClose={() => setOpen(false)}>
          <RehearsalSheet service={service} />
        </SheetDialog>
      )}
    </>
  )
}

function RehearsalSheet({ service }: { service: RehearsalService }) {
  const words = useWords()
  const [state, setState] = useState<RehearsalState | null>(null)
  /** Why nobody knows at the moment how far it is. */
  const [blind, setBlind] = useState<Refusal | null>(null)
  const { ask, busy, refusal } = useRequest()
  useEffect(() => {
    const look = () =>
      service.state().then(
        (found) => {
          setBlind(isRefusal(found) ? found : null)
          if (!isRefusal(found)) setState(found)
        },
        (error: unknown) => {
          console.warn('the host did not answer about the rehearsal:', error)
          setBlind(refuse('unexpected', String(error)))
        },
      )
    void look()
    const timer = setInterval(() => void look(), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [service])
  const trouble = refusal ?? blind
  const stop = () => void ask('stop', () => service.stop(), setState)
  return (
    <div className={styles.sheet}>
      {trouble && <RefusalNote refusal={trouble} unexpected={words.start.unavailable} />}
      {state?.is === 'none' && (
        <Choice busy={busy} onStart={(people) => void ask('start', () => service.start(people), setState)} />
      )}
      {state?.is === 'running' && <Running progress={state.progress} onStop={stop} />}
      {state?.is === 'done' && <Findings findings={state.findings} onAgain={stop} />}
      {state?.is === 'failed' && (
        <>
          <Notice tone="warning">{words.start.rehearsal.failed}</Notice>
          <details className={styles.detail}>
            <summary>{words.start.rehearsal.forTechnician}</summary>
            <p>{state.detail}</p>
          </details>
          <Button onClick={stop}>{words.start.rehearsal.again}</Button>
        </>
      )}
    </div>
  )
}

function Choice({ busy, onStart }: { busy: boolean; onStart(people: RehearsalPeople): void }) {
  const words = useWords().start.rehearsal
  const [people, setPeople] = useState<RehearsalPeople>(50)
  return (
    <>
      <p>{words.why}</p>
      <Field label={words.people} hint={words.peopleHint}>
        {(ids) => (
          <select
            {...ids}
            value={people}
            onChange={({ target }) =>
              setPeople(REHEARSAL_PEOPLE.find((each) => String(each) === target.value) ?? people)
            }
          >
            {REHEARSAL_PEOPLE.map((each) => (
              <option key={each} value={each}>
                {words.peopleOf(each, writersAmong(each))}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button look="primary" size="large" disabled={busy} onClick={() => onStart(people)}>
        {words.start}
      </Button>
    </>
  )
}

function Running({ progress, onStop }: { progress: RehearsalProgress; onStop(): void }) {
  const words = useWords().start.rehearsal
  const { stage, done, of, joinUrl } = progress
  return (
    <>
      <p role="status" className={styles.stage}>
        {words.stage[stage](done, of)}
      </p>
      <progress
        className={styles.progress}
        max={of}
        value={stage === 'joining' || stage === 'writing' ? done : undefined}
        aria-label={words.name}
      />
      {joinUrl !== '' && (
        <div className={styles.join}>
          <QrCode text={joinUrl} label={words.join} />
          <div>
            <p>{words.join}</p>
            <p className={styles.address}>{joinUrl}</p>
          </div>
        </div>
      )}
      <Button onClick={onStop}>{words.stop}</Button>
    </>
  )
}

function Findings({ findings, onAgain }: { findings: RehearsalFindings; onAgain(): void }) {
  const words = useWords().start.rehearsal
  const { report, capacity, guests, joinP95Ms, megabits } = findings
  const lines = [
    words.found.people(report.participants, guests, report.writers),
    words.found.seen(seconds(report.p95Ms)),
    words.found.saved(seconds(report.ackP95Ms)),
    words.found.joined(seconds(joinP95Ms)),
    words.found.network(megabits),
  ]
  return (
    <>
      {capacity === null ? (
        <Notice tone="warning">{report.lost > 0 ? words.verdict.lost(report.lost) : words.verdict.different}</Notice>
      ) : (
        <p className={styles.verdict}>{words.verdict.carries(capacity)}</p>
      )}
      {capacity !== null && <p>{capacity < report.participants ? words.verdict.fewer : words.verdict.enough}</p>}
      {isBusy(report.busyMs) && <Notice tone="calm">{words.busy}</Notice>}
      <ul className={styles.found}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button look="primary" onClick={onAgain}>
        {words.again}
      </Button>
    </>
  )
}

const seconds = (milliseconds: number | null): string =>
  milliseconds === null ? '–' : (milliseconds / 1000).toFixed(milliseconds < 100 ? 2 : 1)
