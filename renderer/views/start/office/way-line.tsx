import { clsx } from 'clsx'
import type { Stage, Step, Topic } from '#shared/office/topics/topics-state'
import { OPEN_STAGES } from '#shared/office/topics/topics-state'
import { isOpen } from '#shared/office/topics/way'
import { useLanguage } from '../../../strings/language'
import { daysBetweenMoments, wholeDays } from './whole-days'
import { useOfficeWords } from './office-words'
import styles from './way-line.module.css'

/** The way of a topic as a line, a track for each round: with the days each stage took, and what is still to come. */
export function WayLine({ topic }: { topic: Topic }) {
  const words = useOfficeWords()
  const { formats } = useLanguage()
  const { way } = topic
  const rounds = Array.from({ length: topic.round }, (_, nth) => way.filter(({ round }) => round === nth + 1))
  const last = way.at(-1)!
  const now = OPEN_STAGES.findIndex((stage) => stage === last.stage)
  const toCome: readonly Stage[] = isOpen(topic) ? OPEN_STAGES.slice(now + 1) : []
  const endOf = (step: Step) => way[way.indexOf(step) + 1]?.from ?? null
  const ended = isOpen(topic) ? null : last.from
  return (
    <div className={styles.whole}>
      <p className={styles.days}>
        <strong>{words.days(ended ? daysBetweenMoments(topic.lodgedAt, ended) : wholeDays(topic.lodgedAt))}</strong>
        <span>
          {words.topic.daysInAll}
          {topic.round > 1 &&
            rounds.map((steps, nth) => (
              <span key={nth} className={styles.round}>
                {words.topic.daysOfRound(
                  nth + 1,
                  steps[0] ? daysBetweenMoments(steps[0].from, rounds[nth + 1]?.[0]?.from ?? ended) : 0,
                )}
              </span>
            ))}
        </span>
      </p>
      <div className={styles.tracks}>
        {rounds.map((steps, nth) => (
          <ol key={nth} className={styles.track} aria-label={words.round(nth + 1)}>
            {steps.map((step) => {
              const isNow = step === last
              const end = endOf(step)
              return (
                <li
                  key={step.from + step.stage}
                  className={clsx(styles.step, isNow && styles.now)}
                  aria-current={isNow ? 'step' : undefined}
                >
                  <span className={styles.stage}>{words.stages[step.stage]}</span>
                  <span className={styles.mark} aria-hidden="true">
                    {isNow ? '●' : '✓'}
                  </span>
                  <span className={styles.note}>
                    {formats.shortDay(step.from)}
                    {end && ` · ${words.days(daysBetweenMoments(step.from, end))}`}
                    {isNow && isOpen(topic) && ` · ${words.days(wholeDays(step.from))}`}
                  </span>
                </li>
              )
            })}
            {nth === rounds.length - 1 &&
              toCome.map((stage) => (
                <li key={stage} className={clsx(styles.step, styles.yet)}>
                  <span className={styles.stage}>{words.stages[stage]}</span>
                  <span className={styles.mark} aria-hidden="true">
                    ○
                  </span>
                  <span className={styles.note}>{words.topic.yetToCome}</span>
                </li>
              ))}
          </ol>
        ))}
      </div>
    </div>
  )
}
