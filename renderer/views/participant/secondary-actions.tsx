import { useState } from 'react'
import { NOTE_MAX } from '#shared/protocol/chair-note'
import { LIMITS } from '#shared/meeting/limits'
import { chairHolder, currentItem, isPresent, recusedNow } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Field } from '../../components/field'
import { RefusalNote } from '../../components/refusal-note'
import { useKept } from '../../components/use-kept'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useRequest } from '../../hooks/use-request'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import { toMeetingOn } from './other-meeting'
import styles from './secondary-actions.module.css'

/** What one does rarely, small and at the edge: a private note to the chair, recusal from an item, leaving. */
export function SecondaryActions() {
  const words = useWords()
  const { note, recusal, leave } = words.participant
  const record = useRecord()
  const me = useMe()
  const { may } = useRights()
  const [open, setOpen] = useState<'note' | 'recusal' | 'leave' | null>(null)
  const [sent, setSent] = useState(false)
  const item = currentItem(record)
  const id = me?.participant.id ?? ''
  if (record.phase === 'closed')
    return (
      <div className={styles.asides}>
        <Button look="quiet" size="small" edge="start" onClick={toMeetingOn}>
          {words.participant.otherMeeting}
        </Button>
      </div>
    )
  return (
    <div className={styles.asides}>
      {may('note.send') && chairHolder(record) !== id && (
        <Button look="quiet" size="small" edge="start" onClick={() => setOpen('note')}>
          {note.act}
        </Button>
      )}
      <span role="status" className={styles.said}>
        {sent && open === null && `✓ ${note.sent}`}
      </span>
      {item &&
        me?.powers.decide &&
        (recusedNow(record).includes(id) ? (
          <span className={styles.said}>△ {recusal.done}</span>
        ) : (
          <Button look="quiet" size="small" onClick={() => setOpen('recusal')}>
            {recusal.act}
          </Button>
        ))}
      {record.phase === 'running' && me && isPresent(me.participant) && may('attendance.declare') && (
        <Button look="quiet" size="small" edge="end" onClick={() => setOpen('leave')}>
          {leave.act}
        </Button>
      )}
      {open === 'leave' && <LeaveDialog onDone={() => setOpen(null)} />}
      {open === 'note' && (
        <NoteDialog
          onDone={(was) => {
            setSent(was)
            setOpen(null)
          }}
        />
      )}
      {open === 'recusal' && item && (
        <RecusalDialog participantId={id} itemId={item.itemId} title={item.title} onDone={() => setOpen(null)} />
      )}
    </div>
  )
}

function NoteDialog({ onDone }: { onDone(sent: boolean): void }) {
  const { note } = useWords().participant
  const session = useSession()
  const { ask, busy, refusal } = useRequest()
  const [text, setText] = useKept(`note/${useRecord().meetingId}`)
  const put = () => {
    if (text.trim() !== '')
      void ask(
        'note',
        () => session.sendNote(text),
        () => {
          setText('')
          onDone(true)
        },
      )
  }
  return (
    <ConfirmDialog
      title={note.title}
      act={note.send}
      busy={busy || text.trim() === ''}
      onAct={put}
      onCancel={() => onDone(false)}
    >
      <Field label={note.text} hint={note.hint}>
        {(ids) => (
          <textarea
            {...ids}
            rows={3}
            maxLength={NOTE_MAX}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      {refusal && <RefusalNote refusal={refusal} />}
    </ConfirmDialog>
  )
}

function LeaveDialog({ onDone }: { onDone(): void }) {
  const { leave } = useWords().participant
  const { run, busy, refusal } = useCommands()
  const go = async () => {
    if (await run('attendance.declare', { present: false })) onDone()
  }
  return (
    <ConfirmDialog title={leave.title} act={leave.confirm} busy={busy} onAct={() => void go()} onCancel={onDone}>
      <p>{leave.body}</p>
      {refusal && <RefusalNote refusal={refusal} />}
    </ConfirmDialog>
  )
}

function RecusalDialog({
  participantId,
  itemId,
  title,
  onDone,
}: {
  participantId: string
  itemId: string
  title: string
  onDone(): void
}) {
  const { recusal } = useWords().participant
  const { run, busy, refusal } = useCommands()
  const [reason, setReason] = useKept(`recusal/${itemId}`)
  const put = async () => {
    if (!(await run('recusal.declare', { participantId, itemId, reason }))) return
    setReason('')
    onDone()
  }
  return (
    <ConfirmDialog
      title={recusal.title(title)}
      act={recusal.confirm}
      busy={busy || reason.trim() === ''}
      onAct={() => void put()}
      onCancel={onDone}
    >
      <p>{recusal.body}</p>
      <Field label={recusal.reason} hint={recusal.reasonHint}>
        {(ids) => (
          <input {...ids} maxLength={LIMITS.remark} value={reason} onChange={({ target }) => setReason(target.value)} />
        )}
      </Field>
      {refusal && <RefusalNote refusal={refusal} />}
    </ConfirmDialog>
  )
}
