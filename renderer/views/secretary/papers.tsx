import { frozenMinutes } from '#shared/meeting/state'
import { ElectionFile } from '../../components/decisions/election-file'
import { PaperDesk } from '../../components/paper-desk'
import { useSession } from '../../hooks/session-context'
import { useDecisions } from '../../hooks/use-decisions'
import { useRecord } from '../../hooks/use-record'
import styles from './papers.module.css'

/** The papers as the secretary sees them grow, and takes them along. */
export function Papers() {
  const record = useRecord()
  const session = useSession()
  const decisions = useDecisions()
  return (
    <>
      {decisions.map((view) => (
        <ElectionFile key={view.id} view={view} fetchElection={(id) => session.fetchElection(id)} />
      ))}
      <div className={styles.papers}>
        <PaperDesk source={session} frozen={frozenMinutes(record)} draftOf={record.events} mayDescribe show="sheet" />
      </div>
    </>
  )
}
