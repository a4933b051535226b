import { useState } from 'react'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import styles from './count-desk.module.css'
import { CountForm } from './count-form'
import { CountMismatch } from './count-mismatch'
import { IssueSlips } from './issue-slips'
import { NamedSlips } from './named-slips'
import type { RunCommand } from './run-command'
import type { SeatNames } from './seat-names'

interface CountDeskProps {
  view: DecisionView
  names: SeatNames
  /** Participant id of who uses this page. */
  me: string
  /** Of a participant. */
  nameOf(participantId: string): string
  busy: boolean
  run: RunCommand
}

/** Where hands and paper are written down, by two people who do not see each other's figures. Nothing where only devices vote. */
export function CountDesk({ view, names, me, nameOf, busy, run }: CountDeskProps) {
  const { deciding } = useWords()
  const { hands } = deciding
  const { id: decisionId, announcement, stage, counts, progress } = view
  const [again, setAgain] = useState<string | null>(null)
  if (!announcement || (stage !== 'open' && stage !== 'closed')) return null
  const issues =
    stage === 'open' &&
    ((announcement.means.includes('paper') && announcement.visibility === 'secret') ||
      announcement.silence !== 'absent')
  const named = announcement.means.includes('paper') && announcement.visibility === 'named'
  if (!issues && !named && counts.length === 0) return null
  return (
    <section aria-label={hands.title} className={styles.desk}>
      {issues && <IssueSlips view={view} names={names} busy={busy} run={run} />}
      {named && <NamedSlips view={view} names={names} me={me} nameOf={nameOf} busy={busy} run={run} />}
      {counts.map(({ means, written, agreed, differences }) => {
        const own = written.find(({ by }) => by === me)
        const others = written.filter(({ by }) => by !== me)
        const [first, second] = written
        const round = `${decisionId}/${means}/${own?.at ?? ''}`
        return (
          <div key={means} className={styles.count}>
            <h4>{hands.heading[means]}</h4>
            {agreed ? (
              <p role="status" className={styles.done}>
                ✓ {hands.agreed}
              </p>
            ) : differences.length > 0 && first && second ? (
              <CountMismatch
                form={announcement.form}
                rows={differences}
                first={nameOf(first.by)}
                second={nameOf(second.by)}
              />
            ) : (
              <p role="status" className={styles.soft}>
                {own
                  ? hands.waitingForOther
                  : others.length > 0
                    ? hands.otherHasCounted(nameOf(others[0]!.by))
                    : hands.twoCount}
              </p>
            )}
            {!agreed && (!own || again === round) ? (
              <CountForm
                key={round}
                draft={round}
                form={announcement.form}
                means={means}
                most={means === 'paper' ? view.issued.length : progress.of - progress.cast}
                busy={busy}
                onGive={(counted) => {
                  setAgain(null)
                  void run('count.enter', { decisionId, means, ...counted })
                }}
              />
            ) : (
              !agreed && (
                <Button size="large" onClick={() => setAgain(round)}>
                  {hands.countAgain}
                </Button>
              )
            )}
          </div>
        )
      })}
    </section>
  )
}
