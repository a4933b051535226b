import { useState } from 'react'
import { seatsOf } from '#shared/meeting/seats/seats'
import { nameKeyIn } from '#shared/meeting/person-name'
import { POWERS } from '#shared/meeting/roles'
import type { Invitee, MeetingState, Participant } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { MarkedSheet } from '../../components/marked-sheet'
import { PersonChip } from '../../components/person-chip'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useLanguage, useWords } from '../../strings/language'
import { CameFrom } from './came-together'
import styles from './lobby.module.css'
import { RoleSelect } from './role-select'

/** What the chair chose for somebody who waits: the row of the list ("" for none), and the role. */
interface Choice {
  inviteeId?: string
  roleId?: string
  /** The seat of somebody who says that they have one. */
  into?: string
}

/** Who asks to be let in. */
export function Lobby() {
  const { lobby, admitSeveral } = useWords().facilitator.room
  const waiting = Object.values(useRecord().participants).filter((person) => person.status === 'waiting')
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const [several, setSeveral] = useState(false)
  return (
    <div role="status">
      {waiting.length > 0 && (
        <MarkedSheet mark="waiting" label={lobby(waiting.length)}>
          <div className={styles.head}>
            <h2>{lobby(waiting.length)}</h2>
            {waiting.length > 1 && (
              <Button size="small" onClick={() => setSeveral(true)}>
                {admitSeveral}
              </Button>
            )}
          </div>
          <ul>
            {waiting.map((person) => (
              <Asking
                key={person.id}
                person={person}
                choice={choices[person.id] ?? NOTHING_CHOSEN}
                onChoose={(choice) => setChoices({ ...choices, [person.id]: { ...choices[person.id], ...choice } })}
              />
            ))}
          </ul>
        </MarkedSheet>
      )}
      {several && waiting.length > 0 && (
        <AdmitSeveral waiting={waiting} choices={choices} onClose={() => setSeveral(false)} />
      )}
    </div>
  )
}

const NOTHING_CHOSEN: Choice = {}

const freeRows = (record: MeetingState): Invitee[] =>
  seatsOf(record).flatMap(({ invitee, participant }) => (invitee && !participant ? [invitee] : []))

/** Whether two go by one name, as the record's edition takes it. */
const sameNameIn =
  ({ edition }: MeetingState) =>
  (one: { name: string }, other: { name: string }): boolean =>
    nameKeyIn(edition)(one.name) === nameKeyIn(edition)(other.name)

/** Admitted already under the same name: perhaps the same person with another device. */
function namesakesIn(record: MeetingState, person: Participant): Participant[] {
  const isSame = sameNameIn(record)
  return Object.values(record.participants).filter(
    (each) => each.status === 'admitted' && each.id !== CHAIR_ID && isSame(each, person),
  )
}

/** Whose seat may be that of a person who says to have one: first who cannot be reached. */
const seatsOfOthers = (record: MeetingState): Participant[] =>
  Object.values(record.participants)
    .filter((each) => each.status === 'admitted' && each.id !== CHAIR_ID)
    .sort((a, b) => Number(a.outOfReachSince === undefined) - Number(b.outOfReachSince === undefined))

/** The row and role the person would be admitted with. Until the chair chooses, the row of the same name, as soon as there is one. */
function admission(record: MeetingState, free: readonly Invitee[], person: Participant, { inviteeId, roleId }: Choice) {
  const isSame = sameNameIn(record)
  const row = free.find((each) => (inviteeId === undefined ? isSame(each, person) : each.id === inviteeId))
  return { participantId: person.id, roleId: roleId ?? person.roleId, ...(row ? { inviteeId: row.id } : {}) }
}

