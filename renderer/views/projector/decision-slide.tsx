import { clsx } from 'clsx'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { ruleText } from '#shared/papers/rule-text'
import { lawText, verdictSentence } from '#shared/papers/verdict-sentence'
import { plainText } from '#shared/words/fragments'
import { DecisionQuestion } from '../../components/decisions/decision-question'
import { decisionTitle } from '../../components/decisions/decision-title'
import { OutcomeSeal } from '../../components/decisions/outcome-seal'
import { ResultBars } from '../../components/decisions/result-bars'
import { SealFigures } from '../../components/decisions/seal-figures'
import { Fingerprint } from '../../components/fingerprint'
import { TableRing } from '../../components/table-ring'
import { useLanguage } from '../../strings/language'
import styles from './decision-slide.module.css'
import { FitBox } from './fit-box'

/** A decision for the whole room: what was announced, how many have voted, and what came of it. Never who, never a tally before the end. */
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

/** The verdict in its sentence; before it, the rule, who votes, and by which fingerprint anybody can tell that nothing was changed. */
function Foot({ view: { announcement, verdict, digest, quorum } }: { view: DecisionView }) {
  const { words, say } = useLanguage()
  const { decision, deciding } = words
  if (!announcement) return null
  if (verdict) return <p>{plainText(verdictSentence(decision, announcement, verdict))}</p>
  const { rules, voters, recused } = announcement
  const text = ruleText(decision, rules).rules.find(
    (_each, index) =>
      index ===
      rules.modes.findIndex(({ id }) => id === announcement.mode) * rules.matters.length +
        rules.matters.findIndex(({ id }) => id === announcement.matter),
  )
  const [first] = quorum.filter(({ condition }) => condition.measure === 'heads')
  return (
    <>
      <p>
        <strong>{say(rules.name)}</strong> · {lawText(decision, rules, rules.cites)}
      </p>
      <p>{text?.text}</p>
      <p className={styles.last}>
        <span>
          {deciding.sheet.voters(voters.length - recused.length)}
          {first && ` · ${deciding.wall.here(first.count, first.needed)}`}
        </span>
        <Fingerprint label={deciding.wall.fingerprint} digest={digest} />
      </p>
    </>
  )
}
