import type { Need } from '#shared/decision/need'
import { modeOf } from '#shared/decision/announcement'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { baseName, majorityText, measureName, quorumText } from '#shared/papers/rule-text'
import { areaText, unitOf } from '#shared/papers/verdict-sentence'
import { plainText } from '#shared/words/fragments'
import { useWords } from '../../strings/language'
import styles from './need-now.module.css'

/** “May this pass?”: what the rule asks for, in words and in the numbers it comes to now. Nothing before it is announced and once it is counted. */
export function NeedNow({ view: { announcement, need, stage, inWriting } }: { view: DecisionView }) {
  const { decision, deciding } = useWords()
  const { need: words, preview } = deciding
  if (!announcement || !need) return null
  const { rules, form } = announcement
  const mode = modeOf(announcement)
  const unit = unitOf(decision, announcement)
  const amount = (measure: 'heads' | 'area', value: number) =>
    measure === 'area' ? plainText(decision.area(areaText(value))) : `${value}${unit}`
  const inNumbers = ({ condition, base, needed }: Need) => {
    const of = decision.of(baseName(decision, mode, condition), measureName(decision, rules, condition))
    return base === null || needed === null
      ? words.unknown(of)
      : words.now(of, amount(condition.measure, base), amount(condition.measure, needed))
  }
  const passes = majorityText(
    decision,
    rules,
    mode,
    need.majority.map(({ condition }) => condition),
  )
  const numbers = need.majority.map(inNumbers).join(decision.and)
  const missing = stage === 'open' && !inWriting ? need.here.filter(({ met }) => !met) : []
  return (
    <div role="group" aria-label={words.title} className={styles.need}>
      {!rules.binding ? (
        <p>{decision.bindsNobody}</p>
      ) : form.kind === 'consensus' ? (
        <p>
          {preview.nobodyDisagrees}
          {form.silence === 'blocks' && `${decision.clauseSeparator}${deciding.form.silences.blocks}`}
        </p>
      ) : form.kind === 'no-objection' ? (
        <p>{preview.nobodyObjects}</p>
      ) : (form.kind === 'motion' || form.kind === 'sectors' || form.kind === 'choice') && numbers !== '' ? (
        <p>
          {form.kind === 'choice' ? decision.electedWith(passes) : decision.passesWith(passes)}
          {decision.colon}
          <strong>{numbers}</strong>
        </p>
      ) : null}
      {form.kind === 'sectors' && <p>{words.sectors(decision.share(form.each.share))}</p>}
      {need.closing.length > 0 && (
        <p>
          {decision.countsWith(quorumText(decision, rules, mode, 'cast'))}
          {decision.colon}
          <strong>
            {need.closing
              .map(({ condition, needed }) => words.closing(amount(condition.measure, needed ?? 0)))
              .join(decision.and)}
          </strong>
        </p>
      )}
      {missing.map(({ condition, count, needed }) => (
        <p key={condition.measure} role="status" className={styles.short}>
          ▲ {words.left(amount(condition.measure, count), amount(condition.measure, needed))}
        </p>
      ))}
    </div>
  )
}
