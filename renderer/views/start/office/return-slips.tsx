import { useState } from 'react'
import type { Refusal, RefusalReason } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { WaitingSlip } from '#shared/protocol/office-api'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { RefusalNote } from '../../../components/refusal-note'
import { SheetDialog } from '../../../components/sheet-dialog'
import { useFetched } from '../../../components/use-fetched'
import { useLanguage, useWords } from '../../../strings/language'
import type { AtDesk } from './office-page'
import styles from './return-slips.module.css'
import { useOffice } from './use-office'

/** Somebody else dealt with it meanwhile. */
const OVERTAKEN: ReadonlySet<RefusalReason> = new Set(['command-outdated', 'topic-stage-wrong'])

/** What became of the slips that were to go back: `left` were dealt with by somebody else meanwhile. */
interface Outcome {
  back: number
  left: number
}

/** Many slips go back with one reason, as after a flood: each is looked at, ticked, and returned by a command of its own, which whoever wrote it reads. */
export function ReturnSlips({ desk, onClose }: { desk: AtDesk; onClose(): void }) {
  const { office: words } = useWords()
  const { many } = words.slips
  const { formats } = useLanguage()
  const { ask, busy, refusal } = useOffice(desk)
  const fetched = useFetched(desk.services.slips, String(desk.version))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [filter, setFilter] = useState('')
  const [reason, setReason] = useState('')
  /** Of those that are going back; the list gets shorter meanwhile. */
  const [progress, setProgress] = useState({ sent: 0, of: 0 })
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const slips = fetched.is === 'here' && !isRefusal(fetched.value) ? fetched.value : []
  const shown = slips.filter(
    ({ words: said, number }) => said.includes(filter.trim()) || number.includes(filter.trim()),
  )
  // What is not seen goes nowhere.
  const going = shown.filter(({ id }) => chosen.has(id))
  const tick = (ids: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before)
      for (const id of ids)
        if (on) after.add(id)
        else after.delete(id)
      return after
    })
  const giveBack = async (these: readonly WaitingSlip[]): Promise<Outcome | Refusal> => {
    const told: Outcome = { back: 0, left: 0 }
    for (const { id, about } of these) {
      const order = { as: desk.as, type: 'topic.return', payload: { topicId: id, reason }, about } as const
      const answer = await desk.services.send(order)
      if (isRefusal(answer) && !OVERTAKEN.has(answer.reason)) return answer // of the reason, or of who sits here: the same for each
      if (isRefusal(answer)) told.left++
      else told.back++
      setProgress({ sent: told.back + told.left, of: these.length })
    }
    return told
  }
  return (
    <SheetDialog wide title={many.heading} onClose={onClose}>
      <p>{many.how}</p>
      <div aria-live="polite">
        {outcome && <Notice tone="calm">{many.done(outcome.back)}</Notice>}
        {outcome && outcome.left > 0 && <Notice tone="warning">{many.left(outcome.left)}</Notice>}
      </div>
      {fetched.is === 'here' && slips.length === 0 && <p>{words.today.noSlips}</p>}
      {slips.length > 0 && (
        <>
          <Field label={many.filter}>
            {(ids) => (
              <input {...ids} type="search" value={filter} onChange={({ target }) => setFilter(target.value)} />
            )}
          </Field>
          <label className={styles.all}>
            <input
              type="checkbox"
              checked={shown.length > 0 && going.length === shown.length}
              disabled={shown.length === 0}
              onChange={({ target }) =>
                tick(
                  shown.map(({ id }) => id),
                  target.checked,
                )
              }
            />
            {many.all(shown.length)}
          </label>
          <ul className={styles.slips} aria-label={words.slips.waiting} tabIndex={0}>
            {shown.map(({ id, number, words: said, lodgedAt, channel, photos }) => (
              <li key={id}>
                <label className={styles.slip}>
                  <input
                    type="checkbox"
                    checked={chosen.has(id)}
                    onChange={({ target }) => tick([id], target.checked)}
                  />
                  <span>
                    <span className={styles.said}>{said}</span>
                    <span className={styles.soft}>
                      {[
                        words.channels[channel],
                        number,
                        formats.dayAndClock(lodgedAt),
                        ...(photos.length > 0 ? [words.slips.photo] : []),
                      ].join(' · ')}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <Field label={many.why}>
            {(ids) => (
              <textarea
                {...ids}
                rows={2}
                maxLength={2000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          {refusal && <RefusalNote refusal={refusal} />}
          <div>
            <Button
              look="primary"
              disabled={busy || going.length === 0 || reason.trim() === ''}
              onClick={() => {
                setProgress({ sent: 0, of: going.length })
                setOutcome(null)
                void ask(
                  'return-slips',
                  () => giveBack(going),
                  (told) => {
                    setOutcome(told)
                    setChosen(new Set())
                  },
                )
              }}
            >
              {busy ? many.busy(progress.sent, progress.of) : many.act(going.length)}
            </Button>
          </div>
        </>
      )}
    </SheetDialog>
  )
}
