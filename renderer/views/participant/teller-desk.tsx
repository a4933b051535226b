import { useEffect, useRef, useState } from 'react'
import type { DecisionView, SealedView } from '#shared/meeting/decisions/decision-view'
import type { TellerStep } from '#shared/sealed/teller-device'
import { Button } from '../../components/button'
import { SealFigures } from '../../components/decisions/seal-figures'
import { useLaterPiece } from '../../components/later'
import { RefusalNote } from '../../components/refusal-note'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useWords } from '../../strings/language'
import styles from './sealed-part.module.css'
import { forgetTeller, keepTeller, keptTeller } from './kept-secrets'
import { Sealing } from './pieces'

interface TellerDeskProps {
  view: DecisionView
  sealed: SealedView
  /** Participant id. */
  me: string
  nameOf(participantId: string): string
}

/** The office of a teller (监票人): makes the key with the others, comparing a code, and at the end gives the share of opening the one sum. */
export function TellerDesk({ view, sealed, me, nameOf }: TellerDeskProps) {
  const { teller: say } = useWords().deciding.sealed
  const session = useSession()
  const { run, busy, refusal } = useCommands()
  const sealing = useLaterPiece(Sealing, true)
  const [code, setCode] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const { id: decisionId, stage, tellers } = view
  const { threshold, tellerStep, introduced, ready, shared, summed, election } = sealed
  const sent = useRef(false)

  /** Keeps what is to be kept before anything is sent. What a device may do once, it does once. */
  const step = async (
    type: 'teller.introduce' | 'teller.deal' | 'teller.receive' | 'share.give',
    make: (piece: NonNullable<typeof sealing>) => Promise<TellerStep> | TellerStep,
  ) => {
    if (!sealing || working) return
    setWorking(true)
    setFault(null)
    try {
      const { keep, message } = await make(sealing)
      keepTeller(decisionId, keep)
      await run(type, { decisionId, message })
    } catch (error) {
      console.warn('a step of a teller did not hold:', error)
      setFault(error instanceof sealing.BallotFault ? error.kind : String(error))
    } finally {
      setWorking(false)
    }
  }
  const kept = keptTeller(decisionId)
  const received = () =>
    step('teller.receive', async ({ receiveAsTeller }) =>
      receiveAsTeller(keptTeller(decisionId)!, threshold, await session.fetchTellers(decisionId), tellers.indexOf(me)),
    )

  // The last step of the key follows from the ones before, and needs nobody's word.
  useEffect(() => {
    if (tellerStep !== 'receive' || !sealing || working || sent.current) return
    sent.current = true
    void received()
  })
  useEffect(() => {
    if (!sealing || introduced.length < tellers.length || code !== null) return
    void session
      .fetchTellers(decisionId)
      .then((all) => setCode(sealing.tellersCode(threshold, all)))
      .catch((error: unknown) => console.warn('the tellers’ code could not be made:', error))
  }, [sealing, introduced.length, tellers.length, code, session, decisionId, threshold])
  useEffect(() => {
    if (view.stage === 'counted' || view.stage === 'published' || view.stage === 'annulled') forgetTeller(decisionId)
  }, [view.stage, decisionId])

  const open = () =>
    step('share.give', async ({ openAsTeller }) => {
      const sentBy = await session.fetchTellers(decisionId)
      const archive = new Uint8Array(await (await session.fetchElection(decisionId)).content.arrayBuffer())
      return openAsTeller(keptTeller(decisionId)!, sentBy.outputs[tellers.indexOf(me)]!, archive, {
        setup: election!.setup,
        summed: summed!,
        recasting: view.announcement!.rules.change === 'until-closing',
      })
    })
  const done = stage === 'announced' ? ready : shared
  const lost = kept === null && introduced.includes(me) && stage !== 'counted' && stage !== 'published'
  if (view.verdict) return null
  return (
    <section aria-label={say.title} className={styles.part}>
      <h3>{say.title}</h3>
      <ul className={styles.steps}>
        {tellers.map((each) => (
          <li key={each}>
            {done.includes(each) ? '✓' : '○'} {each === me ? say.you : nameOf(each)}
          </li>
        ))}
      </ul>
      {lost && <p className={styles.fault}>▲ {say.lost}</p>}
      {fault !== null && <p className={styles.fault}>▲ {say.fault(fault)}</p>}
      {refusal && <RefusalNote refusal={refusal} />}
      {stage === 'announced' && (
        <>
          <p>{ready.includes(me) ? say.keepPage : say.why(threshold, tellers.length)}</p>
          {code !== null && (
            <p className={styles.code}>
              <span>{say.compare}</span> <code>{`${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8, 12)}`}</code>
            </p>
          )}
          {tellerStep === 'introduce' && (
            <Button
              look="seal"
              size="large"
              disabled={busy || working || !sealing}
              onClick={() => void step('teller.introduce', ({ introduceTeller }) => introduceTeller())}
            >
              {working ? say.working : say.makeKey}
            </Button>
          )}
          {tellerStep === 'deal' && (
            <Button
              look="seal"
              size="large"
              disabled={busy || working || code === null || lost}
              onClick={() =>
                void step('teller.deal', async ({ dealAsTeller }) =>
                  dealAsTeller(keptTeller(decisionId)!, threshold, await session.fetchTellers(decisionId)),
                )
              }
            >
              {working ? say.working : say.same}
            </Button>
          )}
          {tellerStep === 'receive' && fault !== null && (
            <Button disabled={busy || working} onClick={() => void received()}>
              {say.again}
            </Button>
          )}
          {tellerStep === null && !ready.includes(me) && <p role="status">{say.waiting}</p>}
        </>
      )}
      {stage === 'closed' && summed === null && <p>{say.waitSum}</p>}
      {stage === 'closed' && summed !== null && (
        <>
          <SealFigures label={say.wall} hash={summed} />
          {tellerStep === 'share' ? (
            <>
              <p>{say.compareWall}</p>
              <Button
                look="seal"
                size="large"
                disabled={busy || working || lost || !sealing}
                onClick={() => void open()}
              >
                {working ? say.checking : say.give}
              </Button>
            </>
          ) : (
            <p role="status">{shared.includes(me) ? say.given : say.notNeeded}</p>
          )}
        </>
      )}
    </section>
  )
}
