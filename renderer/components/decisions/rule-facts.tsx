import type { Amount } from '#shared/decision/amount'
import type { RuleSet } from '#shared/decision/rule-set'
import { exampleSentences, ruleText } from '#shared/papers/rule-text'
import { useWords } from '../../strings/language'
import styles from './rule-facts.module.css'

interface RuleFactsProps {
  rules: RuleSet
  /** Whose numbers the examples have: those entitled and those here. */
  entitled: Amount
  present: Amount
}

/** A rule as it is read before it is chosen: the law and how sure it is, in words, in numbers, and what is not verified. */
export function RuleFacts({ rules, entitled, present }: RuleFactsProps) {
  const { decision, deciding } = useWords()
  const text = ruleText(decision, rules)
  const several = text.rules.length > 1
  return (
    <div className={styles.facts}>
      <ul className={styles.list}>
        {text.sources.map(({ law, certainty }) => (
          <li key={law}>
            <strong>{law}</strong> <span className={styles.soft}>{certainty}</span>
          </li>
        ))}
      </ul>
      <h4>{deciding.rule.says}</h4>
      <ul className={styles.list}>
        {text.rules.map(({ mode, matter, text: words }) => (
          <li key={`${mode}/${matter}`}>
            {several && <span className={styles.soft}>{deciding.rule.case(mode, matter)} </span>}
            {words}
          </li>
        ))}
        {text.modes.map(({ mode, eligible, proxies }) => (
          <li key={mode}>
            {text.modes.length > 1 && <span className={styles.soft}>{mode} </span>}
            {deciding.rule.eligible(eligible, proxies)}
          </li>
        ))}
        <li>{text.ballots}</li>
        {text.notice && <li>{text.notice}</li>}
        {text.statements.map(({ text: words, certainty }) => (
          <li key={words}>
            {words} <span className={styles.soft}>{certainty}</span>
          </li>
        ))}
      </ul>
      <h4>{deciding.rule.examples}</h4>
      <ul className={styles.list}>
        {exampleSentences(decision, rules, entitled, present).map((sentence, index) => (
          <li key={index}>
            {several && (
              <span className={styles.soft}>
                {deciding.rule.case(text.rules[index]?.mode ?? '', text.rules[index]?.matter ?? '')}{' '}
              </span>
            )}
            {sentence}
          </li>
        ))}
      </ul>
      {text.unverified.length > 0 && (
        <ul className={styles.unverified}>
          {text.unverified.map((each) => (
            <li key={each}>△ {each}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
