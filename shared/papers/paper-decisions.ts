import type { Minutes, MinutesClause, MinutesDecision } from '../meeting/minutes/minutes'
import type { PaperPart } from './paper'
import type { PaperWords } from '../words/zh-CN/papers'

/** Every clause and every decision with its count, its rule and its reasons. */
export function consensusParts(minutes: Minutes, words: PaperWords): PaperPart[] {
  const { clauses, earlierDecisions } = minutes
  const earlier = earlierDecisions.flatMap((decision): PaperPart[] => [
    { type: 'subheading', number: '', text: words.earlier(decision.number) },
    { type: 'line', label: words.askedLabel, text: decision.text },
    ...decisionParts({ ...decision, textChanged: false }, decision.number, minutes, words),
  ])
  return [...clauseParts(clauses, minutes, words), ...earlier]
}

function clauseParts(clauses: MinutesClause[], minutes: Minutes, words: PaperWords): PaperPart[] {
  if (clauses.length === 0) return [{ type: 'sentence', text: words.noClauses }]
  const counts = { agreed: 0, 'agreed-with-reservations': 0, 'not-agreed': 0, recorded: 0, undecided: 0 }
  for (const { decision, fate } of clauses) counts[resultOf(fate) ?? decision?.result ?? 'undecided'] += 1
  return [
    { type: 'sentence', text: words.consensusSummary(clauses.length, counts) },
    ...clauses.flatMap(({ number, body, fate, decision }): PaperPart[] => [
      { type: 'subheading', number: '', text: words.clause(number) },
      ...(body.length === 0 ? [] : [{ type: 'written' as const, blocks: body }]),
      ...(fate
        ? [{ type: 'line' as const, label: words.result, text: words.fates[fate] }]
        : decision
          ? decisionParts(decision, null, minutes, words)
          : [{ type: 'line' as const, label: words.result, text: words.undecided }]),
    ]),
  ]
}

/** As clauses are summed up: what a decision made of one; undefined where none did. */
const resultOf = (fate: MinutesClause['fate']) => (fate === 'proposed' || fate === 'withdrawn' ? 'undecided' : fate)

/** `number`: the clause's number when it was put, where it is known; the moment of closing tells checks apart in any case. */
function decisionParts(
  { text, textChanged, rule, result, tally, reservations, closedAt }: MinutesDecision,
  number: number | null,
  minutes: Minutes,
  words: PaperWords,
): PaperPart[] {
  const nameOf = (participantId: string) => minutes.roster.find(({ id }) => id === participantId)?.name ?? participantId
  const aside = minutes.proceedings?.checks.find(
    (check) => check.closedAt === closedAt && (number === null || check.number === number),
  )
  const recused: PaperPart[] =
    aside && aside.recused.length > 0
      ? [{ type: 'line', label: words.recusedLabel, text: aside.recused.map(nameOf).join(words.listSeparator) }]
      : []
  const entered: PaperPart[] =
    aside && aside.entered.length > 0
      ? [
          {
            type: 'list',
            label: words.enteredLabel,
            items: aside.entered.map((each) =>
              words.enteredStance(
                nameOf(each.participantId),
                words.stances[each.stance],
                nameOf(each.by),
                each.because,
              ),
            ),
          },
        ]
      : []
  const reopened: PaperPart[] = (minutes.proceedings?.reopenings ?? [])
    .filter((each) => each.closedAt === closedAt && (number === null || each.number === number))
    .map(({ by, reason }) => ({
      type: 'line',
      label: words.reopenedLabel,
      text: `${nameOf(by)}${words.colon}${reason}`,
    }))
  const asked: PaperPart[] = textChanged
    ? [{ type: 'line', label: words.askedLabel, text: `${text}${words.textChanged}` }]
    : []
  const reasons = reservations.map(({ name, unit, stance, reason }) =>
    words.reservation(name, unit, words.stances[stance], reason.trim() === '' ? words.noReason : reason),
  )
  return [
    ...asked,
    { type: 'line', label: words.result, text: words.results[result] },
    { type: 'line', label: words.tallyLabel, text: words.tally(tally) },
    ...recused,
    ...entered,
    { type: 'line', label: words.ruleLabel, text: words.rule(rule, tally) },
    ...reopened,
    ...(reasons.length === 0 ? [] : [{ type: 'list' as const, label: words.reservationsLabel, items: reasons }]),
  ]
}
