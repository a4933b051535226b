import { grantOf } from '#shared/meeting/permissions'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import type { MaskWish } from '#shared/papers/find-masks'
import type { PaperDetails } from '#shared/templates/paper-details'
import type { PaperKind, PaperLayouts } from '#shared/templates/paper-layout'
import { PAPER_KINDS } from '#shared/templates/paper-layout'
import type { ExportFormat } from '#shared/protocol/console-api'
import type { RouteName } from '#shared/protocol/routes'
import type { Language } from '#shared/words/language'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { PaperNumbering } from '../meeting/paper-numbering'
import type { Callers } from './callers'
import { Refused } from './callers'
import type { FileReply } from './http-replies'
import type { PaperWatch } from './paper-orders'
import { PaperOrders } from './paper-orders'
import type { Handlers } from './serve-routes'

type PaperRoute = Extract<RouteName, `${string} /api/meetings/:meetingId/paper${string}`>

export interface PaperMaking {
  numbering: PaperNumbering
  layouts: PaperLayouts
  /** Draft or signed, whichever the meeting has. */
  make(
    meeting: LiveMeeting,
    wanted: { kind: PaperKind; format: ExportFormat; language: Language; details: PaperDetails },
    watch: PaperWatch,
  ): Promise<FileReply | Refusal>
  /** All of it in one file. */
  bundle(
    meeting: LiveMeeting,
    language: Language,
    details: PaperDetails,
    watch: PaperWatch,
  ): Promise<FileReply | Refusal>
  /** A copy for the public in one file. */
  publicCopy(
    meeting: LiveMeeting,
    wish: MaskWish,
    language: Language,
    details: PaperDetails,
    watch: PaperWatch,
  ): Promise<FileReply | Refusal>
}

/** Papers for everybody in the meeting once the minutes are frozen, before that for whoever keeps the desk. */
export function paperRoutes({ numbering, layouts, make, bundle, publicCopy }: PaperMaking): Handlers<PaperRoute> {
  const orders = new PaperOrders()
  let orderNumber = 0
  const nameOf = ({ meeting, participantId }: Callers['admitted']) => JSON.stringify([meeting.id, participantId])
  return {
    'GET /api/meetings/:meetingId/paper-details': async ({ caller }) => ({
      details: await numbering.detailsOf(caller.meeting),
      layouts,
    }),

    async 'PUT /api/meetings/:meetingId/paper-details'({ body, caller }) {
      const { meeting } = caller
      if (!keepsDesk(caller)) return new Refused(403, 'not-permitted')
      const { issuer, distribution, number } = body
      const refusal = await meeting.keepPaperDetails({ issuer: issuer.trim(), distribution: distribution.trim() })
      if (refusal) return new Refused(422, refusal)
      if (number === 'later') return numbering.detailsOf(meeting)
      const numbered = await numbering.number(meeting)
      return isRefusal(numbered) ? new Refused(507, numbered) : numbered
    },

    async 'GET /api/meetings/:meetingId/papers/:kind'({ params, query, caller, gone }) {
      const { meeting } = caller
      const kind = PAPER_KINDS.find((each) => each === params.kind)
      if (!kind) return new Refused(400, 'command-malformed')
      if (!meeting.state.locked && !keepsDesk(caller)) return new Refused(403, 'not-permitted')
      const details = await numbering.detailsOf(meeting)
      const wanted = { kind, format: query.format, language: query.language, details }
      // A draft is another with every word: nobody else's is given.
      const same = JSON.stringify([nameOf(caller), wanted, orderNumber++])
      const made = await orders.join(same, nameOf(caller), gone, 1, (watch) => make(meeting, wanted, watch))
      return isRefusal(made) ? new Refused(422, made) : made
    },

    'GET /api/meetings/:meetingId/paper-progress': ({ caller }) => orders.progressOf(nameOf(caller)),

    async 'GET /api/meetings/:meetingId/paper-bundle'({ query, caller, gone }) {
      const { meeting } = caller
      const details = await numbering.detailsOf(meeting)
      const { length } = meeting.signedMinutes()?.signatures ?? []
      const same = JSON.stringify([
        meeting.state.meetingId,
        meeting.state.minutes.length,
        length,
        query.language,
        details,
      ])
      const made = await orders.join(same, nameOf(caller), gone, 2 * PAPER_KINDS.length, (watch) =>
        bundle(meeting, query.language, details, watch),
      )
      return isRefusal(made) ? new Refused(409, made) : made
    },

    async 'POST /api/meetings/:meetingId/paper-public'({ body, caller, gone }) {
      if (!keepsDesk(caller)) return new Refused(403, 'not-permitted')
      const { language, ...wish } = body
      const details = await numbering.detailsOf(caller.meeting)
      const same = JSON.stringify([nameOf(caller), orderNumber++])
      const made = await orders.join(same, nameOf(caller), gone, 2, (watch) =>
        publicCopy(caller.meeting, wish, language, details, watch),
      )
      return isRefusal(made) ? new Refused(409, made) : made
    },
  }
}

/** Who writes the papers: the same who bring back text. */
export const keepsDesk = ({ meeting, participantId }: Callers['admitted']): boolean =>
  grantOf(meeting.state, participantId, 'version.restore') !== 'no'
