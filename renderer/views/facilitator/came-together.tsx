import { useState } from 'react'
import type { Participant } from '#shared/meeting/state'
import { CHAIR_ID, chairHolder } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { MarkedSheet } from '../../components/marked-sheet'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import styles from './came-together.module.css'

/** People of one address are named beside each other up to this many; more are a hall's network, where it says nothing about a person. */
const NAMED_MAX = 8

/** Names that fit a line, for the words around them. */
const namesOf = (people: readonly Participant[]): [names: string[], all: number] => [
  people.slice(0, NAMED_MAX).map(({ name }) => name),
  people.length,
]

/** Who came from one device or address: a crowd that direct admission has held back comes with what to do, others stand in a fold. */
export function CameTogether() {
  const { together } = useWords().facilitator
  const { participants } = useRecord()
  const groups = (useSessionSnapshot('hostInfo').hostInfo?.arrivals.together ?? []).map(({ people, held }) => {
    const known = people.flatMap((id) => participants[id] ?? []).filter(({ id }) => id !== CHAIR_ID)
    return { people: known, held: held && known.some(({ status }) => status === 'waiting') }
  })
  const held = groups.filter((group) => group.held)
  const others = groups.filter((group) => !group.held && group.people.length > 1)
  return (
    <>
      <div role="status">
        {held.map(({ people }) => (
          <Crowd key={people[0]!.id} people={people} />
        ))}
      </div>
      {others.length > 0 && (
        <details className={styles.fold}>
          <summary>{together.groups(others.length)}</summary>
          <ul>
            {others.map(({ people }) => (
              <li key={people[0]!.id} className={styles.group}>
                <p>{together.people(...namesOf(people))}</p>
                <SendOut people={people} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** So many came from one address that the later ones wait: a hall's network, or one device with many names. */
function Crowd({ people }: { people: readonly Participant[] }) {
  const { together } = useWords().facilitator
  const { directAdmission } = useRecord()
  const { run, busy } = useCommands()
  const waiting = people.filter(({ status }) => status === 'waiting')
  const admitAll = async () => {
    // Who says to have a seat already is looked at alone, in the lobby.
    for (const { id, roleId, returning } of waiting)
      if (!returning) await run('participant.admit', { participantId: id, roleId })
  }
  const admitCrowds = async () => {
    if (await run('admission.set', { direct: true, crowds: true })) await admitAll()
  }
  return (
    <MarkedSheet mark="waiting" label={together.crowd}>
      <h2>{together.crowd}</h2>
      <p>{together.crowdBody(people.length, people.length - waiting.length, waiting.length)}</p>
      <p className={styles.names}>{together.people(...namesOf(people))}</p>
      <div className={styles.buttons}>
        <Button size="small" disabled={busy} onClick={() => void admitAll()}>
          {together.admitAll(waiting.length)}
        </Button>
        <SendOut people={people} />
        {directAdmission && (
          <Button size="small" look="quiet" disabled={busy} onClick={() => void admitCrowds()}>
            {together.admitCrowds}
          </Button>
        )}
      </div>
    </MarkedSheet>
  )
}

/** Refuses those who wait and sends out those who are in, in one step. */
function SendOut({ people }: { people: readonly Participant[] }) {
  const { together } = useWords().facilitator
  const record = useRecord()
  const { run, busy } = useCommands()
  const [asking, setAsking] = useState(false)
  const out = people.filter(({ id }) => id !== chairHolder(record))
  const sendOut = async () => {
    setAsking(false)
    for (const { id, status } of out)
      await run(status === 'waiting' ? 'participant.refuse' : 'participant.remove', { participantId: id })
  }
  return (
    <>
      <Button size="small" look="quiet" disabled={busy} onClick={() => setAsking(true)}>
        {together.sendOut(out.length)}
      </Button>
      {asking && (
        <ConfirmDialog
          title={together.sendOutTitle(out.length)}
          act={together.sendOut(out.length)}
          onCancel={() => setAsking(false)}
          onAct={() => void sendOut()}
        >
          <p>{together.people(...namesOf(out))}</p>
          <p>{together.sendOutBody}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** What is known of where one person came from, in a line; nothing where it says nothing. */
export function CameFrom({ person }: { person: Participant }) {
  const { together } = useWords().facilitator
  const { participants } = useRecord()
  const arrivals = useSessionSnapshot('hostInfo').hostInfo?.arrivals
  const before =
    Object.values(participants).findLast(
      ({ id, key, status }) =>
        id !== person.id && key !== '' && key === person.key && ['refused', 'removed', 'banned'].includes(status),
    ) ?? participants[arrivals?.after[person.id] ?? '']
  const group = arrivals?.together.find(({ people }) => people.includes(person.id))?.people ?? []
  const others = group.flatMap((id) => (id === person.id || id === CHAIR_ID ? [] : (participants[id] ?? [])))
  if (before)
    return (
      <p className={styles.sentOut}>
        {before.key === person.key
          ? together.sameDevice(before.name)
          : together.sameAddress(before.name, before.status === 'banned')}
      </p>
    )
  if (others.length === 0 || group.length > NAMED_MAX) return null
  return <p className={styles.with}>{together.with(...namesOf(others))}</p>
}
