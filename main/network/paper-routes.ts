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

/** What writes papers; see `MeetingPapers`. */
export interface PaperMaker {
  readonly layouts: PaperLayouts
  make(
    meeting: LiveMeeting,
    format: ExportFormat,
    wanted: { kind: PaperKind; language: Language; details: PaperDetails },
    watch: PaperWatch,
  ): Promise<FileReply | Refusal>
  bundle(
    meeting: LiveMeeting,
    wanted: { language: Language; details: PaperDetails },
    watch: PaperWatch,
  ): Promise<FileReply | Refusal>
  publicCopy(
    meeting: LiveMeeting,
    wish: MaskWish,
    wanted: { language: Language; details: PaperDetails },
    watch: PaperWatch,
  ): Promise<FileReply | Refusal>
}

/** Papers for everybody in the meeting once the minutes are frozen, before that for whoever keeps the desk. */
export function paperRoutes(
  numbering: Pick<PaperNumbering, 'detailsOf' | 'number'>,
  papers: PaperMaker,
): Handlers<PaperRoute> {
  const orders = new PaperOrders()
  const nameOf = ({ meeting, participantId }: Callers['in the room']) => JSON.stringify([meeting.id, participantId])
  return {
    'GET /api/meetings/:meetingId/paper-details': async ({ caller }) => ({
      details: await numbering.detailsOf(caller.meeting),
      layouts: papers.layouts,
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
      const wanted = { kind, language: query.language, details }
      // A draft is another with every word: nobody else's is given.
      const made = await orders.join(null, nameOf(caller), gone, 1, (watch) =>
        papers.make(meeting, query.format, wanted, watch),
      )
      return isRefusal(made) ? new Refused(422, made) : made
    },

    async 'GET /api/meetings/:meetingId/paper-to-print'({ query: { language }, caller, gone }) {
      const { meeting } = caller
      const kind = maySeeMinutes(caller) ? 'minutes' : 'agenda'
      const details = await numbering.detailsOf(meeting)
      const made = await orders.join(null, nameOf(caller), gone, 1, (watch) =>
        papers.make(meeting, 'html', { kind, language, details }, watch),
      )
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
        papers.bundle(meeting, { language: query.language, details }, watch),
      )
      return isRefusal(made) ? new Refused(409, made) : made
    },

    async 'POST /api/meetings/:meetingId/paper-public'({ body, caller, gone }) {
      if (!keepsDesk(caller)) return new Refused(403, 'not-permitted')
      const { language, ...wish } = body
      const details = await numbering.detailsOf(caller.meeting)
      const made = await orders.join(null, nameOf(caller), gone, 2, (watch) =>
        papers.publicCopy(caller.meeting, wish, { language, details }, watch),
      )
      return isRefusal(made) ? new Refused(409, made) : made
    },
  }
}

/** Frozen minutes are the room's; their draft, once the meeting has begun, is the desk's. */
const maySeeMinutes = ({ meeting, participantId }: Callers['in the room']): boolean =>
  meeting.state.locked ||
  (participantId !== null && meeting.state.phase !== 'preparing' && keepsDesk({ meeting, participantId }))

/** Who writes the papers: the same who bring back text. */
export const keepsDesk = ({ meeting, participantId }: Callers['admitted']): boolean =>
  grantOf(meeting.state, participantId, 'version.restore') !== 'no'
