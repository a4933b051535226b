import type { Amount } from '../decision/amount'
import type { Announcement } from '../decision/announcement'
import { isWeighted, matterOf, modeOf } from '../decision/announcement'
import type { Checked } from '../decision/condition'
import { allMet } from '../decision/condition'
import type { Figured } from '../decision/people-behind'
import type { Citation, Condition, RuleSet } from '../decision/rule-set'
import type { Verdict } from '../decision/verdict'
import { VOTES } from '../decision/forms/motion'
import type { Figure, Fragment } from '../words/fragments'
import { joined, said } from '../words/fragments'
import type { DecisionWords } from '../words/zh-CN/decision'

/** 600000 → "6000.00" */
export const areaText = (area: number): string => `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`

/** What heads are counted in: people, households, owners; votes where a body's own rules give somebody several. */
export const unitOf = (words: DecisionWords, announcement: Announcement): string =>
  isWeighted(announcement) ? words.weighted : words.unit[modeOf(announcement).unit]

/** What a rule is from, as it is named in a sentence. */
export const lawText = (
  words: DecisionWords,
  { name }: Pick<RuleSet, 'name'>,
  { certainty, law, articles }: Citation,
): string =>
  certainty === 'own'
    ? words.ownRule(name[words.language])
    : certainty === 'not-found'
      ? words.defaultRule
      : words.law(law[words.language], articles)

/** When notice was given, as whoever announced it said: “通知于 2026-11-10 发出”, and why it is voted on before the time; null where the rule wants none. */
export function noticeText(words: DecisionWords, { rules, notice }: Announcement): string | null {
  if (!rules.notice || !notice) return null
  const { called, why } = notice
  return [
    called === null ? words.calledUnknown : words.calledOn(called, rules.notice.what?.[words.language] ?? ''),
    ...(why === '' ? [] : [words.shortNotice(why)]),
  ].join(words.clauseSeparator)
}

/** Halves as people write them: 7 → "3.5". */
const halfText = (halves: number): string =>
  halves % 2 === 0 ? String(halves / 2) : `${halves < 0 ? '-' : ''}${Math.floor(Math.abs(halves) / 2)}.5`

/**
 * A verdict in one sentence: who could come and came, the quorum, the votes, what the law asks, and what came of it.
 * “应到42人，实到33人，达到法定人数（过半数）；有效票33，赞成24、反对6、弃权3；按《…》第27条须到会过半数（17），通过。”
 */
export function verdictSentence(words: DecisionWords, announcement: Announcement, verdict: Verdict): Fragment[] {
  const teller = tellerOf(words, announcement, verdict)
  const clauses = [teller.turnout(), teller.result(), verdict.outcome === 'no-quorum' ? [] : teller.law()]
  const outcome = words.outcomes[verdict.outcome]
  // What came of it follows what the law asks; where the votes themselves say it, nothing more is said.
  const last = outcome === '' || saysIt(verdict) ? [] : said`${outcome}`
  const sentence = joined(clauses, words.clauseSeparator)
  const separator =
    verdict.outcome === 'no-quorum' || clauses[2]!.length === 0 ? words.clauseSeparator : words.partSeparator
  return said`${joined([sentence, last], separator)}${words.fullStop}`
}

/** Consensus says itself whether there is one. */
const saysIt = ({ outcome, result }: Verdict): boolean =>
  outcome !== 'no-quorum' && outcome !== 'recorded' && result.kind === 'consensus'

