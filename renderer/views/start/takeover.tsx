import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { StandbySummary } from '#shared/protocol/console-api'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useRequest } from '../../hooks/use-request'
import { useWords } from '../../strings/language'
import styles from './standby-part.module.css'
import type { StandbyPartService } from './start-services'

interface TakeoverProps {
  service: StandbyPartService
  meetingId: string
  title: string
  /** As the host process reports it; null once this computer has become the meeting's host or stopped being its standby. */
  standby: StandbySummary | null
  onEnter(meetingId: string): void
  onClose(): void
}

/** Leads through a takeover: when to do it, the recovery code, the devices that come over, and into the meeting. */
export function Takeover({ service, meetingId, title, standby, onEnter, onClose }: TakeoverProps) {
  const all = useWords()
  const words = all.start.standby
  const [started, setStarted] = useState(false)
  const { ask, busy, refusal } = useRequest()
  return (
    <SheetDialog title={words.takeOverOf(title)} onClose={onClose}>
      {refusal && <RefusalNote refusal={refusal} unexpected={all.start.unavailable} />}
      {standby === null ? (
        started && (
          <>
            <p role="status" className={styles.ok}>
              {words.done}
            </p>
            <p>{words.doneNext}</p>
            <Button look="primary" size="large" onClick={() => onEnter(meetingId)}>
              {words.enter}
            </Button>
          </>
        )
      ) : standby.takeover ? (
        <Progress takeover={standby.takeover} onAbandon={() => void ask('abandon', () => service.abandon(meetingId))} />
      ) : (
        <CodeForm
          stillThere={standby.mark !== 'away'}
          checking={busy}
          onCode={(code) => void ask('takeover', () => service.takeOver(meetingId, code)).then(setStarted)}
        />
      )}
    </SheetDialog>
  )
}

function CodeForm({
  stillThere,
  checking,
  onCode,
}: {
  stillThere: boolean
  checking: boolean
  onCode(code: string): void
}) {
  const words = useWords().start.standby
  const [code, setCode] = useState('')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    onCode(code)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {stillThere && <Notice tone="warning">{words.stillThere}</Notice>}
      <p>{words.whenTo}</p>
      <Field label={words.recoveryCode} hint={words.recoveryHint}>
        {(ids) => (
          <input
            {...ids}
            required
            autoFocus
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="seal" disabled={checking}>
        {checking ? words.checking : words.takeOver}
      </Button>
    </form>
  )
}

function Progress({ takeover, onAbandon }: { takeover: NonNullable<StandbySummary['takeover']>; onAbandon(): void }) {
  const words = useWords().start.standby
  const { followers, of, silenceLeftMs, fault } = takeover
  const needed = Math.floor(of / 2) + 1
  const enough = of > 0 && followers >= needed
  const silence = silenceLeftMs > 0 ? words.silence(Math.ceil(silenceLeftMs / 1000)) : null
  return (
    <div className={styles.form}>
      {fault && <RefusalNote refusal={fault} />}
      <p role="status" className={styles.count}>
        {words.followers(followers, of)}
      </p>
      {enough && silence !== null && <p role="status">{silence}</p>}
      <progress max={needed} value={Math.min(followers, needed)} aria-label={words.followers(followers, of)} />
      <p>{of === 0 ? words.nobody : words.needed(needed)}</p>
      {!enough && silence !== null && <p className={styles.soft}>{silence}</p>}
      <Notice tone="calm">{words.comeOver}</Notice>
      <p className={styles.soft}>{words.closing}</p>
      <Button look="quiet" onClick={onAbandon}>
        {words.abandon}
      </Button>
    </div>
  )
}
