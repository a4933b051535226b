import { decisionsIn } from '../meeting/decisions/decisions-state'
import { pledgesIn } from '../meeting/pledges/pledges-state'
import type { MeetingState } from '../meeting/state'

/**
 * Whether a meeting may be deleted at all: nothing was ever put to a check or a vote in it, nothing promised, no minutes
 * frozen, and it does not go on. Everything else is archived instead.
 */
export const isDisposable = (state: MeetingState): boolean =>
  state.phase !== 'running' &&
  state.minutes.length === 0 &&
  state.checks.length === 0 &&
  decisionsIn(state).length === 0 &&
  pledgesIn(state).length === 0
