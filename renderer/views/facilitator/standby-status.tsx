import { useState } from 'react'
import { Button } from '../../components/button'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import styles from './standby.module.css'
import { StandbyDialog } from './standby-dialog'
import type { StandbyServices } from './standby-services'

/** Whether another computer keeps a copy, in one line; behind it, choosing and releasing one. */
export function StandbyStatus({ services }: { services: StandbyServices }) {
  const words = useWords().facilitator.standby
  const { hostInfo } = useSessionSnapshot('hostInfo')
  const [open, setOpen] = useState(false)
  if (!hostInfo || hostInfo.standby.successor !== null) return null
  const { mark, name } = hostInfo.standby
  return (
    <div className={styles.line}>
      <span role="status" className={mark === 'current' ? styles.ok : mark === 'none' ? '' : styles.trouble}>
        {words.mark[mark](name)}
      </span>
      <Button look="quiet" size="small" edge="end" onClick={() => setOpen(true)}>
        {mark === 'none' ? words.choose : words.details}
      </Button>
      {open && <StandbyDialog services={services} onClose={() => setOpen(false)} />}
    </div>
  )
}
