import { useState } from 'react'
import { unanswered } from '#shared/meeting/comments/comments-state'
import { currentItem, currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { decisionsIn } from '#shared/meeting/decisions/decisions-state'
import { isUnderWay } from '../../components/decisions/live-decisions'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Countdown } from '../../components/countdown'
import { SpeechClock } from '../../components/speech-clock'
import { useCommands } from '../../hooks/use-commands'
import { useDocument } from '../../hooks/use-document'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRights } from '../../hooks/use-rights'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { MarkMoment } from './mark-moment'
import type { FloorStep, NextStep } from './next-step'
import { stepsNow } from './next-step'
import type { ShortcutId } from './shortcuts'
import { useShortcut } from './shortcuts'
import { SpeakerLine } from './speaker-line'
import styles from './current-item.module.css'

/** The current agenda item, and the one button for the next step; other sensible steps stand below it. */
export function CurrentItem({ onSign }: { onSign(): void }) {
  const words = useWords()
  const record = useRecord()
  const now = useHostClock()
  const { agenda } = useDocument()
  const { run, busy } = useCommands()
  const mayChair = useRights().mayForAll('item.open')
  const maySeal = useRights().mayForAll('minutes.sign')
  const shortcut = useShortcut()
  const [asking, setAsking] = useState<NextStep | null>(null)
  const item = currentItem(record)
  const isSigning = agenda.find(({ id }) => id === item?.itemId)?.kind === 'signing'
  const speech = currentSpeech(record)
  const [first, second] = stepsNow(record, agenda).filter((each) => (each.step === 'sign' ? maySeal : mayChair))

  const take = async (each: AnyStep) => {
    setAsking(null)
    switch (each.step) {
      case 'open':
        return run('meeting.open', {})
      case 'first':
      case 'next':
        return run('item.open', { itemId: each.item.id })
      case 'closeCheck':
        return run('check.close', { checkId: each.checkId })
      case 'call':
        return run('speaker.call', { participantId: each.participantId, reason: '' })
      case 'start':
        return run('speech.start', { speechId: each.speechId })
      case 'end':
        return run('speech.end', { speechId: each.speechId })
      case 'close':
        return run('meeting.close', {})
      case 'freeze':
        return run('minutes.freeze', {})
      case 'sign':
        return onSign()
    }
  }
  const press = (each: AnyStep) => (asks(each) ? setAsking(each) : void take(each))
  const keysOf = (each: AnyStep, primary: boolean) => {
    const own: ShortcutId[] =
      each.step === 'call' ? ['call'] : each.step === 'start' || each.step === 'end' ? ['speech'] : []
    return primary ? shortcut('step', ...own) : own.length > 0 ? shortcut(...own) : {}
  }
  const hintOf = (each: AnyStep) => {
    const { stepHint } = words.facilitator
    if (each.step === 'call') return stepHint.call(record.participants[each.participantId]?.name ?? '')
    if (each.step === 'close' && isSigning) return stepHint.closeToSign
    return 'item' in each ? stepHint[each.step](each.item.title) : stepHint[each.step]
  }

  return (
    <section aria-label={words.agenda.current} className={styles.stage}>
      <div className={styles.what}>
        <div className={styles.kicker}>
          <p>{useKicker()}</p>
          <MarkMoment />
        </div>
        <h2 className={styles.title}>{useStageTitle()}</h2>
        {speech && <SpeakerLine speech={speech} />}
      </div>
      {speech ? (
        <SpeechClock speech={speech} now={withoutJumps(record, speech.startedAt, now)} size="large" />
      ) : (
        item && (
          <Countdown
            from={item.from}
            plannedMinutes={item.plannedMinutes}
            now={withoutJumps(record, item.from, now)}
            size="large"
          />
        )
      )}
      {first && (
        <div className={styles.step}>
          <Button
            look={
              first.step === 'sign' || first.step === 'closeCheck'
                ? 'seal'
                : decisionsIn(record).some(isUnderWay)
                  ? 'plain'
                  : 'primary'
            }
            size="large"
            disabled={busy}
            onClick={() => press(first)}
            {...keysOf(first, true)}
          >
            {words.facilitator.step[first.step]}
          </Button>
          <p className={styles.hint}>{hintOf(first)}</p>
          {second && (
            <Button look="quiet" size="small" disabled={busy} onClick={() => press(second)} {...keysOf(second, false)}>
              {words.facilitator.step[second.step]}
            </Button>
          )}
        </div>
      )}
      {asking && <ConfirmStep step={asking} onCancel={() => setAsking(null)} onAct={() => void take(asking)} />}
    </section>
  )
}

type AnyStep = NextStep | FloorStep

const asks = (step: AnyStep): step is NextStep =>
  step.step === 'close' || step.step === 'freeze' || (step.step === 'closeCheck' && step.missing > 0)

function useKicker(): string {
  const words = useWords()
  const record = useRecord()
  const { agenda } = useDocument()
  const item = currentItem(record)
  if (!item) return words.phase[record.phase]
  const number = words.agenda.number(agenda.findIndex(({ id }) => id === item.itemId) + 1)
  return currentSpeech(record) ? `${number} · ${item.title}` : number
}

function useStageTitle(): string {
  const words = useWords()
  const { stage } = words.facilitator
  const record = useRecord()
  const item = currentItem(record)
  const speech = currentSpeech(record)
  if (speech) return record.participants[speech.participantId]?.name ?? ''
  if (item) return item.title
  if (openCheck(record)) return words.check.open
  if (record.phase === 'preparing') return stage.preparing
  if (record.phase === 'running') return stage.between
  return (frozenMinutes(record)?.signatures.length ?? 0) > 0 ? stage.signed : stage.closed
}

function ConfirmStep({ step, onAct, onCancel }: { step: NextStep; onAct(): void; onCancel(): void }) {
  const words = useWords()
  const { confirm } = words.facilitator
  const waiting = unanswered(useRecord())
  const texts = {
    closeCheck: {
      title: words.check.close,
      lines: [step.step === 'closeCheck' ? words.check.confirmCloseMissing(step.missing) : words.check.confirmClose],
    },
    close: {
      title: confirm.closeTitle,
      lines: [...(step.step === 'close' && step.left > 0 ? [confirm.closeEarly(step.left)] : []), confirm.closeBody],
    },
    freeze: {
      title: confirm.freezeTitle,
      lines: [...(waiting > 0 ? [words.comments.freezeUnanswered(waiting)] : []), confirm.freezeBody],
    },
  }
  if (step.step !== 'closeCheck' && step.step !== 'close' && step.step !== 'freeze') return null
  const { title, lines } = texts[step.step]
  return (
    <ConfirmDialog
      title={title}
      act={words.facilitator.step[step.step]}
      look={step.step === 'close' ? 'primary' : 'seal'}
      onAct={onAct}
      onCancel={onCancel}
    >
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </ConfirmDialog>
  )
}
