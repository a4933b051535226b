import type { ReactNode } from 'react'
import { currentItem, frozenMinutes, openCheck } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { Fingerprint } from '../../components/fingerprint'
import { useDocument } from '../../hooks/use-document'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import { SecondaryActions } from './secondary-actions'
import { FloorControl } from './floor-control'
import styles from './now-bar.module.css'

/** The one thing I may do now; when there is none, what comes. */
export function NowBar({ onAnswer, onSign }: { onAnswer(): void; onSign(): void }) {
  return (
    <footer className={styles.bar}>
      <div aria-live="polite" className={styles.inner}>
        {useAction(onAnswer, onSign)}
      </div>
      <SecondaryActions />
    </footer>
  )
}

function useAction(onAnswer: () => void, onSign: () => void): ReactNode {
  const words = useWords()
  const { status, check: answer, sign } = words.participant
  const record = useRecord()
  const me = useMe()
  const { may } = useRights()
  const id = me?.participant.id ?? ''
  const frozen = frozenMinutes(record)
  const check = openCheck(record)
  const { agenda } = useDocument()

  if (frozen && frozen.signatures.length === 0) return <p>{status.frozen}</p>
  if (frozen?.signatures.some((each) => each.participantId === id)) {
    return (
      <>
        <div className={styles.grow}>
          <p className={styles.done}>✓ {sign.done}</p>
          <Fingerprint label={sign.fingerprint} digest={frozen.digest} />
        </div>
        <Button onClick={onSign}>{sign.view}</Button>
      </>
    )
  }
  if (frozen) {
    return (
      <Button look="seal" size="large" className={styles.grow} onClick={onSign}>
        {sign.open}
      </Button>
    )
  }
  if (record.phase === 'closed') return <p>{status.closed}</p>
  if (check) {
    const mine = check.stances[id]
    if (!check.eligible.includes(id)) return <p className={styles.open}>● {status.checkOthers}</p>
    return (
      <>
        <div className={styles.grow}>
          <p className={styles.done}>✓ {mine && answer.given(words.stance[mine.stance])}</p>
          <p className={styles.soft}>
            {words.check.answered(Object.keys(check.stances).length, check.eligible.length)}
          </p>
        </div>
        <Button onClick={onAnswer}>{answer.change}</Button>
      </>
    )
  }
  if (record.phase === 'preparing') return <p>{status.preparing}</p>
  const isSigning = agenda.find(({ id }) => id === currentItem(record)?.itemId)?.kind === 'signing'
  const hint = !me?.powers.write
    ? status.observer
    : isSigning
      ? status.signing
      : me.powers.decide
        ? status.running
        : status.noDecide
  return may('hand.raise') ? <FloorControl participantId={id} hint={hint} /> : <p>{hint}</p>
}
