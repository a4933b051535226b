import type { MeetingState } from '../meeting/state'
import { decisionOf, decisionsIn, openDecisions } from '../meeting/decisions/decisions-state'
import { currentItem, currentSpeech, openCheck } from '../meeting/state'
import type { ProjectorSetting, Scene } from './projector-setting-schema'

export type { ProjectorSetting, Scene }

export const FOLLOWING: ProjectorSetting = { pinned: null }

/** What the projector shows now. Pinned things that are gone (a check, say, of a reopened meeting) fall back to following. */
export function sceneOf(state: MeetingState, { pinned }: ProjectorSetting): Scene {
  if (pinned && isThere(state, pinned)) return pinned
  if (state.phase !== 'running') return { is: 'cover' }
  const check = openCheck(state)
  if (check) return { is: 'clause', clauseId: check.clauseId }
  const voting = openDecisions(state).at(-1)
  if (voting) return { is: 'decision', decisionId: voting.id }
  if (currentSpeech(state)) return { is: 'speaker' }
  const item = currentItem(state)
  // What was announced stays up until it is decided; a verdict, until somebody is called or another item begins.
  const latest = decisionsIn(state).findLast(({ stage }) => stage !== 'drafted' && stage !== 'annulled')
  const since = (at: string) => at >= (item?.from ?? '') && at >= (state.speeches.at(-1)?.calledAt ?? '')
  if (
    latest &&
    (!latest.counted || since(latest.counted.at)) &&
    latest.announced!.at >= (state.checks.at(-1)?.closed?.at ?? '')
  )
    return { is: 'decision', decisionId: latest.id }
  // A result stays up until somebody is called or another item begins.
  const decided = state.checks.at(-1)
  const closedAt = decided?.closed?.at
  if (decided && closedAt !== undefined && since(closedAt)) return { is: 'result', checkId: decided.id }
  return item ? { is: 'item' } : { is: 'agenda' }
}

/** Whether what was pinned still is: a result of a check that is decided, a decision that the record knows. */
function isThere(state: MeetingState, pinned: Scene): boolean {
  if (pinned.is === 'result') return state.checks.some((check) => check.id === pinned.checkId && check.closed)
  return pinned.is !== 'decision' || decisionOf(state, pinned.decisionId) !== null
}
