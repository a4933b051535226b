import { useState } from 'react'
import type { MeetingState, MinutesVersion } from '#shared/meeting/state'
import { frozenMinutes } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { CommentDesk } from '../../components/comments/comment-desk'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { ElectionFile } from '../../components/decisions/election-file'
import { Fingerprint } from '../../components/fingerprint'
import { EnterObjection, ObjectionList } from '../../components/objections'
import { PaperDesk } from '../../components/paper-desk'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useDecisions } from '../../hooks/use-decisions'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useLanguage } from '../../strings/language'
import type { AddSignature } from './add-signature'
import { AddSignatureDialog } from './add-signature'
import styles from './minutes-panel.module.css'

/** The minutes as paper: a draft until they are made, then the signed text. */
export function MinutesPanel({ addSignature }: { addSignature: AddSignature }) {
  const { words, formats } = useLanguage()
  const { paperDesk } = words
  const record = useRecord()
  const session = useSession()
  const { mayForAll } = useRights()
  const { run, busy } = useCommands()
  const frozen = frozenMinutes(record)
  const decisions = useDecisions()
  return (
    <div className={styles.panel}>
      <div className={styles.paper}>
        <PaperDesk source={session} frozen={frozen} draftOf={record.events} mayDescribe show="sheet" />
      </div>
      <div className={styles.side}>
        {frozen ? (
          <>
            <p className={styles.soft}>
              {paperDesk.version(frozen.version)} · {paperDesk.frozenAt(formats.dayAndClock(frozen.frozenAt))}
            </p>
            <Fingerprint label={paperDesk.fingerprint} digest={frozen.digest} />
            {record.edition > 1 && <Before predecessor={record.predecessor} />}
            <Signatures frozen={frozen} addSignature={addSignature} />
            <ObjectionList frozen={frozen} participants={record.participants} />
            {mayForAll('minutes.object') && (
              <EnterObjection
                frozen={frozen}
                participants={record.participants}
                busy={busy}
                onObject={(objection) => run('minutes.object', objection)}
              />
            )}
          </>
        ) : (
          <p className={styles.soft}>{paperDesk.draft}</p>
        )}
        {decisions.map((view) => (
          <ElectionFile key={view.id} view={view} fetchElection={(id) => session.fetchElection(id)} />
        ))}
        <CommentDesk
          record={record}
          mayAnswer={mayForAll('comment.answer')}
          busy={busy}
          onAnswer={(answer) => run('comment.answer', answer)}
        />
        {frozen && <Reopen />}
      </div>
    </div>
  )
}

/** Which minutes these name as those of the meeting before; also that there were none to name. */
function Before({ predecessor }: Pick<MeetingState, 'predecessor'>) {
  const { papers } = useLanguage().words
  if (!predecessor) return <p className={styles.soft}>{papers.followsNone}</p>
  return <Fingerprint label={papers.follows} digest={predecessor.digest} />
}

function Signatures({ frozen, addSignature }: { frozen: MinutesVersion; addSignature: AddSignature }) {
  const { words, formats } = useLanguage()
  const { paperDesk } = words
  const { participants } = useRecord()
  const roster = Object.values(participants).filter((person) => person.status === 'admitted')
  const [adding, setAdding] = useState(false)
  return (
    <section aria-label={paperDesk.signatures(frozen.signatures.length, roster.length)}>
      <h3>{paperDesk.signatures(frozen.signatures.length, roster.length)}</h3>
      <p className={styles.soft}>{frozen.signatures.length === 0 ? paperDesk.nobodySigned : paperDesk.waitingOthers}</p>
      <ul className={styles.signatures}>
        {frozen.signatures.map(({ participantId, at }) => (
          <li key={participantId}>
            <span className={styles.signer}>{participants[participantId]?.name ?? participantId}</span>
            <time dateTime={at}>{formats.dayAndClock(at)}</time>
          </li>
        ))}
      </ul>
      {frozen.signatures.length > 0 && (
        <Button look="quiet" size="small" edge="start" onClick={() => setAdding(true)}>
          {words.objections.late.add}
        </Button>
      )}
      {adding && <AddSignatureDialog add={addSignature} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Reopen() {
  const { words } = useLanguage()
  const { paperDesk } = words
  const { confirm } = words.facilitator
  const { run, busy } = useCommands()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look="quiet" size="small" edge="start" className={styles.reopen} onClick={() => setAsking(true)}>
        {paperDesk.reopen}
      </Button>
      {asking && (
        <ConfirmDialog
          title={confirm.reopenTitle}
          act={paperDesk.reopen}
          busy={busy}
          onCancel={() => setAsking(false)}
          onAct={() => {
            setAsking(false)
            void run('minutes.reopen', {})
          }}
        >
          <p>{confirm.reopenBody}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
