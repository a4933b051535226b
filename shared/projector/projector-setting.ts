import type { MeetingState } from '../meeting/state'
import { currentItem, currentSpeech, openCheck } from '../meeting/state'
import type { ProjectorSetting, Scene } from './projector-setting-schema'

export type { ProjectorSetting, Scene }

export const FOLLOWING: ProjectorSetting = { pinned: null }

/** What the projector shows now. Pinned things that are gone (a check, say, of a reopened meeting) fall back to following. */
export function sceneOf(state: MeetingState, { pinned }: ProjectorSetting): Scene {
  if (pinned && !(pinned.is === 'result' && !state.checks.some((check) => check.id === pinned.checkId && check.closed)))
    return pinned
  if (state.phase !== 'running') return { is: 'cover' }
  const check = openCheck(state)
  if (check) return { is: 'clause', clauseId: check.clauseId }
  if (currentSpeech(state)) return { is: 'speaker' }
  const item = currentItem(state)
  // A result stays up until somebody is called or another item begins.
  const decided = state.checks.at(-1)
  const closedAt = decided?.closed?.at
  if (
    decided &&
    closedAt !== undefined &&
    closedAt >= (item?.from ?? '') &&
    closedAt >= (state.speeches.at(-1)?.calledAt ?? '')
  )
    return { is: 'result', checkId: decided.id }
  return item ? { is: 'item' } : { is: 'agenda' }
}
