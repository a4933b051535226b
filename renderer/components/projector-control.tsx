import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { ClauseReading } from '#shared/document/read-document'
import { decisionsIn } from '#shared/meeting/decisions/decisions-state'
import type { MeetingState } from '#shared/meeting/state'
import type { Scene } from '#shared/projector/projector-setting'
import { ANNOUNCEMENT_MAX } from '#shared/projector/limits'
import { useWords } from '../strings/language'
import { Button } from './button'
import { ChoiceButton } from './choice-button'
import { DropPanel } from './drop-panel'
import styles from './projector-control.module.css'

interface ProjectorControlProps {
  pinned: Scene | null
  record: MeetingState
  clauses: readonly ClauseReading[]
  /** Host's time, milliseconds. */
  now: number
  busy: boolean
  /** Null: the projector follows the meeting. */
  onPin(scene: Scene | null): void
}

const PLAIN = ['cover', 'agenda', 'item', 'speaker', 'attendance', 'rules', 'actions', 'materials'] as const

/** One button for each picture; the pressed one is on the wall. */
export function ProjectorControl({ pinned, record, clauses, now, busy, onPin }: ProjectorControlProps) {
  const words = useWords()
  const { scenes } = words.screen
  const { secretary } = words
  const [announcing, setAnnouncing] = useState(false)
  const [text, setText] = useState('')
  const [minutes, setMinutes] = useState('')
  // With the result: a clause may have been put more than once.
  const decided = record.checks.flatMap(({ id, number, closed }) =>
    closed ? [{ id, word: `${words.text.clause(number)} · ${words.result[closed.result]}` }] : [],
  )
  const decisions = decisionsIn(record).filter(({ stage }) => stage !== 'drafted')
  const announce = (event: SyntheticEvent) => {
    event.preventDefault()
    onPin({
      is: 'announcement',
      text: text.trim(),
      until: Number(minutes) > 0 ? new Date(now + Number(minutes) * 60_000).toISOString() : null,
    })
    setAnnouncing(false)
  }
  const scene = (pressed: boolean, word: string, pin: Scene | null) => (
    <ChoiceButton key={word} chosen={pressed} aria-disabled={busy || undefined} onClick={() => !busy && onPin(pin)}>
      {word}
    </ChoiceButton>
  )
  return (
    <div>
      <div role="group" aria-label={secretary.stage} className={styles.scenes}>
        <span aria-hidden="true" className={styles.label}>
          {secretary.stage}
        </span>
        {scene(pinned === null, secretary.follow, null)}
        {PLAIN.map((is) => scene(pinned?.is === is, scenes[is], { is }))}
        {clauses.length > 0 && (
          <select
            aria-label={scenes.clause}
            value={pinned?.is === 'clause' ? pinned.clauseId : ''}
            onChange={({ target }) => target.value !== '' && onPin({ is: 'clause', clauseId: target.value })}
          >
            <option value="">{scenes.clause}</option>
            {clauses.map((clause) => (
              <option key={clause.id} value={clause.id}>
                {words.text.clause(clause.number)}
              </option>
            ))}
          </select>
        )}
        {decided.length > 0 && (
          <select
            aria-label={scenes.result}
            value={pinned?.is === 'result' ? pinned.checkId : ''}
            onChange={({ target }) => target.value !== '' && onPin({ is: 'result', checkId: target.value })}
          >
            <option value="">{scenes.result}</option>
            {decided.map((check) => (
              <option key={check.id} value={check.id}>
                {check.word}
              </option>
            ))}
          </select>
        )}
        {decisions.length > 0 && (
          <select
            aria-label={scenes.decision}
            value={pinned?.is === 'decision' ? pinned.decisionId : ''}
            onChange={({ target }) => target.value !== '' && onPin({ is: 'decision', decisionId: target.value })}
          >
            <option value="">{scenes.decision}</option>
            {decisions.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
        <ChoiceButton
          chosen={pinned?.is === 'announcement'}
          aria-expanded={announcing}
          onClick={() => setAnnouncing(!announcing)}
        >
          {scenes.announcement}
        </ChoiceButton>
        {scene(pinned?.is === 'blank', scenes.blank, { is: 'blank' })}
      </div>
      {announcing && (
        <DropPanel onLeave={() => setAnnouncing(false)}>
          <form className={styles.announce} onSubmit={announce}>
            <input
              aria-label={secretary.announceText}
              placeholder={secretary.announceText}
              autoFocus
              required
              maxLength={ANNOUNCEMENT_MAX}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <input
              aria-label={secretary.announceMinutes}
              placeholder={secretary.announceMinutes}
              type="number"
              min={1}
              max={240}
              value={minutes}
              onChange={({ target }) => setMinutes(target.value)}
            />
            <Button type="submit" disabled={busy || text.trim() === ''}>
              {secretary.show}
            </Button>
          </form>
        </DropPanel>
      )}
    </div>
  )
}
