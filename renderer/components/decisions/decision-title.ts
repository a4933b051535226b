import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import type { PageWords } from '#shared/words/zh-CN/page'

/** “记名表决进行中 · 第 3 条”: where a decision stands and what it is about. */
export const decisionTitle = ({ decision, deciding }: PageWords, view: DecisionView): string =>
  [
    deciding.stages[view.stage](view.announcement ? decision.visibilities[view.announcement.visibility] : ''),
    ...(view.clauses.length > 0 ? [deciding.sheet.clauses(view.clauses.map(({ number }) => number))] : []),
  ].join(' · ')
