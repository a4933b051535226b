import { useState } from 'react'
import type { CommandPayload } from '#shared/meeting/commands'
import type { MeetingState, MinutesVersion, Objection } from '#shared/meeting/state'
import { isDeviceless, standingObjections, standingPens } from '#shared/meeting/state'
import { useWords } from '../strings/language'
import { Button } from './button'
import styles from './objections.module.css'
import { ReasonForm } from './reason-form'

/** What stands of refusals and reservations, with reasons; nothing where there is none. */
export function ObjectionList({
  frozen,
  participants,
}: {
  frozen: MinutesVersion
  participants: MeetingState['participants']
}) {
  const { objections: words } = useWords()
  const standing = standingObjections(frozen)
  const nameOf = (id: string) => participants[id]?.name ?? id
  if (standing.length === 0) return null
  return (
    <section aria-label={words.heading}>
      <ul className={styles.list}>
        {standing.map(({ participantId, kind, reason, by }) => (
          <li key={participantId}>
            <strong>{nameOf(participantId)}</strong> {words.said[kind]}
            {by !== participantId && ` · ${words.enteredBy(nameOf(by))}`}
            <p className={styles.reason}>{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ObjectionFormProps {
  frozen: MinutesVersion
  participantId: string
  busy: boolean
  /** Whether it was done. */
  onObject(objection: CommandPayload<'minutes.object'>): Promise<boolean>
}

/** Says for a person that they do not sign, or have a reservation, and why. */
export function ObjectionForm({ frozen, participantId, busy, onObject }: ObjectionFormProps) {
  const { objections: words } = useWords()
  const [kind, setKind] = useState<Objection['kind'] | null>(null)
  const { version, digest } = frozen
  const signed = [...frozen.signatures, ...standingPens(frozen)]
  const hasSigned = signed.some((each) => each.participantId === participantId)
  if (kind !== null)
    return (
      <ReasonForm
        key={kind}
        label={words.reason}
        act={words.act[kind]}
        busy={busy}
        draft={`objection/${kind}/${participantId}`}
        onCancel={() => setKind(null)}
        onAct={(reason) =>
          void onObject({ version, digest, participantId, kind, reason }).then((done) => done && setKind(null))
        }
      />
    )
  return (
    <p className={styles.acts}>
      {!hasSigned && (
        <Button look="quiet" size="small" edge="start" onClick={() => setKind('refuses')}>
          {words.refuse}
        </Button>
      )}
      <Button look="quiet" size="small" edge="start" onClick={() => setKind('reserves')}>
        {words.reserve}
      </Button>
    </p>
  )
}

/** At the desk: for people without a device. */
export function EnterObjection({
  participants,
  ...form
}: Omit<ObjectionFormProps, 'participantId'> & { participants: MeetingState['participants'] }) {
  const { objections: words } = useWords()
  const [chosen, choose] = useState<string | null>(null)
  const without = Object.values(participants).filter((person) => person.status === 'admitted' && isDeviceless(person))
  if (without.length === 0) return null
  return (
    <div>
      <p className={styles.acts}>
        <span className={styles.reason}>{words.enterFor}</span>
        {without.map(({ id, name }) => (
          <Button key={id} size="small" aria-pressed={chosen === id} onClick={() => choose(chosen === id ? null : id)}>
            {name}
          </Button>
        ))}
      </p>
      {chosen !== null && <ObjectionForm key={chosen} {...form} participantId={chosen} />}
    </div>
  )
}
