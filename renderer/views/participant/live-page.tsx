import { clsx } from 'clsx'
import type { CSSProperties } from 'react'
import { Suspense, useMemo, useState } from 'react'
import { decisionsIn } from '#shared/meeting/decisions/decisions-state'
import { PLEDGING } from '#shared/meeting/pledges/pledges-state'
import { frozenMinutes, openCheck } from '#shared/meeting/state'
import { goBackBefore, useBackGuard } from '../../components/back-button'
import { ChoiceButton } from '../../components/choice-button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { useLaterPiece } from '../../components/later'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useKept } from '../../components/use-kept'
import { useKeyboardRoom } from '../../hooks/use-keyboard-room'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { AnswerPage } from './answer-page'
import { ChairPanel } from './chair-panel'
import { CheckOutcome } from './check-outcome'
import type { Desks } from './desks'
import styles from './live-page.module.css'
import { HostLost } from './host-lost'
import { HostMoved } from './host-moved'
import { LeftNotice } from './left-notice'
import { MeetingText } from './meeting-text'
import { NowBar } from './now-bar'
import { AfterClosing, Decisions, PledgePanel, SigningPage } from './pieces'
import { useDesk } from './use-desk'
import { WhereWeAre } from './where-we-are'

/** A person's page in the meeting. The back button does not lead out of it, and an open keyboard leaves room for the text. */
export function LivePage({ desks, goToHost }: { desks: Desks; goToHost(url: string): void }) {
  const { leaving } = useWords().participant
  const [asking, setAsking] = useState(false)
  useBackGuard(() => setAsking(true))
  const room = useKeyboardRoom()
  return (
    <div
      className={styles.fit}
      data-cramped={room ? true : undefined}
      style={
        room ? ({ '--room-top': `${room.top}px`, '--room-height': `${room.height}px` } as CSSProperties) : undefined
      }
    >
      <Place desks={desks} goToHost={goToHost} />
      {asking && (
        <ConfirmDialog title={leaving.title} act={leaving.act} onAct={goBackBefore} onCancel={() => setAsking(false)}>
          <p>{leaving.body}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

/** Where we are, what we write, and under the thumb the one thing to do now. */
function Place({ desks, goToHost }: { desks: Desks; goToHost(url: string): void }) {
  const words = useWords()
  const record = useRecord()
  const me = useMe()
  const { trouble, via, participantId } = useSessionSnapshot('trouble', 'via', 'participantId')
  const frozen = frozenMinutes(record)
  /** Digest of the text being read; a reopened text takes the person back to the table. */
  const [signing, setSigning] = useKept('signing')
  /** Check whose answer is being changed. */
  const [answering, setAnswering] = useKept('answering')
  const [desk, offered, goTo] = useDesk()
  /** Decision and voter of a ballot that is being changed. */
  const [voting, setVoting] = useKept('voting')
  const check = openCheck(record)
  const decisions = useLaterPiece(Decisions, decisionsIn(record).length > 0)
  const due = useMemo(
    () => decisions?.dueBallot(record, participantId, voting),
    [decisions, record, participantId, voting],
  )
  const sealed = useMemo(
    () => decisions?.dueSealed(record, participantId, voting),
    [decisions, record, participantId, voting],
  )
  const asked = check && me && check.eligible.includes(me.participant.id) ? check : null
  const mustAnswer = asked !== null && !asked.stances[me?.participant.id ?? '']

  if (frozen && signing === frozen.digest)
    return (
      <Suspense>
        <SigningPage frozen={frozen} onClose={() => setSigning('')} />
      </Suspense>
    )
  if (asked && (mustAnswer || answering === asked.id))
    return <AnswerPage key={asked.id} check={asked} onDone={() => setAnswering('')} />
  if (decisions && due) {
    const { key, ...ballot } = due
    return <decisions.BallotPage key={key} {...ballot} onDone={() => setVoting('')} />
  }
  if (decisions && sealed) {
    const { key, ...ballot } = sealed
    return <decisions.SealedBallotPage key={key} {...ballot} onDone={() => setVoting('')} />
  }
  return (
    <div className={clsx(styles.page, desk === 'secretary' && styles.wide)}>
      <WhereWeAre />
      {offered.length > 1 && (
        <nav aria-label={words.participant.desks.label} className={styles.desks}>
          {offered.map((each) => (
            <ChoiceButton key={each} chosen={each === desk} onClick={() => goTo(each)}>
              {words.participant.desks[each]}
            </ChoiceButton>
          ))}
        </nav>
      )}
      <main className={styles.main}>
        <HostLost />
        <HostMoved goTo={goToHost} />
        {via === 'http' && (
          <Notice tone="calm">
            <p>{words.participant.byRequests}</p>
          </Notice>
        )}
        {record.phase !== 'closed' && <LeftNotice />}
        <CheckOutcome />
        <Suspense>{decisions && <decisions.DecisionNews onVote={setVoting} />}</Suspense>
        <Suspense>{(record.pledges || record.templateId === PLEDGING) && <PledgePanel />}</Suspense>
        <Suspense>{record.phase === 'closed' && <AfterClosing />}</Suspense>
        {trouble && <RefusalNote refusal={trouble} />}
        {me?.powers.chair && desk === 'table' && <ChairPanel />}
        {desk === 'table' && <MeetingText />}
        <Suspense>
          {desk === 'secretary' && <desks.secretary text={(more) => <MeetingText more={more} />} />}
          {desk === 'timekeeper' && <desks.timekeeper />}
        </Suspense>
      </main>
      {(desk === 'table' || frozen || record.phase === 'closed') && (
        <NowBar onAnswer={() => asked && setAnswering(asked.id)} onSign={() => frozen && setSigning(frozen.digest)} />
      )}
    </div>
  )
}
