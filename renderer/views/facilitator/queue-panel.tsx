import { clsx } from 'clsx'
import { useState } from 'react'
import type { Hand, HandStance } from '#shared/meeting/speaking/speaking'
import { HAND_STANCES, SPEAKING_ORDERS } from '#shared/meeting/speaking/speaking'
import { speakingOrder } from '#shared/meeting/speaking/speaking-order'
import { currentSpeech, isDeviceless, isPresent } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { DropPanel } from '../../components/drop-panel'
import { ReasonForm } from '../../components/reason-form'
import { SettledSelect } from '../../components/settled-select'
import { useCommands } from '../../hooks/use-commands'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRights } from '../../hooks/use-rights'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './queue-panel.module.css'

const MINUTE = 60_000

/** Who asks to speak, in the order in which they will be called. */
export function QueuePanel() {
  const { queue } = useWords()
  const record = useRecord()
  const mayChair = useRights().mayForAll('speaker.call')
  const order = speakingOrder(record)
  const away = record.hands.filter((hand) => !order.includes(hand))
  return (
    <section aria-label={queue.title} className={styles.queue}>
      <div className={styles.head}>
        <h2 role="status">{queue.waiting(record.hands.length)}</h2>
        {mayChair && <QueueRules />}
      </div>
      {record.hands.length === 0 && <p className={styles.soft}>{queue.nobody}</p>}
      <ol>
        {[...order, ...away].map((hand, index) => (
          <Waiting
            key={`${hand.participantId} ${hand.at}`}
            hand={hand}
            place={index < order.length ? index + 1 : null}
          />
        ))}
      </ol>
      {mayChair && <InviteSpeaker />}
    </section>
  )
}

/** `place` null: raised the hand and left the room since. */
function Waiting({ hand, place }: { hand: Hand; place: number | null }) {
  const { queue, speaking } = useWords()
  const record = useRecord()
  const now = useHostClock()
  const { run, busy } = useCommands()
  const mayCall = useRights().mayForAll('speaker.call')
  const [asking, setAsking] = useState(false)
  const person = record.participants[hand.participantId]
  if (!person) return null
  const waited = queue.waited(Math.floor(Math.max(0, now - Date.parse(hand.at)) / MINUTE))
  const isTaken = currentSpeech(record) !== null
  const spoken = record.speeches.filter(
    ({ participantId, startedAt }) => participantId === person.id && startedAt !== null,
  ).length
  const facts = [speaking.stance[hand.stance], place === 1 && queue.spoke(spoken), person.unit]
  const call = (reason: string) => {
    setAsking(false)
    void run('speaker.call', { participantId: person.id, reason })
  }
  return (
    <li className={clsx(styles.waiting, place === 1 && styles.next, place === null && styles.away)}>
      <span aria-hidden="true" className={styles.place}>
        {place ?? '–'}
      </span>
      <span className={styles.who}>
        <span className={styles.name}>{person.name}</span>{' '}
        <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={styles.waited}>{place === null ? queue.away : waited}</span>
      {mayCall && (
        <span className={styles.acts}>
          {place !== null && (
            <Button
              look={place === 1 ? 'plain' : 'quiet'}
              size={place === 1 ? 'normal' : 'small'}
              disabled={busy || isTaken}
              aria-expanded={place === 1 ? undefined : asking}
              aria-label={queue.callNamed(person.name)}
              onClick={() => (place === 1 ? call('') : setAsking(true))}
            >
              {place === 1 ? queue.callNamed(person.name) : queue.call}
            </Button>
          )}
          <Button
            look="symbol"
            size="small"
            disabled={busy}
            aria-label={queue.lower(person.name)}
            title={queue.lowerShort}
            onClick={() => void run('hand.lower', { participantId: person.id })}
          >
            ×
          </Button>
        </span>
      )}
      {asking && (
        <DropPanel>
          <ReasonForm
            label={queue.whyFirst(person.name)}
            hint={queue.whyFirstHint}
            act={queue.call}
            busy={busy}
            onAct={call}
            onCancel={() => setAsking(false)}
          />
        </DropPanel>
      )}
    </li>
  )
}

