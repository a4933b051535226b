import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { useWords } from '../../strings/language'
import { Button } from '../button'
import styles from './count-desk.module.css'
import type { RunCommand } from './run-command'
import type { SeatNames } from './seat-names'

interface IssueSlipsProps {
  view: DecisionView
  names: SeatNames
  busy: boolean
  run: RunCommand
}

/** To whom a ballot was given: no more slips can come back than were handed out. */
export function IssueSlips({ view, names, busy, run }: IssueSlipsProps) {
  const { issue } = useWords().deciding
  const { id: decisionId, announcement, issued } = view
  if (!announcement) return null
  const due = announcement.voters
    .map(({ id }) => id)
    .filter((id) => !announcement.recused.includes(id) && !issued.includes(id))
  const give = (voters: string[]) => void run('ballot.issue', { decisionId, voters })
  return (
    <div className={styles.count}>
      <h4>{issue.title}</h4>
      <p role="status">{issue.given(issued.length, due.length)}</p>
      {due.length > 0 && (
        <>
          <ul className={styles.names}>
            {due.map((seat) => (
              <li key={seat}>
                <Button
                  size="small"
                  disabled={busy}
                  aria-label={issue.giveTo(names.of(seat))}
                  onClick={() => give([seat])}
                >
                  {names.of(seat)}
                </Button>
              </li>
            ))}
          </ul>
          <Button disabled={busy} onClick={() => give(due)}>
            {issue.giveAll(due.length)}
          </Button>
        </>
      )}
    </div>
  )
}
