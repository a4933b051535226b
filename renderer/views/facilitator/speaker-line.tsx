import { useState } from 'react'
import type { Speech } from '#shared/meeting/speaking/speaking'
import { Button } from '../../components/button'
import { DropPanel } from '../../components/drop-panel'
import { ReasonForm } from '../../components/reason-form'
import { useCommands } from '../../hooks/use-commands'
import { useRights } from '../../hooks/use-rights'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { useShortcut } from './shortcuts'
import styles from './speaker-line.module.css'

/** One more minute, seconds: the unit in which chairs are asked for more. */
const EXTENSION = 60

/** Who has the floor and for how long still, and what the chair may do besides starting and ending the speech. */
export function SpeakerLine({ speech }: { speech: Speech }) {
  const { queue, speaking } = useWords()
  const record = useRecord()
  const { run, busy } = useCommands()
  const mayChair = useRights().mayForAll('speech.extend')
  const mayWarn = useRights().mayForAll('speaker.warn')
  const shortcut = useShortcut()
  const [warning, setWarning] = useState<string | null>(null)
  const person = record.participants[speech.participantId]
  const name = person?.name ?? ''
  const warned = record.warnings.filter((each) => each.participantId === speech.participantId).length
  const facts = [
    person?.unit,
    speaking.stance[speech.stance],
    speech.startedAt === null ? queue.called : queue.speaking,
    speech.extendedMs > 0 && queue.extended(Math.round(speech.extendedMs / 60_000)),
    warned > 0 && queue.warned(warned),
  ]
  return (
    <>
      <p className={styles.facts} role="status">
        {facts.filter(Boolean).join(' · ')}
      </p>
      {warning === speech.id && (
        <DropPanel>
          <ReasonForm
            label={queue.warnWhy(name)}
            hint={queue.warnHint}
            act={queue.warn}
            busy={busy}
            onCancel={() => setWarning(null)}
            onAct={(reason) => {
              setWarning(null)
              void run('speaker.warn', { participantId: speech.participantId, reason })
            }}
          />
        </DropPanel>
      )}
      <div className={styles.buttons}>
        {warning !== speech.id && (
          <>
            {mayChair && (
              <Button
                size="small"
                disabled={busy}
                onClick={() => void run('speech.extend', { speechId: speech.id, seconds: EXTENSION })}
                {...shortcut('extend')}
              >
                {queue.extend}
              </Button>
            )}
            {mayWarn && (
              <Button size="small" onClick={() => setWarning(speech.id)}>
                {queue.warn}
              </Button>
            )}
            {mayChair && speech.startedAt === null && (
              <Button
                look="quiet"
                size="small"
                disabled={busy}
                onClick={() => void run('speaker.pass', { speechId: speech.id })}
              >
                {queue.pass}
              </Button>
            )}
          </>
        )}
      </div>
    </>
  )
}
