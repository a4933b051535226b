import { Fragment } from 'react'
import { NOTHING } from '#shared/decision/amount'
import type { Announcement } from '#shared/decision/announcement'
import { entitledOf, presentOf } from '#shared/decision/attendance'
import type { Checked } from '#shared/decision/condition'
import { allMet, check } from '#shared/decision/condition'
import { amountOf } from '#shared/decision/electorate'
import { needNow } from '#shared/decision/need'
import { needed as neededOf } from '#shared/decision/share'
import { quorumToOpen } from '#shared/decision/turnout'
import { areaText, unitOf } from '#shared/papers/verdict-sentence'
import { plainText } from '#shared/words/fragments'
import { useWords } from '../../strings/language'
import styles from './need-preview.module.css'

interface NeedPreviewProps {
  announcement: Announcement
  /** Ids of who is here now; others than voters may be among them. */
  here: readonly string[]
}

/** More dots than this are no picture any more. */
const MOST_DOTS = 120

/** What the rule asks of those who are here now, in the sentence that the chair reads aloud, recomputed as people come. */
export function NeedPreview({ announcement, here }: NeedPreviewProps) {
  const { decision, deciding } = useWords()
  const { preview } = deciding
  const { rules, voters } = announcement
  const mode = rules.modes.find(({ id }) => id === announcement.mode)
  const entitledIds = new Set(entitledOf(announcement))
  const hereIds = new Set(presentOf(announcement, here))
  const entitled = amountOf(voters.filter(({ id }) => entitledIds.has(id)))
  const present = amountOf(voters.filter(({ id }) => hereIds.has(id)))
  const known = mode && rules.matters.some(({ id }) => id === announcement.matter)
  if (!known || entitled.heads === 0) return null
  const unit = unitOf(decision, announcement)
  const withArea = rules.measures.includes('area')
  const quorum = quorumToOpen(announcement, here)
  // What is looked at when it is closed: how many took part.
  const atClosing = mode.quorum
    .filter(({ count }) => count === 'cast')
    .map((condition) => ({ condition, needed: neededOf(condition.share, entitled[condition.measure]) }))
  const missing = quorum.filter(({ met }) => !met)
  const shown = ({ condition }: Pick<Checked, 'condition'>, amount: number) =>
    condition.measure === 'area' ? plainText(decision.area(areaText(amount))) : `${amount}${unit}`
  /** If so many came, and all of them voted. */
  const needAmong = (heads: number) => {
    const came = { ...present, heads }
    const held = { entitled, present: came, cast: came, valid: came, for: NOTHING }
    return {
      opens: allMet(mode.quorum.map((condition) => check(condition, held))),
      majority: needNow(announcement, came, came).majority.flatMap(({ condition, needed }) =>
        needed === null ? [] : { condition, needed },
      ),
    }
  }
  const { majority } = needAmong(present.heads)
  const [first] = majority
  const votes =
    announcement.form.kind === 'motion' || announcement.form.kind === 'sectors' || announcement.form.kind === 'choice'
  const whatIf =
    withArea || !votes
      ? []
      : [present.heads - 2, present.heads + 2, present.heads + 4].filter(
          (heads) => heads > 0 && heads <= entitled.heads,
        )
  return (
    <section aria-label={preview.title} className={styles.preview}>
      <h3 className={styles.kicker}>{preview.title}</h3>
      <p className={styles.read}>
        {preview.hereNow(`${entitled.heads}${unit}`, `${present.heads}${unit}`)}
        {quorum.length === 0
          ? atClosing.length > 0
            ? preview.quorumAtClosing(atClosing.map((each) => shown(each, each.needed)).join(decision.and))
            : preview.noQuorum
          : missing.length === 0
            ? preview.quorumMet(quorum.map((each) => shown(each, each.needed)).join(decision.and))
            : preview.quorumMissing(quorum.map((each) => shown(each, each.needed)).join(decision.and))}
      </p>
      {entitled.heads <= MOST_DOTS && (
        <div aria-hidden="true" className={styles.dots}>
          {Array.from({ length: entitled.heads }, (_, index) => (
            <span
              key={index}
              className={styles.dot}
              data-here={index < present.heads}
              data-needed={quorum.some(
                ({ condition, needed }) => condition.measure === 'heads' && needed === index + 1,
              )}
            />
          ))}
        </div>
      )}
      {missing.length > 0 ? (
        <>
          <p className={styles.large}>
            {preview.short(missing.map((each) => shown(each, each.needed - each.count)).join(decision.and))}
          </p>
          <p className={styles.soft}>{preview.comesByItself}</p>
        </>
      ) : !rules.binding ? (
        <p className={styles.large}>{decision.bindsNobody}</p>
      ) : first && votes ? (
        <>
          <p className={styles.large}>
            <span className={styles.figure}>
              {majority.map((each, index) => (
                <Fragment key={each.condition.measure}>
                  {index > 0 && decision.and}
                  <span className={styles.together}>{shown(each, each.needed)}</span>
                </Fragment>
              ))}
            </span>{' '}
            {preview.toPass}
          </p>
          <p className={styles.soft}>
            {first.condition.base === 'entitled' ? preview.ofAll : preview.ofThose[first.condition.base]}
          </p>
        </>
      ) : announcement.form.kind === 'consensus' ? (
        <p className={styles.large}>
          {preview.nobodyDisagrees}
          {announcement.form.silence === 'blocks' && `${decision.clauseSeparator}${deciding.form.silences.blocks}`}
        </p>
      ) : announcement.form.kind === 'no-objection' ? (
        <p className={styles.large}>{preview.nobodyObjects}</p>
      ) : null}
      {missing.length === 0 && announcement.form.kind === 'sectors' && (
        <p className={styles.soft}>{deciding.need.sectors(decision.share(announcement.form.each.share))}</p>
      )}
      {missing.length === 0 && first && whatIf.length > 0 && (
        <table className={styles.table}>
          <caption>{preview.otherwise}</caption>
          <tbody>
            {whatIf.map((heads) => {
              const then = needAmong(heads)
              return (
                <tr key={heads}>
                  <th scope="row">{preview.ifHere(`${heads}${unit}`)}</th>
                  <td>
                    {then.opens
                      ? preview.mustBe(then.majority.map(({ needed }) => `${needed}${unit}`).join(decision.and))
                      : preview.cannot}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
