import { clsx } from 'clsx'
import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import { LIMITS } from '#shared/meeting/limits'
import { isName } from '#shared/meeting/person-name'
import type { Refusal } from '#shared/meeting/refusals'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { useLanguage } from '../../strings/language'
import styles from './join-form.module.css'
import type { Invitation, JoinServices } from './join-services'

/** Letters of a title from which on it is set smaller, so that the fields stay in sight. */
export const LONG_TITLE = 24

interface JoinFormProps {
  code: string
  invitation: Invitation
  remembered: ReturnType<JoinServices['remembered']>
  /** Why the last try failed; a new one ends the wait for an answer. */
  refusal: Refusal | null
  onJoin: JoinServices['join']
  onOtherCode(): void
}

/** Three fields, and before them nothing hidden: what is kept and why stands above the button. */
export function JoinForm({ code, invitation, remembered, refusal, onJoin, onOtherCode }: JoinFormProps) {
  const { words, say } = useLanguage()
  const { join } = words.participant
  const [name, setName] = useState(remembered?.name ?? '')
  const [unit, setUnit] = useState(remembered?.unit ?? '')
  const [roleId, setRoleId] = useState(() => defaultRole(invitation, remembered?.roleId))
  const [asked, setAsked] = useState<{ before: Refusal | null } | null>(null)
  const busy = asked !== null && asked.before === refusal
  const ask = (as: { returning?: true }) => {
    setAsked({ before: refusal })
    onJoin({ code, name, unit, roleId, ...as })
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    ask({})
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <h1 className={clsx(invitation.title.length > LONG_TITLE && styles.long)}>{invitation.title}</h1>
        {invitation.hostUnit && <p className={styles.soft}>{join.hostedBy(invitation.hostUnit)}</p>}
      </div>
      <Field label={join.name}>
        {(ids) => (
          <input
            {...ids}
            required
            maxLength={LIMITS.name}
            autoComplete="name"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label={join.unit} aside={words.optional}>
        {(ids) => (
          <input
            {...ids}
            maxLength={LIMITS.unit}
            autoComplete="organization"
            value={unit}
            onChange={({ target }) => setUnit(target.value)}
          />
        )}
      </Field>
      <Field label={join.role}>
        {(ids) => (
          <select {...ids} value={roleId} onChange={({ target }) => setRoleId(target.value)}>
            {invitation.roles.map((role) => (
              <option key={role.id} value={role.id}>
                {say(role.label)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p className={styles.kept}>
        {join.kept}
        <br />
        {join.remembered}
      </p>
      <details className={styles.soft} open={refusal?.reason === 'name-taken' || undefined}>
        <summary>{join.movedHere}</summary>
        <p>{join.movedHow}</p>
        <Button disabled={busy || name.trim() === ''} onClick={() => ask({ returning: true })}>
          {join.returning}
        </Button>
      </details>
      <Button type="submit" look="primary" size="large" disabled={busy || !isName(name)}>
        {busy ? join.submitting : join.submit}
      </Button>
      <Button look="quiet" onClick={onOtherCode}>
        {join.changeCode}
      </Button>
    </form>
  )
}

/** The role of the last time if this meeting has it, else the first that takes part in deciding. */
function defaultRole({ roles }: Invitation, last: string | undefined): string {
  const role =
    roles.find(({ id }) => id === last) ?? roles.find(({ standing }) => standing === 'deliberant') ?? roles[0]
  return role?.id ?? ''
}
