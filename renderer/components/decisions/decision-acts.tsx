import { useState } from 'react'
import type { PlainDate } from '#shared/calendar/plain-date'
import { allMet } from '#shared/decision/condition'
import { isTooEarly } from '#shared/decision/notice'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { SEALED } from '#shared/meeting/decisions/sealed-state'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import { ConfirmDialog } from '../confirm-dialog'
import { ReasonForm } from '../reason-form'
import styles from './decision-acts.module.css'
import type { RunCommand } from './run-command'

interface DecisionActsProps {
  view: DecisionView
  /** In China, by the host's clock. */
  today: PlainDate
  busy: boolean
  run: RunCommand
}

/** The chair's next step with a decision, as one large button, and taking it back with a reason. */
export function DecisionActs({ view, today, busy, run }: DecisionActsProps) {
  const words = useWords().deciding
  const { acts } = words
  const [asking, setAsking] = useState<'close' | 'annul' | null>(null)
  const { id: decisionId, stage, quorum, recusalsChanged, counts, slips, progress, sealed } = view
  const early = view.announcement !== null && isTooEarly(view.announcement, today)
  const uncounted = counts.some(({ agreed }) => agreed === null) || slips.some(({ agreed }) => !agreed)
  const step = {
    announced: {
      word: acts.open,
      impossible: !allMet(quorum) || recusalsChanged || early || !isSealable(view),
      take: () => void run('decision.open', { decisionId }),
    },
    open: { word: acts.close, impossible: false, take: () => setAsking('close') },
    closed:
      sealed && sealed.summed === null
        ? {
            word: words.sealed.sum,
            impossible: progress.cast < SEALED.fewest,
            take: () => void run('ballots.sum', { decisionId }),
          }
        : {
            word: acts.count,
            impossible: uncounted || (sealed !== null && sealed.shared.length < sealed.threshold),
            take: () => void run('decision.count', { decisionId }),
          },
    counted: { word: acts.publish, impossible: false, take: () => void run('decision.publish', { decisionId }) },
    drafted: null,
    published: null,
    annulled: null,
  }[stage]
  if (stage === 'published' || stage === 'annulled') return null
  return (
    <div className={styles.acts}>
      {step && (
        <Button look="seal" size="large" disabled={busy || step.impossible} onClick={step.take}>
          {step.word}
        </Button>
      )}
      {stage === 'closed' && uncounted && <p className={styles.why}>▲ {acts.countFirst}</p>}
      {asking === 'annul' ? (
        <ReasonForm
          label={acts.annulReason}
          hint={acts.annulHint}
          act={acts.annul}
          busy={busy}
          draft={`annul/${decisionId}`}
          onCancel={() => setAsking(null)}
          onAct={(reason) => {
            setAsking(null)
            void run('decision.annul', { decisionId, reason })
          }}
        />
      ) : (
        <Button look="quiet" size="small" edge="start" className={styles.annul} onClick={() => setAsking('annul')}>
          {acts.annul}…
        </Button>
      )}
      {asking === 'close' && (
        <ConfirmDialog
          title={acts.close}
          act={acts.close}
          look="seal"
          busy={busy}
          onCancel={() => setAsking(null)}
          onAct={() => {
            setAsking(null)
            void run('decision.close', { decisionId })
          }}
        >
          <p>{acts.closeBody(Math.max(0, progress.of - progress.cast))}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

/** Of a secret ballot by devices: whether enough tellers have a key and are here, and enough devices are ready. True for all others. */
const isSealable = ({ sealed, tellers }: DecisionView): boolean =>
  sealed === null ||
  (sealed.ready.length === tellers.length &&
    sealed.tellersHere >= sealed.threshold &&
    sealed.registered >= SEALED.fewest)
