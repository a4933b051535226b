import { ProjectorControl } from '../../components/projector-control'
import { RefusalNote } from '../../components/refusal-note'
import { useSession } from '../../hooks/session-context'
import { useDocument } from '../../hooks/use-document'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useRequest } from '../../hooks/use-request'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import styles from './projector-bar.module.css'

/** What the projector shows. */
export function ProjectorBar() {
  const session = useSession()
  const { stage } = useSessionSnapshot('stage')
  const record = useRecord()
  const { clauses } = useDocument()
  const now = useHostClock()
  const { ask, busy, refusal } = useRequest()
  return (
    <div className={styles.bar}>
      <ProjectorControl
        pinned={stage.pinned}
        record={record}
        clauses={clauses}
        now={now}
        busy={busy}
        onPin={(pinned) => void ask('stage', () => session.setStage({ pinned }))}
      />
      {refusal && <RefusalNote refusal={refusal} />}
    </div>
  )
}
