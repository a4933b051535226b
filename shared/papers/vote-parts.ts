import { VOTES } from '../decision/forms/motion'
import { digestIn } from '../meeting/minutes/fingerprint-in'
import type { Minutes, MinutesClause, MinutesVote } from '../meeting/minutes/minutes'
import type { ClauseFate } from '../meeting/decisions/clause-fate'
import { fateByCheck, isRefused } from '../meeting/decisions/clause-fate'
import { DECISION_WORDS } from '../words/decision-words'
import { plainText } from '../words/fragments'
import type { PaperWords } from '../words/zh-CN/papers'
import type { PaperPart } from './paper'
import { noticeText, verdictSentence } from './verdict-sentence'

/** What became of a clause, by whatever was last asked about it. */
export const fateOf = ({ fate, decision }: MinutesClause): ClauseFate =>
  fate ?? (decision ? fateByCheck(decision.result) : 'proposed')

/** Actions that the meeting agreed on, and those that it did not: what hangs on a clause which was refused or taken back. */
export function actionsOf({
  actions,
  clauses,
}: Pick<Minutes, 'actions' | 'clauses'>): Record<'agreed' | 'notAgreed', Minutes['actions']> {
  const failed = new Set(clauses.flatMap((each) => (isRefused(fateOf(each)) ? each.id : [])))
  const isAgreed = ({ clause }: Minutes['actions'][number]) => clause === undefined || !failed.has(clause)
  return { agreed: actions.filter(isAgreed), notAgreed: actions.filter((each) => !isAgreed(each)) }
}

/** Every decision that was announced, with its verdict in one sentence. */
export function voteParts(minutes: Minutes, words: PaperWords): PaperPart[] {
  const { votes = [], clauses } = minutes
  const { notAgreed } = actionsOf(minutes)
  const parts = votes.flatMap((vote): PaperPart[] => {
    const notice = noticeText(DECISION_WORDS[words.language], vote.announcement)
    return [
      { type: 'subheading', number: '', text: vote.title },
      ...(vote.question === '' ? [] : [{ type: 'line' as const, label: words.questionLabel, text: vote.question }]),
      ...vote.clauses.map(({ clauseId, number, text }): PaperPart => {
        const same = clauses.some((each) => each.id === clauseId && each.number === number && each.text === text)
        return { type: 'line', label: words.clause(number), text: same ? words.asAbove : text }
      }),
      ...(notice === null ? [] : [{ type: 'line' as const, label: words.noticeLabel, text: notice }]),
      { type: 'line', label: words.result, text: verdictOf(vote, words) },
      ...rollParts(vote, words),
      ...reasonsOf(vote, words),
      { type: 'note', text: words.announcementDigest(digestIn(minutes, vote.digest)) },
    ]
  })
  if (notAgreed.length === 0) return parts
  return [...parts, { type: 'list', label: words.notAgreedLabel, items: notAgreed.map(({ what }) => what) }]
}

function verdictOf({ announcement, verdict, annulled }: MinutesVote, words: PaperWords): string {
  if (annulled !== null) return words.voteAnnulled(annulled)
  if (!verdict) return words.voteNotCounted
  return plainText(verdictSentence(DECISION_WORDS[words.language], announcement, verdict))
}

/** Who is behind each number of the sentence, where votes have names. */
function rollParts({ roll = [], announcement }: MinutesVote, words: PaperWords): PaperPart[] {
  const { votes, choseNobody } = DECISION_WORDS[words.language]
  const { form } = announcement
  const answers =
    form.kind === 'choice'
      ? [...form.options.map(({ id, name }) => ({ key: id, label: name })), { key: null, label: choseNobody }]
      : VOTES.map((vote) => ({ key: vote, label: votes[vote] }))
  return [...answers, { key: 'spoilt', label: words.spoilt }].flatMap(({ key, label }): PaperPart[] => {
    const gave = roll.filter(({ choices }) => (key === null ? choices.length === 0 : choices.includes(key)))
    const text = gave.map(({ name }) => name).join(words.listSeparator)
    return gave.length === 0 ? [] : [{ type: 'line', label, text }]
  })
}

function reasonsOf({ reservations = [] }: MinutesVote, words: PaperWords): PaperPart[] {
  const items = reservations.map(({ name, unit, stance, reason }) =>
    words.reservation(name, unit, words.stances[stance], reason.trim() === '' ? words.noReason : reason),
  )
  return items.length === 0 ? [] : [{ type: 'list', label: words.reservationsLabel, items }]
}
