import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useLanguage } from '../../strings/language'
import { FitBox } from './fit-box'
import styles from './wall-list.module.css'

/** What is read out at the beginning: how people speak, and how is decided. */
export function HouseRules() {
  const { words, say } = useLanguage()
  const { rule } = useRecord()
  const rules = useSessionSnapshot('hostInfo').hostInfo?.houseRules
  return (
    <FitBox largest={1.5} content={rules}>
      <ol className={styles.list}>
        {rules?.conduct.map((line, index) => (
          <li key={line.zh} className={styles.entry}>
            <span className={styles.number}>{index + 1}</span>
            <span>{say(line)}</span>
          </li>
        ))}
      </ol>
      <p className={styles.below}>
        <strong>{words.rule[rule]}</strong>
        <br />
        {rules ? say(rules.ruleText) : words.ruleLong[rule]}
      </p>
    </FitBox>
  )
}
