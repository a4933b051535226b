import { useState } from 'react'
import type { MeetingState } from '#shared/meeting/state'
import { frozenMinutes } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { CommentDesk } from '../../components/comments/comment-desk'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { ElectionFile } from '../../components/decisions/election-file'
import { FindingsField } from '../../components/findings-field'
import { Fingerprint } from '../../components/fingerprint'
import { PaperDesk } from '../../components/paper-desk'
import { SigningDesk } from '../../components/signing-desk'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useDecisions } from '../../hooks/use-decisions'
import { useDocument } from '../../hooks/use-document'
import { useDraftText } from '../../hooks/use-draft-text'
import { useMinutesEntries } from '../../hooks/use-minutes-entries'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useLanguage } from '../../strings/language'
import styles from './minutes-panel.module.css'
import type { SignPdf } from './sign-pdf-dialog'
import { SignPdfDialog } from './sign-pdf-dialog'
import { SuiteChoice } from './suite-choice'

/** The minutes as paper: a draft until they are made, then the signed text. */
export function MinutesPanel({ signPdf }: { signPdf: SignPdf }) {
  const { words, formats } = useLanguage()
  const { paperDesk } = words
  const record = useRecord()
  const session = useSession()
  const { may, mayForAll } = useRights()
  const { run, busy } = useCommands()
  const entries = useMinutesEntries(run)
  const frozen = frozenMinutes(record)
  const draftText = useDraftText()
  const { findings } = useDocument()
  const decisions = useDecisions()
  const [signing, setSigning] = useState(false)
  return (
    <div className={styles.panel}>
      <div className={styles.paper}>
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
      <div className={styles.side}>
        {frozen ? (
          <>
            <p className={styles.soft}>
              {paperDesk.version(frozen.version)} · {paperDesk.frozenAt(formats.dayAndClock(frozen.frozenAt))}
            </p>
            <Fingerprint label={paperDesk.fingerprint} digest={frozen.digest} />
            {record.edition > 1 && <Before predecessor={record.predecessor} />}
            <SigningDesk frozen={frozen} participants={record.participants} busy={busy} {...entries} />
          </>
        ) : (
          <>
            <p className={styles.soft}>{paperDesk.draft}</p>
            <SuiteChoice />
          </>
        )}
        <Button look="quiet" size="small" edge="start" className={styles.reopen} onClick={() => setSigning(true)}>
          {words.secretary.signing.pdfOpen}
        </Button>
        {signing && (
          <SignPdfDialog
            signPdf={signPdf}
            onName={
              frozen && may('minutes.certify')
                ? ({ certificate, holder }) =>
                    run('minutes.certify', { version: frozen.version, digest: frozen.digest, certificate, holder })
                : null
            }
            onClose={() => setSigning(false)}
          />
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
