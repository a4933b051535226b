import type { DecisionView } from '#shared/meeting/decisions/decision-view'

/** Announced, and somebody still has to do something about it. */
export const isUnderWay = ({ stage }: Pick<DecisionView, 'stage'>): boolean =>
  stage === 'announced' || stage === 'open' || stage === 'closed' || stage === 'counted'

/** What is in front of everybody: the open ones, else the last that is under way. */
export function underWay(views: readonly DecisionView[]): DecisionView[] {
  const open = views.filter(({ stage }) => stage === 'open')
  return open.length > 0 ? open : views.filter(isUnderWay).slice(-1)
}

/** What was counted last, for whoever has not seen it; nothing while something newer is under way. */
export function lastResult(views: readonly DecisionView[]): DecisionView | null {
  const last = views.findLast(({ stage }) => stage !== 'drafted')
  return last && (last.stage === 'counted' || last.stage === 'published') ? last : null
}

/** Whether a hand may be raised instead of a ballot that is given by device. */
export const mayRaiseHand = ({ announcement }: DecisionView): boolean => announcement?.means.includes('hands') ?? false
