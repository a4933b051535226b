import { useState } from 'react'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Field } from '../../components/field'
import { RefusalNote } from '../../components/refusal-note'
import { useRequest } from '../../hooks/use-request'
import { useWords } from '../../strings/language'
import styles from './meeting-list.module.css'
import type { StartServices } from './start-services'

interface MeetingActsProps {
  meeting: MeetingSummary
  services: Pick<StartServices, 'archive' | 'remove'>
  /** Whether it stands on the shelf of archived ones. */
  archived: boolean
  onDone(): void
}

/** What can be done with a meeting in the list: put away, taken back, or, where nothing was decided in it, deleted after asking. */
export function MeetingActs({ meeting, services, archived, onDone }: MeetingActsProps) {
  const words = useWords()
  const { archive } = words.start
  const { ask, busy, refusal, dismiss } = useRequest()
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const { id, title, phase, minutes, counts, fault } = meeting
  if (phase === 'running') return null
  const perhapsEmpty = fault === undefined && minutes.length === 0 && counts.checks === 0
  return (
    <div className={styles.acts}>
      <Button
        look="quiet"
        size="small"
        edge="start"
        disabled={busy}
        aria-label={`${archived ? archive.takeBack : archive.putAway} ${title}`}
        onClick={() => void ask('archive', () => services.archive(id, !archived), onDone)}
      >
        {archived ? archive.takeBack : archive.putAway}
      </Button>
      {perhapsEmpty && (
        <Button
          look="quiet"
          size="small"
          aria-label={`${archive.remove} ${title}`}
          onClick={() => {
            dismiss()
            setAsking(true)
          }}
        >
          {archive.remove}
        </Button>
      )}
      {refusal && !asking && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      {asking && (
        <ConfirmDialog
          title={archive.removeHeading}
          act={archive.removeAct}
          busy={busy}
          onCancel={() => setAsking(false)}
          onAct={() =>
            void ask(
              'remove',
              () => services.remove(id, typed),
              () => {
                setAsking(false)
                onDone()
              },
            )
          }
        >
          <p>{title}</p>
          <p>{archive.removeWhy(counts.participants, counts.clauses)}</p>
          {refusal && <RefusalNote refusal={refusal} />}
          <Field label={archive.removeType}>
            {(ids) => <input {...ids} value={typed} onChange={({ target }) => setTyped(target.value)} />}
          </Field>
        </ConfirmDialog>
      )}
    </div>
  )
}
