import type { RehearsalState } from '#shared/protocol/rehearsal'
import { Refused } from './callers'
import type { Handlers } from './serve-routes'

/** Runs rehearsals beside the host, one at a time. */
export interface RehearsalDesk {
  state(): RehearsalState
  /** False when one is running. */
  start(people: number): boolean
  /** Ends the running one; without one nothing happens. */
  stop(): void
}

/** `inUse`: people are connected to a meeting, whom a rehearsal would disturb. */
export const rehearsalRoutes = (
  desk: RehearsalDesk,
  inUse: () => boolean,
): Handlers<'GET /api/rehearsal' | 'POST /api/rehearsal' | 'DELETE /api/rehearsal'> => ({
  'GET /api/rehearsal': () => desk.state(),
  'POST /api/rehearsal'({ body }) {
    if (inUse()) return new Refused(409, 'rehearsal-disturbs')
    if (!desk.start(body.people)) return new Refused(409, 'rehearsal-running')
    return desk.state()
  },
  'DELETE /api/rehearsal'() {
    desk.stop()
    return desk.state()
  },
})
