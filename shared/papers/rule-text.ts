import type { Amount } from '../decision/amount'
import type { NeededAmount } from '../decision/rule-examples'
import { examplesOf } from '../decision/rule-examples'
import type { Citation, Condition, Mode, RuleSet } from '../decision/rule-set'
import { plainText } from '../words/fragments'
import type { Share } from '../decision/share'
import type { DecisionWords } from '../words/zh-CN/decision'
import { areaText, lawText } from './verdict-sentence'

/** A rule as it is read before it is chosen. */
export interface RuleText {
  /** One a mode and matter: what it begins and passes with. */
  rules: { mode: string; matter: string; text: string }[]
  /** One a mode: who has a vote, and whether somebody else may cast it. */
  modes: { mode: string; eligible: string; proxies: string }[]
  /** How long before the vote people are told; null where nothing says so. */
  notice: string | null
  /** By name or secret, and by what means. */
  ballots: string
  /** The law, and how sure it is. */
  sources: { law: string; certainty: string }[]
  /** What it says besides, and why it forbids what it forbids, with how sure that is. */
  statements: { text: string; certainty: string }[]
  /** What could not be verified. */
  unverified: string[]
}

/** Of what a share is taken, in a meeting and without one. */
export const baseName = (words: DecisionWords, { quorum }: Mode, { base }: Condition): string =>
  base === 'entitled' && !quorum.some(({ count }) => count === 'present') ? words.baseWithoutMeeting : words.base[base]

/** “面积”; "" where only heads count. */
export const measureName = (words: DecisionWords, { measures }: RuleSet, { measure }: Condition): string =>
  measures.includes('area') ? words.measure[measure] : ''

/** The part of a quorum that is looked at when voting opens (`present`), or when it is closed (`cast`); "" where there is none. */
export const quorumText = (words: DecisionWords, rules: RuleSet, mode: Mode, count: 'present' | 'cast'): string =>
  mode.quorum
    .filter((each) => (each.count === 'cast') === (count === 'cast'))
    .map((each) =>
      words.quorumCondition(
        baseName(words, mode, each),
        measureName(words, rules, each),
        words.share(each.share),
        count,
      ),
    )
    .join(words.and)

/** “参加表决面积过半数且参加表决人数过半数”. */
export const majorityText = (
  words: DecisionWords,
  rules: RuleSet,
  mode: Mode,
  conditions: readonly Condition[],
): string =>
  conditions
    .map((each) =>
      words.condition(baseName(words, mode, each), measureName(words, rules, each), words.share(each.share)),
    )
    .join(words.and)

export function ruleText(words: DecisionWords, rules: RuleSet): RuleText {
  const { language, partSeparator } = words
  /** Who is here is known at the beginning, who took part only at the end. */
  const opens = (mode: Mode) => {
    const [here, voting] = [quorumText(words, rules, mode, 'present'), quorumText(words, rules, mode, 'cast')]
    const parts = [here && words.opensWith(here), voting && words.countsWith(voting)].filter(Boolean)
    return parts.length === 0 ? words.noQuorum : parts.join(partSeparator)
  }
  const cited = [rules.cites, ...conditionsOf(rules).flatMap(({ cites }) => cites ?? [])]
  const lawOf = (cites: Citation) => lawText(words, rules, cites)
  return {
    rules: rules.modes.flatMap((mode) =>
      rules.matters.map((matter) => ({
        mode: mode.name[language],
        matter: matter.name[language],
        text:
          matter.majority.length === 0
            ? words.bindsNobody
            : [
                opens(mode),
                words.passesWith(majorityText(words, rules, mode, matter.majority)),
                ...(rules.forms.includes('motion') && matter.majority.some(({ share }) => isOverHalf(share))
                  ? [words.tieFails]
                  : []),
              ].join(partSeparator),
      })),
    ),
    modes: rules.modes.map(({ name, eligible, proxies }) => ({
      mode: name[language],
      eligible: eligible[language],
      proxies: proxies ? words.proxies(proxies) : words.noProxies,
    })),
    notice: rules.notice && noticeWanted(words, rules.notice),
    ballots: words.ballots(
      rules.visibility.allowed.map((each) => words.visibilities[each]),
      rules.means.allowed.map((each) => words.means[each]),
    ),
    sources: cited
      .filter((each, index) => cited.findIndex((other) => lawOf(other) === lawOf(each)) === index)
      .map((each) => ({ law: lawOf(each), certainty: words.certainty[each.certainty] })),
    statements: [rules.visibility, rules.means]
      .flatMap(({ why, cites }) => (why ? [{ text: why, cites }] : []))
      .concat(rules.statements.map(({ text, cites }) => ({ text, cites })))
      .map(({ text, cites }) => ({
        text: text[language],
        certainty: words.certainty[(cites ?? rules.cites).certainty],
      })),
    unverified: rules.unverified.map(({ text }) => words.unverified(text[language])),
  }
}

/** “提前10日通知（特殊情况可以临时召开）”. */
export const noticeWanted = (words: DecisionWords, { days, what, except }: NonNullable<RuleSet['notice']>): string =>
  words.notice(days, what?.[words.language] ?? '', except?.[words.language] ?? '')

/** 过半数, of which people ask what a tie does. */
const isOverHalf = ({ parts, of, bound }: Share): boolean => 2 * parts === of && bound === 'more-than'

const conditionsOf = ({ modes, matters, election }: RuleSet): Condition[] => [
  ...modes.flatMap(({ quorum }) => quorum),
  ...matters.flatMap(({ majority }) => majority),
  ...(election?.runOff ?? []),
]

/** “with 42 expected and 33 here: 22 are needed to begin, 17 are needed to pass.”, for every mode and matter. */
export function exampleSentences(words: DecisionWords, rules: RuleSet, entitled: Amount, present: Amount): string[] {
  const withArea = rules.measures.includes('area')
  return examplesOf(rules, entitled, present).map(({ mode, quorum, opens, majority }) => {
    const unit = words.unit[mode.unit]
    const amount = ({ heads, area }: Amount) =>
      `${heads}${unit}${withArea ? `${words.listSeparator}${plainText(words.area(areaText(area)))}` : ''}`
    const need = (all: readonly NeededAmount[]) =>
      all
        .map(({ condition, needed }) =>
          condition.measure === 'area' ? plainText(words.area(areaText(needed))) : `${needed}${unit}`,
        )
        .join(words.and)
    const parts = [
      quorum.length === 0 ? words.noQuorum : (opens ? words.exampleOpens : words.exampleClosed)(need(quorum)),
      ...(opens && majority.length > 0 ? [words.examplePasses(need(majority))] : []),
      ...(majority.length === 0 ? [words.bindsNobody] : []),
    ]
    return words.exampleSentence(words.example(amount(entitled), amount(present)), parts)
  })
}
