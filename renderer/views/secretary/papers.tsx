import { frozenMinutes } from '#shared/meeting/state'
import { CommentDesk } from '../../components/comments/comment-desk'
import { PaperDesk } from '../../components/paper-desk'
import { useSession } from '../../hooks/session-context'
import { useRecord } from '../../hooks/use-record'
import styles from './papers.module.css'

/** The papers as the secretary sees them grow, and takes them along. */
export function Papers() {
  const record = useRecord()
  return (
    <div className={styles.papers}>
      <CommentDesk />
      <PaperDesk
        source={useSession()}
        frozen={frozenMinutes(record)}
        draftOf={record.events}
        mayDescribe
        show="sheet"
      />
    </div>
  )
}
