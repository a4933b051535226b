import { useState } from 'react'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { Button } from '../../components/button'
import { underWay } from '../../components/decisions/live-decisions'
import { SheetDialog } from '../../components/sheet-dialog'
import { CommandDesk } from '../../hooks/use-commands'
import { useDecisions } from '../../hooks/use-decisions'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { BallotPage } from './ballot-page'
import { OwnPart } from './decision-news'
import { dueBallot, dueSealed } from './decisions'
import styles from './decision-news.module.css'
import { SealedBallotPage } from './sealed-ballot-page'

/** The part that the person of a desk has in a vote, as a voter or a teller, below what the desk does about it. Nothing for who has none. */
export function OwnVote() {
  // Its own: what the desk has on its way holds up no ballot, and a refusal stands where the ballot is.
  return (
    <CommandDesk>
      <Part />
    </CommandDesk>
  )
}

function Part() {
  const { phone } = useWords().deciding
  const record = useRecord()
  const views = useDecisions()
  const { participantId } = useSessionSnapshot('participantId')
  /** Decision and voter of the ballot that is being filled in; "": the next that is due; null: none. */
  const [voting, setVoting] = useState<string | null>(null)
  const open = dueBallot(record, participantId, voting ?? '')
  const sealed = dueSealed(record, participantId, voting ?? '')
  const done = () => setVoting(null)
  return (
    <>
      {underWay(views)
        .filter((view) => view.verdict === null && hasPart(view))
        .map((view) => (
          <section key={view.id} aria-label={phone.ownPart} className={styles.news}>
            <h3 className={styles.kicker}>{phone.ownPart}</h3>
            <OwnPart view={view} onVote={setVoting} />
            {[open, sealed].some((due) => due?.view.id === view.id) && (
              <Button look="seal" className={styles.here} onClick={() => setVoting('')}>
                {phone.voteHere}
              </Button>
            )}
          </section>
        ))}
      {voting !== null && (open || sealed) && (
        <SheetDialog title={phone.ownPart} onClose={done}>
          {open ? (
            <BallotPage key={open.key} view={open.view} ballot={open.ballot} isOwn={open.isOwn} isSheet onDone={done} />
          ) : (
            sealed && (
              <SealedBallotPage
                key={sealed.key}
                view={sealed.view}
                voter={sealed.voter}
                isOwn={sealed.isOwn}
                isIn={sealed.isIn}
                isSheet
                onDone={done}
              />
            )
          )}
        </SheetDialog>
      )}
    </>
  )
}

const hasPart = ({ stage, mine, sealed, isTeller }: DecisionView): boolean =>
  sealed === null ? stage === 'open' && mine.length > 0 : sealed.own.length > 0 || isTeller