function tellerOf(words: DecisionWords, announcement: Announcement, verdict: Verdict) {
  const { rules, form } = announcement
  const { turnout, result } = verdict
  const mode = modeOf(announcement)
  const withArea = rules.measures.includes('area')
  const unit = unitOf(words, announcement)

  const figure = (counted: Figured, value: number, measure: 'heads' | 'area' = 'heads'): Figure => ({
    text: measure === 'area' ? areaText(value) : String(value),
    counts: { ...counted, measure },
  })
  /** “33人”, with area “80人（6000.00平方米）”. */
  const amount = (counted: Figured, of: Amount): Fragment[] => {
    const heads = words.heads(figure(counted, of.heads), unit)
    return withArea ? words.withArea(heads, words.area(figure(counted, of.area, 'area'))) : heads
  }
  /** “24”, with area “41（3000.01平方米）”. */
  const votes = (counted: Figured, of: Amount): Fragment[] =>
    withArea
      ? words.votesWithArea(figure(counted, of.heads), words.area(figure(counted, of.area, 'area')))
      : [figure(counted, of.heads)]
  const needed = ({ condition, needed: value }: Checked): Figure => figure({ what: 'needed' }, value, condition.measure)
  const neededAmount = (checked: Checked): Fragment[] =>
    checked.condition.measure === 'area' ? words.area(needed(checked)) : words.heads(needed(checked), unit)
  const measureName = ({ measure }: Condition): string => (withArea ? words.measure[measure] : '')
  const baseName = ({ base }: Condition): string =>
    base === 'entitled' && !turnout.present ? words.baseWithoutMeeting : words.base[base]

  const optionName = (id: string): string =>
    ('options' in form ? form.options.find((option) => option.id === id)?.name : undefined) ?? id

  return {
    turnout(): Fragment[] {
      const { entitled, present, atClosing, cast, recused } = turnout
      const parts = present
        ? [words.expected(amount({ what: 'entitled' }, entitled)), words.cameOf(amount({ what: 'present' }, present))]
        : [words.mayTakePart(amount({ what: 'entitled' }, entitled)), words.tookPart(amount({ what: 'cast' }, cast))]
      if (recused.heads > 0 && rules.recused.base === 'stay')
        parts.splice(1, 0, words.recused(amount({ what: 'recused' }, recused)))
      const leftEarly = verdict.closing.some(({ condition, met }) => condition.count === 'present' && !met)
      if (atClosing && leftEarly && allMet(verdict.opening))
        parts.push(words.atClosing(amount({ what: 'here-at-closing' }, atClosing)))
      return joined([...parts, this.quorum()], words.partSeparator)
    },

    quorum(): Fragment[] {
      const failed = [...verdict.opening, ...verdict.closing].filter(({ met }) => !met)
      const quorum = mode.quorum
      if (quorum.length === 0) return []
      const name = (condition: Condition) => words.quorumShare(measureName(condition), words.share(condition.share))
      if (failed.length === 0) return said`${words.quorumReached(quorum.map(name).join(words.listSeparator))}`
      const once = failed.filter(
        (each, index) => failed.findIndex(({ condition }) => condition === each.condition) === index,
      )
      return words.quorumMissed(
        joined(
          once.map((each) => words.neededFor(name(each.condition), neededAmount(each))),
          words.clauseSeparator,
        ),
      )
    },

    result(): Fragment[] {
      const { partSeparator, listSeparator, clauseSeparator } = words
      const valid = joined(
        [
          words.valid(votes({ what: 'valid' }, turnout.valid)),
          turnout.void.heads > 0 ? words.spoilt(figure({ what: 'void' }, turnout.void.heads)) : [],
        ],
        partSeparator,
      )
      switch (result.kind) {
        case 'motion':
        case 'sectors': {
          const counted = VOTES.map((vote) =>
            words.voteCount(words.votes[vote], votes({ what: 'vote', vote }, result[vote])),
          )
          const silent = result.silentAs
            ? words.silentCounted(amount({ what: 'silent' }, turnout.silent), words.votes[result.silentAs])
            : []
          const sectors = result.sectors.map(({ sector, for: inFavour, entitled, cast, needed: least }) =>
            words.sector(
              sector,
              figure({ what: 'vote', vote: 'for', sector }, inFavour.heads),
              figure(
                { what: 'sector', sector },
                form.kind === 'sectors' && form.each.base === 'cast' ? cast.heads : entitled.heads,
              ),
              figure({ what: 'needed' }, least),
            ),
          )
          const bySector =
            sectors.length > 0 ? said`${words.everySector}${words.partSeparator}${joined(sectors, listSeparator)}` : []
          return joined(
            [joined([valid, joined(counted, listSeparator), silent], partSeparator), bySector],
            clauseSeparator,
          )
        }
        case 'consensus': {
          const stances = (['agree', 'reserve', 'disagree', 'silent'] as const).map((stance) =>
            words.voteCount(words.stances[stance], [figure({ what: 'stance', stance }, result[stance].heads)]),
          )
          const agreement = verdict.outcome === 'no-quorum' ? [] : said`${words.agreements[result.agreed]}`
          return joined([joined(stances, listSeparator), agreement], clauseSeparator)
        }
        case 'no-objection':
          return result.objections.heads === 0
            ? [words.noObjection]
            : words.objections(words.heads(figure({ what: 'objection' }, result.objections.heads), unit))
        case 'choice': {
          const rows = result.options.map(({ option, votes: each }) =>
            words.voteCount(optionName(option), votes({ what: 'option', option }, each)),
          )
          if (result.abstain.heads > 0)
            rows.push(words.voteCount(words.choseNobody, votes({ what: 'chose-nobody' }, result.abstain)))
          return joined([valid, joined(rows, listSeparator)], partSeparator)
        }
        case 'score':
        case 'ranking': {
          const rows = result.options.map(({ option, points, place }) =>
            words.points(optionName(option), figure({ what: 'points' }, points), place),
          )
          const method = result.kind === 'score' ? words.scoreMethod : words.rankingMethod
          return joined([valid, said`${method}`, joined(rows, listSeparator)], partSeparator)
        }
        case 'slider':
          return joined(
            (['before', 'after'] as const).map((when) => {
              const spread = result[when]
              return spread
                ? words.slider(
                    when,
                    figure({ what: 'position', when }, spread.people),
                    halfText(spread.median),
                    halfText(spread.lowerHinge),
                    halfText(spread.upperHinge),
                  )
                : said`${words.nobodySet(when)}`
            }),
            clauseSeparator,
          )
      }
    },

    law(): Fragment[] {
      const checks = result.kind === 'motion' || result.kind === 'sectors' ? result.majority : electionChecks()
      const cited = matterOf(announcement).majority.find(({ cites }) => cites)?.cites ?? rules.cites
      const law = lawText(words, rules, cited)
      const asked = checks.map((each) =>
        words.requiredCount(
          words.condition(baseName(each.condition), measureName(each.condition), words.share(each.condition.share)),
          needed(each),
        ),
      )
      const required = asked.length === 0 ? [] : words.required(law, joined(asked, words.and))
      return joined([required, electedClause()], words.partSeparator)
    },
  }

  function electionChecks(): readonly Checked[] {
    return result.kind === 'choice' ? (result.options[0]?.checks ?? []) : []
  }

  /** Who is elected, who shares the last seats, and how many are open. */
  function electedClause(): Fragment[] {
    if (result.kind !== 'choice' || verdict.outcome === 'recorded') return []
    const list = (ids: readonly string[]) => ids.map(optionName).join(words.listSeparator)
    return joined(
      [
        said`${result.elected.length > 0 ? words.elected(list(result.elected)) : words.nobodyElected}`,
        result.tied.length > 0 ? said`${words.tied(list(result.tied))}` : [],
        result.open > 0 ? said`${words.seatsOpen(result.open)}` : [],
      ],
      words.partSeparator,
    )
  }
}