/** Calls somebody who did not ask; or raises the hand of somebody without a device. */
function InviteSpeaker() {
  const { queue, speaking } = useWords()
  const record = useRecord()
  const { run, busy } = useCommands()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState('')
  const [stance, setStance] = useState<HandStance | 'invited'>('invited')
  const speech = currentSpeech(record)
  const people = Object.values(record.participants).filter(
    (person) =>
      person.status === 'admitted' &&
      (isPresent(person) || isDeviceless(person)) &&
      speech?.participantId !== person.id &&
      !record.hands.some((hand) => hand.participantId === person.id),
  )
  const person = people.find(({ id }) => id === chosen) ?? people[0]
  const someoneWaits = speakingOrder(record).length > 0
  const queues = person !== undefined && isDeviceless(person) && stance !== 'invited'
  const close = () => {
    setOpen(false)
    setStance('invited')
  }
  return (
    <div>
      <Button
        look="quiet"
        size="small"
        edge="start"
        aria-expanded={open}
        disabled={people.length === 0}
        onClick={() => (open ? close() : setOpen(true))}
      >
        + {queue.invite}
      </Button>
      {open && person && (
        <DropPanel>
          <ReasonForm
            label={queue.whyFirst(person.name)}
            hint={queue.whyFirstHint}
            act={queue.call}
            optional={!someoneWaits || queues}
            busy={busy || (speech !== null && !queues)}
            onCancel={close}
            onAct={(reason) => {
              close()
              void (queues
                ? run('hand.raise', { participantId: person.id, stance })
                : run('speaker.call', { participantId: person.id, reason }))
            }}
          >
            <select
              aria-label={queue.invitePerson}
              value={person.id}
              onChange={({ target }) => setChosen(target.value)}
            >
              {people.map((each) => (
                <option key={each.id} value={each.id}>
                  {[each.name, each.unit].filter(Boolean).join(' · ')}
                </option>
              ))}
            </select>
            {isDeviceless(person) && (
              <select
                aria-label={queue.title}
                value={stance}
                onChange={({ target }) => setStance(HAND_STANCES.find((each) => each === target.value) ?? 'invited')}
              >
                {(['invited', ...HAND_STANCES] as const).map((each) => (
                  <option key={each} value={each}>
                    {speaking.stance[each]}
                  </option>
                ))}
              </select>
            )}
          </ReasonForm>
        </DropPanel>
      )}
    </div>
  )
}

/** Usual speaking times, minutes. */
const USUAL = [1, 2, 3, 5, 8, 10, 15]

function QueueRules() {
  const { queue, minutes } = useWords()
  const { speakingOrder: order, speechLimitMs, hands } = useRecord()
  const { run, busy } = useCommands()
  const [clearing, setClearing] = useState(false)
  const each = Math.round((speechLimitMs / MINUTE) * 10) / 10
  const choices = [...new Set([...USUAL, each])].sort((a, b) => a - b)
  return (
    <details className={styles.rules}>
      <summary>{queue.ruleLine(queue.orders[order], each)}</summary>
      <div className={styles.settings}>
        <SettledSelect
          label={queue.order}
          value={order}
          options={SPEAKING_ORDERS.map((one) => ({ value: one, word: queue.orders[one] }))}
          busy={busy}
          onSettle={(one) => void run('speaking.set', { order: one, limitSeconds: Math.round(speechLimitMs / 1000) })}
        />
        <SettledSelect
          label={queue.each}
          value={String(each)}
          options={choices.map((one) => ({ value: String(one), word: minutes(one) }))}
          busy={busy}
          onSettle={(one) => void run('speaking.set', { order, limitSeconds: Math.round(Number(one) * 60) })}
        />
        <Button look="quiet" size="small" disabled={busy || hands.length === 0} onClick={() => setClearing(true)}>
          {queue.clear}
        </Button>
      </div>
      {clearing && (
        <ConfirmDialog
          title={queue.clearTitle}
          act={queue.clear}
          onCancel={() => setClearing(false)}
          onAct={() => {
            setClearing(false)
            void run('hands.clear', {})
          }}
        >
          <p>{queue.clearBody}</p>
        </ConfirmDialog>
      )}
    </details>
  )
}
