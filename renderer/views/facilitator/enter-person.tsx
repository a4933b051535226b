import { useState } from 'react'
import { ReasonForm } from '../../components/reason-form'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { RoleSelect } from './role-select'
import styles from './seats-panel.module.css'
import { useEnterPerson } from './use-enter-person'

/** Somebody who came without a device: name, unit, role, and why by hand. */
export function EnterPerson({ onClose }: { onClose(): void }) {
  const { seats } = useWords()
  const { roles } = useRecord()
  const { busy } = useCommands()
  const enter = useEnterPerson()
  const [unit, setUnit] = useState('')
  const [why, setWhy] = useState(seats.enterReasonUsual)
  const [roleId, setRoleId] = useState(
    () => roles.find((role) => role.standing === 'deliberant')?.id ?? roles[0]?.id ?? '',
  )
  return (
    <>
      <p className={styles.soft}>{seats.enterHow}</p>
      <ReasonForm
        label={seats.name}
        act={seats.enterAct}
        busy={busy || why.trim() === ''}
        onCancel={onClose}
        onAct={(name) => void enter({ name, unit, roleId, reason: why }).then((entered) => entered && onClose())}
      >
        <input
          aria-label={seats.unit}
          placeholder={seats.unit}
          value={unit}
          onChange={({ target }) => setUnit(target.value)}
        />
        <RoleSelect label={seats.role} roleId={roleId} onChange={setRoleId} />
        <input aria-label={seats.enterReason} value={why} onChange={({ target }) => setWhy(target.value)} />
      </ReasonForm>
    </>
  )
}
