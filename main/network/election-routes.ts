import { decisionOf } from '#shared/meeting/decisions/decisions-state'
import type { RouteName } from '#shared/protocol/routes'
import { electionId, inOrder } from '#shared/sealed/sealed-election'
import { sealedTexts } from '#shared/sealed/sealed-texts'
import { Refused } from './callers'
import type { Handlers } from './serve-routes'

type ElectionRoute = Extract<RouteName, `${string}/elections/${string}`>

/** What a secret ballot's devices and checkers need that is too large for every page. All of it also stands in the minutes. */
export const electionRoutes: Handlers<ElectionRoute> = {
  'GET /api/meetings/:meetingId/elections/:decisionId/tellers'({ params, caller: { meeting } }) {
    const decision = decisionOf(meeting.state, params.decisionId)
    if (!decision?.sealed) return new Refused(404, 'decision-unknown')
    const texts = sealedTexts(meeting.events, params.decisionId)
    const { tellers } = decision.announced!
    return {
      introductions: inOrder(tellers, texts.introductions),
      polynomials: inOrder(tellers, texts.polynomials),
      outputs: inOrder(tellers, texts.outputs),
    }
  },

  async 'GET /api/meetings/:meetingId/elections/:decisionId/archive'({ params, caller: { meeting } }) {
    const bytes = await meeting.electionArchive(params.decisionId)
    if (!bytes) return new Refused(404, 'decision-stage')
    return { bytes, fileName: `${electionId(params.decisionId)}.bel`, mediaType: 'application/x-tar', foreign: true }
  },
}
