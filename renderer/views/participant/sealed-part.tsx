import { useEffect, useRef } from 'react'
import type { DecisionView, SealedView } from '#shared/meeting/decisions/decision-view'
import { Button } from '../../components/button'
import { SecrecyLimits } from '../../components/decisions/secrecy-limits'
import type { SeatNames } from '../../components/decisions/seat-names'
import { useLaterPiece } from '../../components/later'
import { useCommands } from '../../hooks/use-commands'
import { useWords } from '../../strings/language'
import styles from './sealed-part.module.css'
import { hexCode } from '#shared/ballot/hex-code'
import { keepCredential, keptCredential } from './kept-secrets'
import { OpenedBallotCheck } from './opened-ballot-check'
import { Sealing } from './pieces'
import { TellerDesk } from './teller-desk'

interface SealedPartProps {
  view: DecisionView
  sealed: SealedView
  names: SeatNames
  nameOf(participantId: string): string
  me: string
  /** Makes the ballot anew. */
  onVote(voter: string): void
}

/** A person's part in a secret ballot: the device hands in its credential by itself; then where the own ballot is, and the office of a teller. */
export function SealedPart({ view, sealed, names, nameOf, me, onVote }: SealedPartProps) {
  const { sealed: say, ballot } = useWords().deciding
  useCredentials(view, sealed)
  return (
    <div className={styles.part}>
      {view.isTeller && view.stage !== 'open' && <TellerDesk view={view} sealed={sealed} me={me} nameOf={nameOf} />}
      {view.stage === 'announced' && (
        <>
          {sealed.own.map(({ voter, registered }) => (
            <p key={voter} role="status" className={registered ? styles.done : styles.soft}>
              {registered ? `✓ ${say.registered}` : say.registering}
            </p>
          ))}
          <SecrecyLimits />
        </>
      )}
      {sealed.own.map(({ voter, tracker, mayCast }, index) =>
        tracker === null ? (
          view.stage === 'open' &&
          !mayCast && (
            <p key={voter} className={styles.missed}>
              ▲ {say.notRegistered}
            </p>
          )
        ) : (
          <div key={voter} className={styles.own}>
            <p className={styles.done}>
              ✓ {index > 0 || view.notVoting ? `${names.of(voter)} · ` : ''}
              {sealed.trackers.includes(tracker) ? say.isIn : say.onItsWay}
            </p>
            <p className={styles.code}>
              <span>{say.code}</span> <code>{short(tracker)}</code>
            </p>
            <p className={styles.soft}>{say.codeHow}</p>
            {mayCast && (
              <Button size="small" onClick={() => onVote(voter)}>
                {ballot.change}
              </Button>
            )}
          </div>
        ),
      )}
      {sealed.trackers.length > 0 && (
        <details>
          <summary>{say.allCodes(sealed.trackers.length)}</summary>
          <ul className={styles.codes}>
            {sealed.trackers
              .map(short)
              .sort()
              .map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
          </ul>
        </details>
      )}
      <OpenedBallotCheck view={view} />
    </div>
  )
}

/** Twelve digits: of a thousand ballots no two begin alike. */
const short = (tracker: string): string => hexCode(tracker, 12)

/** Hands in the credentials of all for whom this person votes, once. Kept before it is sent, so that a reload sends the same. */
function useCredentials(view: DecisionView, { own }: SealedView): void {
  const { run } = useCommands()
  const due = view.stage === 'announced' ? own.filter(({ registered }) => !registered).map(({ voter }) => voter) : []
  const sealing = useLaterPiece(Sealing, view.stage === 'announced' || view.stage === 'open')
  const begun = useRef(new Set<string>())
  const [next] = due
  useEffect(() => {
    if (!sealing || next === undefined || begun.current.has(next)) return
    begun.current.add(next)
    const { own: secret, shown } = sealing.voterCredential(view.id, keptCredential(view.id, next) ?? undefined)
    keepCredential(view.id, next, secret)
    void run('credential.register', { decisionId: view.id, voter: next, credential: shown })
  }, [sealing, next, view.id, run])
}
