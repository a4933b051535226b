import { frozenMinutes } from '#shared/meeting/state'
import { CommentDesk } from '../../components/comments/comment-desk'
import { ElectionFile } from '../../components/decisions/election-file'
import { FindingsField } from '../../components/findings-field'
import { Fingerprint } from '../../components/fingerprint'
import { PaperDesk } from '../../components/paper-desk'
import { RefusalNote } from '../../components/refusal-note'
import { SigningDesk } from '../../components/signing-desk'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useDecisions } from '../../hooks/use-decisions'
import { useDocument } from '../../hooks/use-document'
import { useDraftText } from '../../hooks/use-draft-text'
import { useMinutesEntries } from '../../hooks/use-minutes-entries'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import styles from './papers.module.css'

/** The papers as the secretary sees them grow, and takes them along. */
export function Papers() {
  const record = useRecord()
  const session = useSession()
  const decisions = useDecisions()
  const { mayForAll } = useRights()
  const { run, busy, refusal, dismiss } = useCommands()
  const entries = useMinutesEntries(run)
  const frozen = frozenMinutes(record)
  const draftText = useDraftText()
  const { findings } = useDocument()
  const { paperDesk } = useWords()
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
            <Fingerprint label={paperDesk.fingerprint} digest={frozen.digest} />
            <SigningDesk frozen={frozen} participants={record.participants} busy={busy} {...entries} />
          </>
        )}
        {!record.locked && record.edition > 1 && (
          <FindingsField doc={session.doc} awareness={session.awareness} findings={findings ?? []} />
        )}
        <PaperDesk
          source={session}
          frozen={frozen}
          draftOf={`${record.events} ${draftText}`}
          mayDescribe
          show="sheet"
        />
      </div>
    </>
  )
}
