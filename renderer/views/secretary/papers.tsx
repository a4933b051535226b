import { frozenMinutes } from '#shared/meeting/state'
import { CommentDesk } from '../../components/comments/comment-desk'
import { ElectionFile } from '../../components/decisions/election-file'
import { EnterObjection, ObjectionList } from '../../components/objections'
import { PaperDesk } from '../../components/paper-desk'
import { RefusalNote } from '../../components/refusal-note'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useDecisions } from '../../hooks/use-decisions'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import styles from './papers.module.css'

/** The papers as the secretary sees them grow, and takes them along. */
export function Papers() {
  const record = useRecord()
  const session = useSession()
  const decisions = useDecisions()
  const { mayForAll } = useRights()
  const { run, busy, refusal, dismiss } = useCommands()
  const frozen = frozenMinutes(record)
  return (
    <>
      {decisions.map((view) => (
        <ElectionFile key={view.id} view={view} fetchElection={(id) => session.fetchElection(id)} />
      ))}
      <div className={styles.papers}>
        {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
        <CommentDesk
          record={record}
          mayAnswer={mayForAll('comment.answer')}
          busy={busy}
          onAnswer={(answer) => run('comment.answer', answer)}
        />
        {frozen && (
          <>
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
        )}
        <PaperDesk source={session} frozen={frozen} draftOf={record.events} mayDescribe show="sheet" />
      </div>
    </>
  )
}
