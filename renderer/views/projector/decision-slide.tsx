import { clsx } from 'clsx'
import { waitsFor } from '#shared/decision/notice'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { lawText, verdictSentence } from '#shared/papers/verdict-sentence'
import { DecisionQuestion } from '../../components/decisions/decision-question'
import { decisionTitle } from '../../components/decisions/decision-title'
import { NeedNow } from '../../components/decisions/need-now'
import { OutcomeSeal } from '../../components/decisions/outcome-seal'
import { ResultBars } from '../../components/decisions/result-bars'
import { namesBehind } from '../../components/decisions/names-behind'
import { SealFigures } from '../../components/decisions/seal-figures'
import { VerdictText } from '../../components/decisions/verdict-text'
import { Fingerprint } from '../../components/fingerprint'
import { useSeatNames } from '../../components/decisions/seat-names'
import { TableRing } from '../../components/table-ring'
import { useDayInChina } from '../../hooks/use-day-in-china'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'
import styles from './decision-slide.module.css'
import { FitBox } from './fit-box'

/** A decision for the whole room: what was announced, how many have voted, and what came of it. Never a tally before the end, and names only behind a number that somebody opens. */
export function DecisionSlide({ view }: { view: DecisionView }) {
  const { words } = useLanguage()
  const { deciding } = words
  const { stage, verdict, announcement, annulled, progress } = view
  const isOpen = stage === 'open'
  const decided = verdict !== null || annulled !== null
  const byHands = announcement?.means.every((each) => each === 'hands')
  return (
    <div className={styles.slide}>
      <p className={isOpen ? styles.open : styles.soft}>
        {isOpen && '● '}
        {decisionTitle(words, view)}
      </p>
      <div className={styles.middle}>
        <FitBox largest={decided ? 1.3 : 2.2} content={`${view.id} ${stage}`} middle={!decided}>
          <DecisionQuestion view={view} binds={isOpen} />
        </FitBox>
        {isOpen && byHands && <p className={styles.hands}>{deciding.wall.hands}</p>}
        {isOpen && !byHands && (
          <div className={styles.ring}>
            <TableRing seats={progress.of} taken={progress.cast}>
              <p className={styles.figures}>
                {progress.cast}/{progress.of}
              </p>
              <p className={styles.soft}>{deciding.wall.voted}</p>
            </TableRing>
            {announcement?.means.includes('hands') && <p className={styles.soft}>{deciding.wall.handsToo}</p>}
          </div>
        )}
      </div>
      {view.sealed?.summed && !decided && <SealFigures label={deciding.sealed.summed} hash={view.sealed.summed} />}
      {announcement && verdict && (
        <div className={styles.result}>
          <OutcomeSeal outcome={verdict.outcome} />
          <div className={styles.bars}>
            <ResultBars announcement={announcement} verdict={verdict} />
          </div>
        </div>
      )}
      {annulled && (
        <div className={styles.result}>
          <OutcomeSeal outcome="failed" annulled />
          <p className={styles.bars}>{deciding.verdict.annulled(annulled.reason)}</p>
        </div>
      )}
      <footer className={clsx(styles.foot, verdict && styles.sentence)} role="status">
        <Foot view={view} />
      </footer>
    </div>
  )
}

/** The sentence; a number that somebody presses opens the people behind it, as on all other pages. */
function WallSentence({ view }: { view: DecisionView }) {
  const { decision } = useLanguage().words
  const names = useSeatNames(useRecord())
  const { announcement, verdict } = view
  if (!announcement || !verdict) return null
  return (
    <VerdictText
      sentence={verdictSentence(decision, announcement, verdict)}
      peopleOf={(counted) => namesBehind(view, names, counted)}
    />
  )
}

/** The verdict in its sentence; before it, the rule, who votes, and by which fingerprint anybody can tell that nothing was changed. */
function Foot({ view }: { view: DecisionView }) {
  const { words, say } = useLanguage()
  const { decision, deciding } = words
  const { announcement, verdict, digest, quorum, need, stage } = view
  const today = useDayInChina()
  const from = announcement && stage === 'announced' ? waitsFor(announcement, today) : null
  if (!announcement) return null
  if (verdict) return <WallSentence view={view} />
  const { rules, voters, recused } = announcement
  // Who is here now; of an opened vote the quorum is what it opened with.
  const [first] = (need?.here ?? quorum).filter(({ condition }) => condition.measure === 'heads')
  return (
    <>
      <p>
        <strong>{say(rules.name)}</strong> · {lawText(decision, rules, rules.cites)}
      </p>
      <NeedNow view={view} />
      <p className={styles.last}>
        <span>
          {deciding.sheet.voters(voters.length - recused.length)}
          {first && ` · ${deciding.wall.here(first.count, first.needed)}`}
          {from !== null && ` · ${decision.opensFrom(from)}`}
        </span>
        <Fingerprint label={deciding.wall.fingerprint} digest={digest} />
      </p>
    </>
  )
}
