import type { ReactNode } from 'react'
import type { Pledge } from '#shared/meeting/pledges/pledges-state'
import { useLanguage, useWords } from '../../strings/language'
import styles from './pledges.module.css'

interface PledgeListProps {
  pledges: readonly Pledge[]
  /** Who that is; "" where it is not known here. */
  nameOf(participantId: string): string
  /** What can be done about it. */
  actsOf?(pledge: Pledge): ReactNode
}

/** Pledges in the order in which they were made: in words, without sums, and none is set against another. */
export function PledgeList({ pledges, nameOf, actsOf }: PledgeListProps) {
  const { pledges: words } = useWords()
  const { formats } = useLanguage()
  if (pledges.length === 0) return <p className={styles.soft}>{words.none}</p>
  return (
    <ul className={styles.list}>
      {pledges.map((pledge) => {
        const { id, by, kind, what, until, anonymous, withdrawn, delivered } = pledge
        const name = nameOf(by)
        return (
          <li key={id} data-withdrawn={withdrawn}>
            <p>
              <strong>{words.kinds[kind]}</strong> <span className={styles.said}>{what}</span>
            </p>
            <p className={styles.soft}>
              {[
                anonymous ? (name === '' ? words.nameless : words.namelessOf(name)) : name,
                ...(until === '' ? [] : [words.byDay(formats.day(until))]),
                ...(withdrawn ? [words.withdrawn] : []),
              ].join(' · ')}
            </p>
            {delivered?.map(({ said, at }) => (
              <p key={at} className={styles.done}>
                ✓ {words.delivered(formats.dayAndClock(at))} {said}
              </p>
            ))}
            {actsOf?.(pledge)}
          </li>
        )
      })}
    </ul>
  )
}
