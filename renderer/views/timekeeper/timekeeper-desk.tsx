import { useState } from 'react'
import { LIMITS } from '#shared/meeting/limits'
import { currentSpeech } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Field } from '../../components/field'
import { NextSpeakers } from '../../components/next-speakers'
import { RefusalNote } from '../../components/refusal-note'
import { SpeechClock } from '../../components/speech-clock'
import { useCommands } from '../../hooks/use-commands'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './timekeeper-desk.module.css'

/** The clock of the turn, as large as it goes, and the three things done to it. */
export function TimekeeperDesk() {
  const words = useWords()
  const { speaking, timekeeper } = words
  const record = useRecord()
  const now = useHostClock()
  const { run, busy, refusal } = useCommands()
  const [warning, setWarning] = useState<{ participantId: string; reason: string } | null>(null)
  const speech = currentSpeech(record)
  const speaker = speech && record.participants[speech.participantId]
  const started = speech !== null && speech.startedAt !== null
  const warn = async () => {
    if (warning && (await run('speaker.warn', warning))) setWarning(null)
  }
  return (
    <div className={styles.desk}>
      {refusal && <RefusalNote refusal={refusal} />}
      <div className={styles.turn}>
        {speech && speaker ? (
          <>
            <p className={styles.name}>{speaker.name}</p>
            <p className={styles.soft} role="status">
              {speaking.stance[speech.stance]} · {started ? speaking.running : timekeeper.notStarted}
            </p>
            <SpeechClock speech={speech} now={withoutJumps(record, speech.startedAt, now)} size="huge" />
          </>
        ) : (
          <p className={styles.soft} role="status">
            {speaking.nobodySpeaks}
          </p>
        )}
      </div>
      <div className={styles.acts}>
        <Button
          look={started ? 'plain' : 'primary'}
          size="large"
          disabled={busy || !speech || started}
          onClick={() => speech && void run('speech.start', { speechId: speech.id })}
        >
          {speaking.start}
        </Button>
        <Button
          look={started ? 'primary' : 'plain'}
          size="large"
          disabled={busy || !started}
          onClick={() => speech && void run('speech.end', { speechId: speech.id })}
        >
          {speaking.end}
        </Button>
        <Button
          size="large"
          disabled={busy || !speech}
          onClick={() => speech && setWarning({ participantId: speech.participantId, reason: timekeeper.warnUsual })}
        >
          {timekeeper.warn}
        </Button>
      </div>
      <NextSpeakers record={record} />
      {warning && (
        <ConfirmDialog
          title={timekeeper.warnTitle(record.participants[warning.participantId]?.name ?? '')}
          act={timekeeper.warn}
          busy={busy || warning.reason.trim() === ''}
          onAct={() => void warn()}
          onCancel={() => setWarning(null)}
        >
          <Field label={timekeeper.warnReason}>
            {(ids) => (
              <input
                {...ids}
                maxLength={LIMITS.remark}
                value={warning.reason}
                onChange={({ target }) => setWarning({ ...warning, reason: target.value })}
              />
            )}
          </Field>
        </ConfirmDialog>
      )}
    </div>
  )
}
