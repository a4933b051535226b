import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import type { PreparedBallot } from '#shared/ballot/make-ballot'
import type { Answer } from '#shared/decision/form'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { refuse } from '#shared/meeting/refusals'
import { useBackStep } from '../../components/back-button'
import { Button } from '../../components/button'
import { BallotForm } from '../../components/decisions/ballot-form'
import { answerText } from '../../components/decisions/answer-text'
import { DecisionFacts } from '../../components/decisions/decision-facts'
import { DecisionQuestion } from '../../components/decisions/decision-question'
import { decisionTitle } from '../../components/decisions/decision-title'
import { NeedNow } from '../../components/decisions/need-now'
import { SecrecyLimits } from '../../components/decisions/secrecy-limits'
import { useSeatNames } from '../../components/decisions/seat-names'
import { useLaterPiece } from '../../components/later'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './answer-page.module.css'
import { HostLost } from './host-lost'
import seals from './opened-ballot.module.css'
import { hexCode, SEAL_DIGITS } from '#shared/ballot/hex-code'
import { keptCredential } from './kept-secrets'
import type { Opened } from './opened-ballot'
import { OpenedBallot } from './opened-ballot'
import { OpenedBallotCheck } from './opened-ballot-check'
import { Sealing } from './pieces'

interface SealedBallotPageProps {
  view: DecisionView
  /** For whom: the own seat, or of who gave a mandate. */
  voter: string
  isOwn: boolean
  /** A ballot of this voter is in the box already. */
  isIn: boolean
  /** Over another page, instead of being one. */
  isSheet?: boolean
  onDone(): void
}

/** What is sealed and not yet said of: its voter casts it, or opens it to see what is in it. */
interface Sealed {
  prepared: PreparedBallot
  answer: Answer
}

/** One secret ballot: chosen, sealed on this device, and only then cast or opened. What was chosen is kept nowhere. */
export function SealedBallotPage({ view, voter, isOwn, isIn, isSheet = false, onDone }: SealedBallotPageProps) {
  const words = useWords()
  const Frame = isSheet ? 'div' : 'main'
  const { sealed: say, phone } = words.deciding
  const names = useSeatNames(useRecord())
  const { run, busy, refusal } = useCommands()
  const sealing = useLaterPiece(Sealing, true)
  const [asked, setAsked] = useState<Answer | null>(null)
  const [sealed, setSealed] = useState<Sealed | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [failed, setFailed] = useState(false)
  const { announcement, id: decisionId } = view
  const election = view.sealed?.election ?? null
  useBackStep(() => {
    if (!isIn) return false
    onDone()
    return true
  })
  // After the page has said that it is sealing: the arithmetic keeps everything else waiting.
  useEffect(() => {
    if (!asked || !sealing || !announcement || !election) return
    const later = setTimeout(() => {
      try {
        const own = keptCredential(decisionId, voter)
        if (own === null) throw new Error('no credential')
        setSealed({ prepared: sealing.sealAnswer(election.text, own, announcement.form, asked), answer: asked })
      } catch (error) {
        console.warn('a ballot could not be sealed:', error)
        setFailed(true)
      }
      setAsked(null)
    }, 50)
    return () => clearTimeout(later)
  }, [asked, sealing, announcement, election, decisionId, voter])
  if (!announcement || !election) return null
  const cast = async ({ prepared }: Sealed) => {
    const { text } = prepared.cast()
    // A refused one is made anew: what was sealed is signed once.
    setSealed(null)
    if (await run('ballot.seal', { decisionId, voter, ballot: text })) onDone()
  }
  return (
    <Frame className={clsx(styles.page, isSheet && styles.sheet)}>
      <div className={styles.asked} tabIndex={0}>
        <p className={styles.kicker} role="status">
          ● {decisionTitle(words, view)}
        </p>
        {!isOwn && <p className={styles.heading}>{phone.voteFor(names.of(voter))}</p>}
        <div role="heading" aria-level={1} className={styles.ballot}>
          <DecisionQuestion view={view} binds />
        </div>
        {opened ? (
          <OpenedBallot opened={opened} what={answerText(words, announcement.form, opened.answer)} />
        ) : (
          <SecrecyLimits />
        )}
        <NeedNow view={view} />
        <DecisionFacts view={view} />
        <OpenedBallotCheck view={view} />
      </div>
      <div className={styles.answer}>
        <HostLost />
        {failed && <RefusalNote refusal={refuse('credential-missing')} />}
        {refusal && <RefusalNote refusal={refusal} />}
        {sealed ? (
          <>
            <p role="status">{say.isSealed(answerText(words, announcement.form, sealed.answer))}</p>
            <p className={seals.note}>
              {say.noteSeal} <code>{hexCode(sealed.prepared.seal, SEAL_DIGITS)}</code>
            </p>
            <Button look="seal" size="large" disabled={busy} onClick={() => void cast(sealed)}>
              {words.deciding.ballot.cast}
            </Button>
            <Button
              disabled={busy}
              onClick={() => {
                const { prepared, answer } = sealed
                setOpened({ text: JSON.stringify(prepared.open()), seal: prepared.seal, answer })
                setSealed(null)
              }}
            >
              {say.open}
            </Button>
          </>
        ) : opened ? (
          <Button look="primary" size="large" onClick={() => setOpened(null)}>
            {say.opened.anew}
          </Button>
        ) : asked || busy ? (
          <p role="status">{busy ? words.deciding.ballot.onItsWay : say.sealing}</p>
        ) : (
          <BallotForm
            key={voter}
            form={announcement.form}
            given={null}
            draft={null}
            busy={busy}
            act={say.sealIt}
            onGive={(answer) => {
              setFailed(false)
              setAsked(answer)
            }}
            onCancel={isIn ? onDone : undefined}
          />
        )}
        <p className={styles.soft}>
          {announcement.rules.change === 'until-closing' ? phone.until : phone.final}
          <br />
          {say.whoNotWhat}
        </p>
      </div>
    </Frame>
  )
}
