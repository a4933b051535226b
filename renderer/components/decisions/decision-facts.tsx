import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { lawText, noticeText } from '#shared/papers/verdict-sentence'
import { useLanguage } from '../../strings/language'
import { Fingerprint } from '../fingerprint'
import styles from './decision-facts.module.css'

/** By which rule, who, how: in one line, with the fingerprint of all that was announced. */
export function DecisionFacts({ view: { announcement, digest } }: { view: DecisionView }) {
  const { words, say } = useLanguage()
  const { decision, deciding } = words
  if (!announcement) return null
  const { rules, voters, recused, means, visibility, form } = announcement
  const notice = noticeText(decision, announcement)
  return (
    <div className={styles.facts}>
      <p>
        {say(rules.name)} · {lawText(decision, rules, rules.cites)}
      </p>
      <p>
        {deciding.form.kinds[form.kind]} · {decision.visibilities[visibility]} ·{' '}
        {means.map((each) => deciding.means[each]).join(decision.listSeparator)} ·{' '}
        {deciding.sheet.voters(voters.length - recused.length)}
      </p>
      {notice !== null && <p>{notice}</p>}
      <Fingerprint label={deciding.fingerprint} digest={digest} />
    </div>
  )
}
