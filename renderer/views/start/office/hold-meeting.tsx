import { useState } from 'react'
import { isRefusal } from '#shared/meeting/refusals'
import { isOutstanding } from '#shared/office/orders/order-rules'
import type { TopicRow, TopicView } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { useFetched } from '../../../components/use-fetched'
import { DeskPhoto } from './desk-photo'
import { valueOf } from './fetched-note'
import { failedClauses } from './meeting-about'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'

/** What a meeting about a topic begins with. */
export interface MeetingChoice {
  /** Ids of orders and clauses that go on the agenda. */
  carried: readonly string[]
  /** Other topics that are deliberated in the same meeting. */
  also: readonly TopicRow[]
  /** Ids of people who are invited, and digests of pictures that are handed out. */
  invite: readonly string[]
  pictures: readonly string[]
}

interface HoldMeetingProps {
  view: TopicView
  desk: AtDesk
  busy: boolean
  onHold(choice: MeetingChoice): void
}

/** Topics that can be deliberated. */
const STAGES = ['research', 'deliberation', 'handling']
const OFFERED = 8

/**
 * Makes a meeting about a topic. What was promised or not agreed before comes up by itself, and who has it in hand is
 * invited; what is out elsewhere at the same place, with the same people or bodies, other topics and pictures are offered.
 */
export function HoldMeeting({ view, desk, busy, onHold }: HoldMeetingProps) {
  const words = useOfficeWords()
  const { topic } = view
  const own = view.orders.filter(isOutstanding)
  const failed = failedClauses(view)
  const concerned = peopleOf(view)
  const pictures = picturesOf(view)
  const [carried, setCarried] = useState<readonly string[]>(() => [...own, ...failed].map(({ id }) => id))
  const [invite, setInvite] = useState<readonly string[]>(concerned)
  // Only what somebody has looked at and hung up: there may be faces on the others.
  const [shown, setShown] = useState<readonly string[]>(topic.shownPhotos)
  const [also, setAlso] = useState<readonly TopicRow[]>([])
  const tick = (
    list: readonly string[],
    set: (list: readonly string[]) => void,
    id: string,
    label: string,
    note: string,
  ) => (
    <label key={id} className={styles.pick}>
      <input
        type="checkbox"
        checked={list.includes(id)}
        onChange={({ target }) => set(target.checked ? [...list, id] : list.filter((each) => each !== id))}
      />
      <span>
        <span className={styles.said}>{label}</span> <span className={styles.soft}>{note}</span>
      </span>
    </label>
  )
  return (
    <div className={styles.act}>
      <details>
        <summary>{`${words.topic.carry} ${carried.length + also.length + invite.length + shown.length}`}</summary>
        {own.length + failed.length + view.carried.length > 0 && (
          <>
            <p className={styles.soft}>{words.topic.carryHint}</p>
            {own.map(({ id, task }) => tick(carried, setCarried, id, task, words.topic.carryOwn))}
            {failed.map(({ id, text }) => tick(carried, setCarried, id, text, words.topic.carryAsked))}
            {view.carried.map(({ order, because }) =>
              tick(carried, setCarried, order.id, order.task, `${order.body} · ${words.topic.because[because]}`),
            )}
          </>
        )}
        {concerned.length > 0 && (
          <fieldset className={styles.bare}>
            <legend>{words.topic.invite}</legend>
            {desk.people
              .filter(({ id }) => concerned.includes(id))
              .map(({ id, name, unit, kind }) =>
                tick(invite, setInvite, id, name, [unit, words.kinds[kind]].filter(Boolean).join(' · ')),
              )}
          </fieldset>
        )}
        {pictures.length > 0 && (
          <fieldset className={styles.bare}>
            <legend>{words.topic.handOut}</legend>
            {pictures.map((sha256, at) => (
              <div key={sha256}>
                {tick(shown, setShown, sha256, words.topic.picture(at + 1), '')}
                <DeskPhoto services={desk.services} sha256={sha256} />
              </div>
            ))}
          </fieldset>
        )}
        <OtherTopics desk={desk} except={topic.id} chosen={also} onChoose={setAlso} />
      </details>
      <Button
        look={topic.stage === 'research' ? 'primary' : 'plain'}
        size={topic.stage === 'research' ? 'normal' : 'small'}
        disabled={busy}
        onClick={() => onHold({ carried, also, invite, pictures: shown })}
      >
        {words.topic.acts.meeting}
      </Button>
    </div>
  )
}

interface OtherTopicsProps {
  desk: AtDesk
  /** The topic that the meeting is about anyway. */
  except: string
  chosen: readonly TopicRow[]
  onChoose(chosen: readonly TopicRow[]): void
}

/** Other topics for the same meeting, found by their words. */
function OtherTopics({ desk, except, chosen, onChoose }: OtherTopicsProps) {
  const words = useOfficeWords()
  const [text, setText] = useState('')
  const found = valueOf(
    useFetched(async () => {
      if (text.trim() === '') return null
      const page = await desk.services.ledger({ text, view: 'open', from: 0, take: 40 })
      return isRefusal(page) ? page : page.rows
    }, `${text} ${desk.version}`),
  )
  const fits = (row: TopicRow) => row.id !== except && STAGES.includes(row.stage) && !row.suspended
  const isChosen = ({ id }: TopicRow) => chosen.some((each) => each.id === id)
  const offered = [...chosen, ...(found ?? []).filter((row) => fits(row) && !isChosen(row))].slice(
    0,
    OFFERED + chosen.length,
  )
  return (
    <>
      <label className={styles.stack}>
        {words.topic.also}
        <input
          type="search"
          value={text}
          maxLength={100}
          placeholder={words.topic.intoFind}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {found && offered.length === 0 && <p className={styles.soft}>{words.topic.alsoNone}</p>}
      {offered.map((row) => (
        <label key={row.id} className={styles.pick}>
          <input
            type="checkbox"
            checked={isChosen(row)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, row] : chosen.filter(({ id }) => id !== row.id))
            }
          />
          <span>
            <span className={styles.said}>{row.title}</span>{' '}
            <span className={styles.soft}>{`${row.number} · ${words.stages[row.stage]}`}</span>
          </span>
        </label>
      ))}
    </>
  )
}

/** Ids of whoever has the topic in hand: who took it on, and the bodies that its orders were given to. */
function peopleOf({ topic, orders }: TopicView): string[] {
  const claim = topic.claim ? [topic.claim.memberId, topic.claim.backupId] : []
  const bodies = orders.flatMap(({ leadId, helperIds, state }) => (state === 'withdrawn' ? [] : [leadId, ...helperIds]))
  return [...new Set([...claim, ...bodies])].filter((id) => id !== null)
}

/** Digests of the pictures that came up: with whoever asked, on visits, and as evidence. */
function picturesOf({ topic, orders }: TopicView): string[] {
  const done = orders.flatMap(({ progress, report }) => [...progress, ...(report ? [report] : [])])
  const evidence = [...topic.notes, ...topic.checks, ...done].flatMap((each) => each.evidence)
  return [...new Set([...topic.photos, ...evidence].map(({ sha256 }) => sha256))].slice(0, 20)
}
