import { useState } from 'react'
import { itemAfter } from '#shared/meeting/agenda/next-item'
import { unanswered } from '#shared/meeting/comments/comments-state'
import { speakingOrder } from '#shared/meeting/speaking/speaking-order'
import { CHAIR_ID, currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { OutOfReach } from '../../components/out-of-reach'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useDocument } from '../../hooks/use-document'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './chair-panel.module.css'

type Asking = 'closeCheck' | 'close' | 'freeze' | 'giveBack'

/** The essential steps of the chair, for who holds it on an own device. */
export function ChairPanel() {
  const words = useWords()
  const { chair } = words.participant
  const record = useRecord()
  const { agenda } = useDocument()
  const { run, busy, refusal } = useCommands()
  const [asking, setAsking] = useState<Asking | null>(null)
  const check = openCheck(record)
  const speech = currentSpeech(record)
  const first = speakingOrder(record)[0]
  const item = itemAfter(record, agenda)
  const running = record.phase === 'running'
  const act = async () => {
    setAsking(null)
    if (asking === 'closeCheck' && check) await run('check.close', { checkId: check.id })
    if (asking === 'close') await run('meeting.close', {})
    if (asking === 'freeze') await run('minutes.freeze', {})
    if (asking === 'giveBack')
      await run('chair.transfer', { participantId: CHAIR_ID, reason: chair.giveBackReason, mustSign: false })
  }
  const waiting = unanswered(record)
  const missing = check ? check.eligible.length - Object.keys(check.stances).length : 0
  const question = {
    closeCheck: {
      title: words.check.close,
      body: missing > 0 ? words.check.confirmCloseMissing(missing) : words.check.confirmClose,
      act: words.check.close,
    },
    close: { title: chair.closeTitle, body: chair.closeBody, act: chair.close },
    freeze: { title: chair.freezeTitle, body: chair.freezeBody, act: chair.freeze },
    giveBack: { title: chair.giveBackTitle, body: chair.giveBackBody, act: chair.giveBack },
  }
  return (
    <section aria-label={chair.heading} className={styles.panel}>
      <p className={styles.hint}>
        <strong>{chair.heading}</strong> {chair.hint}
      </p>
      {refusal && <RefusalNote refusal={refusal} />}
      <OutOfReach record={record} />
      <div className={styles.acts}>
        {record.phase === 'preparing' && (
          <Button look="primary" disabled={busy} onClick={() => void run('meeting.open', {})}>
            {chair.open}
          </Button>
        )}
        {check && (
          <Button look="seal" disabled={busy} onClick={() => setAsking('closeCheck')}>
            {words.check.close} · {words.check.answered(Object.keys(check.stances).length, check.eligible.length)}
          </Button>
        )}
        {running && !check && speech && (
          <>
            {speech.startedAt === null ? (
              <>
                <Button
                  look="primary"
                  disabled={busy}
                  onClick={() => void run('speech.start', { speechId: speech.id })}
                >
                  {words.speaking.start}
                </Button>
                <Button disabled={busy} onClick={() => void run('speaker.pass', { speechId: speech.id })}>
                  {chair.pass}
                </Button>
              </>
            ) : (
              <Button look="primary" disabled={busy} onClick={() => void run('speech.end', { speechId: speech.id })}>
                {words.speaking.end}
              </Button>
            )}
            <Button disabled={busy} onClick={() => void run('speech.extend', { speechId: speech.id, seconds: 60 })}>
              {chair.extend}
            </Button>
          </>
        )}
        {running && !check && !speech && first && (
          <Button
            look="primary"
            disabled={busy}
            onClick={() => void run('speaker.call', { participantId: first.participantId, reason: '' })}
          >
            {chair.call(record.participants[first.participantId]?.name ?? '')}
          </Button>
        )}
        {running && !check && item && (
          <Button disabled={busy} onClick={() => void run('item.open', { itemId: item.id })}>
            {chair.next(item.title)}
          </Button>
        )}
        {running && !check && (
          <Button look="quiet" disabled={busy} onClick={() => setAsking('close')}>
            {chair.close}
          </Button>
        )}
        {record.phase === 'closed' && !frozenMinutes(record) && (
          <Button look="primary" disabled={busy} onClick={() => setAsking('freeze')}>
            {chair.freeze}
          </Button>
        )}
        <Button look="quiet" disabled={busy} onClick={() => setAsking('giveBack')}>
          {chair.giveBack}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={question[asking].title}
          act={question[asking].act}
          look={asking === 'closeCheck' || asking === 'freeze' ? 'seal' : 'primary'}
          busy={busy}
          onAct={() => void act()}
          onCancel={() => setAsking(null)}
        >
          {asking === 'freeze' && waiting > 0 && <p>{words.comments.freezeUnanswered(waiting)}</p>}
          <p>{question[asking].body}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
