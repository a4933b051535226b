import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'

/** The roles of this meeting. */
export function RoleSelect({
  label,
  roleId,
  onChange,
}: {
  label: string
  roleId: string
  onChange(roleId: string): void
}) {
  const { say } = useLanguage()
  const { roles } = useRecord()
  return (
    <select aria-label={label} value={roleId} onChange={({ target }) => onChange(target.value)}>
      {roles.map((role) => (
        <option key={role.id} value={role.id}>
          {say(role.label)}
        </option>
      ))}
    </select>
  )
}