/** Many at the door at once: whoever is plain is ticked; who shares a name with somebody, or is to serve, is looked at alone. */
function AdmitSeveral({
  waiting,
  choices,
  onClose,
}: {
  waiting: readonly Participant[]
  choices: Readonly<Record<string, Choice>>
  onClose(): void
}) {
  const { words, say } = useLanguage()
  const { room } = words.facilitator
  const record = useRecord()
  const { run, busy } = useCommands()
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({})
  const free = freeRows(record)
  const people = waiting.map((person) => {
    const wish = admission(record, free, person, choices[person.id] ?? NOTHING_CHOSEN)
    const role = record.roles.find(({ id }) => id === wish.roleId)
    const isNamesake =
      person.returning ||
      namesakesIn(record, person).length > 0 ||
      waiting.some((each) => each !== person && sameNameIn(record)(each, person))
    const serves = role !== undefined && POWERS[role.standing].needsAdmission
    return { person, wish, role, isNamesake, isTicked: !isNamesake && (ticked[person.id] ?? !serves) }
  })
  const chosen = people.filter(({ isTicked }) => isTicked)
  const admit = async () => {
    for (const { wish } of chosen) await run('participant.admit', wish)
    onClose()
  }
  return (
    <ConfirmDialog
      title={room.admitSeveral}
      act={room.admitCount(chosen.length)}
      busy={busy || chosen.length === 0}
      onAct={() => void admit()}
      onCancel={onClose}
    >
      <ul>
        {people.map(({ person, role, isNamesake, isTicked }) => (
          <li key={person.id}>
            <label className={styles.tick}>
              <input
                type="checkbox"
                checked={isTicked}
                disabled={isNamesake}
                onChange={({ target }) => setTicked({ ...ticked, [person.id]: target.checked })}
              />
              <span>
                {person.name}{' '}
                <span className={styles.soft}>
                  {[person.unit, role && say(role.label), isNamesake && room.namesake].filter(Boolean).join(' · ')}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}

function Asking({ person, choice, onChoose }: { person: Participant; choice: Choice; onChoose(choice: Choice): void }) {
  const { seats, facilitator } = useWords()
  const { room } = facilitator
  // Never held up by an order on its way: whoever presses down the list at once means each of them.
  const { run } = useCommands()
  const record = useRecord()
  const free = freeRows(record)
  const wish = admission(record, free, person, choice)
  const namesakes = namesakesIn(record, person)
  const into = choice.into === undefined ? undefined : record.participants[choice.into]
  const same = into ? [into] : namesakes
  return (
    <li className={styles.asking}>
      <PersonChip name={person.name} detail={person.unit} />
      <CameFrom person={person} />
      {person.returning && <p className={styles.soft}>{seats.returning}</p>}
      {person.returning && namesakes.length === 0 && (
        <select
          aria-label={seats.returningWho(person.name)}
          value={choice.into ?? ''}
          onChange={({ target }) => onChoose({ into: target.value })}
        >
          <option value="">{seats.returningNobody}</option>
          {seatsOfOthers(record).map((each) => (
            <option key={each.id} value={each.id}>
              {[each.outOfReachSince === undefined ? each.name : seats.unreached(each.name), each.unit]
                .filter(Boolean)
                .join(' · ')}
            </option>
          ))}
        </select>
      )}
      {free.length > 0 && (
        <select
          aria-label={seats.listRow(person.name)}
          value={wish.inviteeId ?? ''}
          onChange={({ target }) => onChoose({ inviteeId: target.value })}
        >
          <option value="">{seats.listNone}</option>
          {free.map((each) => (
            <option key={each.id} value={each.id}>
              {[each.name, each.unit].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      )}
      {same.map((each) => (
        <Button
          key={each.id}
          size="small"
          look={each.outOfReachSince === undefined ? 'plain' : 'primary'}
          title={seats.mergeHint}
          onClick={() => void run('participant.merge', { participantId: person.id, into: each.id })}
        >
          {each.outOfReachSince === undefined ? seats.merge(each.name) : seats.mergeLost(each.name)}
        </Button>
      ))}
      <div className={styles.buttons}>
        <RoleSelect label={room.roleOf(person.name)} roleId={wish.roleId} onChange={(roleId) => onChoose({ roleId })} />
        <Button
          size="small"
          aria-label={room.admitNamed(person.name)}
          onClick={() => void run('participant.admit', wish)}
        >
          {room.admit}
        </Button>
        <Button
          look="quiet"
          size="small"
          aria-label={room.refuseNamed(person.name)}
          onClick={() => void run('participant.refuse', { participantId: person.id })}
        >
          {room.refuse}
        </Button>
      </div>
    </li>
  )
}
