import type { Answer, Form } from '#shared/decision/form'
import type { PageWords } from '#shared/words/zh-CN/page'

/** What is on a ballot, in words: “赞成”, “甲、乙”, “保留意见：…”. */
export function answerText({ decision, deciding: { ballot } }: PageWords, form: Form, answer: Answer): string {
  const nameOf = (id: string): string =>
    ('options' in form ? form.options.find((option) => option.id === id)?.name : undefined) ?? id
  const list = (parts: readonly string[]): string => parts.join(decision.listSeparator)
  if ('vote' in answer) return decision.votes[answer.vote]
  if ('stance' in answer) return ballot.withReason(decision.stances[answer.stance], answer.reason)
  if ('objects' in answer)
    return ballot.withReason(answer.objects ? ballot.objection : ballot.noObjection, answer.reason)
  if ('chosen' in answer) return answer.chosen.length === 0 ? ballot.none : list(answer.chosen.map(nameOf))
  if ('points' in answer)
    return list(Object.entries(answer.points).map(([id, points]) => `${nameOf(id)} ${ballot.points(points)}`))
  if ('ranked' in answer) return list(answer.ranked.map((id, index) => `${ballot.place(index + 1)} ${nameOf(id)}`))
  if ('before' in answer)
    return list(
      (['before', 'after'] as const).flatMap((when) =>
        answer[when] === null ? [] : `${ballot.slider[when]} ${answer[when]}`,
      ),
    )
  return ballot.spoilt
}
