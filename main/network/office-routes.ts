import type { OfficeCommandType } from '#shared/office/commands'
import { COMMANDS_1 } from '#shared/office/commands'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, isStorageReason, refuse } from '#shared/meeting/refusals'
import type { OfficeState } from '#shared/office/state'
import { linkOf } from '#shared/office/state'
import type { RouteAt } from '#shared/protocol/routes'
import type { TopicMeeting } from '#shared/protocol/office-api'
import type { LiveMeeting } from '../meeting/live-meeting'
import { invitedFrom, originOf, picturesOf } from '../office/meeting-preparation'
import { materialKind } from '../meeting/material-kind'
import type { Meetings } from '../meeting/meetings'
import type { OfficeDesk } from '../office/desk'
import type { DeviceInvitations } from '../office/device-invitations'
import type { LedgerDesk } from '../office/ledger-desk'
import type { Office } from '../office/office'
import { openMatters } from '../office/open-matters'
import type { OrderSheet } from '#shared/office/orders/order-answer'
import { orderFacts, orderSheet } from '../office/order-facts'
import type { OrderFacts } from '#shared/papers/order-papers'
import type { OrderPaperKind } from '#shared/templates/paper-layout'
import { ORDER_PAPER_KINDS } from '#shared/templates/paper-layout'
import { conclusionOf } from '../office/conclusion'
import { logger } from '../log/logger'
import { Refused } from './callers'
import type { FileReply } from './http-replies'
import type { Handlers } from './serve-routes'

const log = logger('office')

export type OfficeRoute = Extract<RouteAt<'console'>, `${string} /api/office${string}`>

/** What the office's routes are served from. */
interface OfficeSide {
  office: Office
  desk: OfficeDesk
  ledger: LedgerDesk
  meetings: Pick<Meetings, 'create' | 'byId' | 'closedOf'>
  invitations: Pick<DeviceInvitations, 'invite'>
  /** Where phones reach this computer. */
  urls(): string[]
  today(): string
  ledgerFile(
    rows: ReturnType<OfficeDesk['rows']>,
    format: 'xlsx' | 'csv',
    language: 'zh' | 'en',
    of: OfficeState,
  ): Promise<FileReply>
  answerPage(sheet: OrderSheet, language: 'zh' | 'en'): Promise<FileReply>
  orderPaper(
    facts: OrderFacts,
    kind: OrderPaperKind,
    format: 'docx' | 'html',
    language: 'zh' | 'en',
  ): Promise<FileReply>
}

/** What the console asks of the office. */
export function officeRoutes({
  office,
  desk,
  ledger,
  meetings,
  invitations,
  urls,
  today,
  ledgerFile,
  answerPage,
  orderPaper,
}: OfficeSide): Handlers<OfficeRoute> {
  /** People and pictures of its topics, for the meeting that was made. It is there without them: what cannot be done is told to the log, and people add it themselves. */
  const prepare = async (
    meeting: LiveMeeting,
    state: OfficeState,
    { topics, invite, pictures }: Pick<TopicMeeting, 'topics' | 'invite' | 'pictures'>,
  ): Promise<void> => {
    const refusals: (Refusal | null)[] = []
    const invitees = invitedFrom(state, invite, meeting.state.roles)
    if (invitees.length > 0) refusals.push(await meeting.submitOwn('invitation.import', { invitees }))
    const known = picturesOf(state, topics)
    for (const sha256 of pictures) {
      const name = known.get(sha256)
      const bytes = name === undefined ? null : await office.file(sha256)
      const kind = bytes && materialKind(bytes)
      if (bytes && kind?.startsWith('image/'))
        refusals.push(await meeting.addMaterial(`${name}.${kind.slice('image/'.length)}`, bytes))
    }
    for (const refusal of refusals)
      if (refusal) log.warn('a meeting was made without some of its people or pictures', { reason: refusal.reason })
  }
  const within = <Answer>(look: (state: OfficeState) => Answer): Answer | Refused =>
    office.state ? look(office.state) : new Refused(404, office.fault ?? 'office-none')
  /** The same for what goes through everything: right after a start most of it is still being read. */
  const withinAll = async <Answer>(look: (state: OfficeState) => Answer): Promise<Awaited<Answer> | Refused> => {
    await desk.makeReady()
    return await within(look)
  }
  return {
    'GET /api/office': () => {
      const { state, fault } = office
      return {
        office: state && {
          officeId: state.officeId,
          name: state.name,
          claimWord: state.claimWord,
          people: Object.values(state.people),
          events: state.events,
        },
        fault,
      }
    },
    'POST /api/office': async ({ body }) => outcome(await office.begin(body)),
    async 'POST /api/office/commands'({ body: { as, id, type, payload, about } }) {
      if (!Object.hasOwn(COMMANDS_1, type)) return new Refused(422, 'command-unknown')
      return outcome(await office.command(as, type as OfficeCommandType, payload as never, { id, about }))
    },
    async 'POST /api/office/topics'({ body: { as, photos, ...topic } }) {
      const made = await office.lodge(as, { ...topic, ...named(photos) })
      return isRefusal(made) ? refused(made) : made
    },
    async 'POST /api/office/topic-list'({ body: { as, topics } }) {
      const made = await office.lodgeAll(
        as,
        topics.map(({ photos, ...topic }) => ({ ...topic, ...named(photos) })),
      )
      return isRefusal(made) ? refused(made) : made
    },
    'GET /api/office/slips': () => within((state) => desk.slips(state)),
    'GET /api/office/today': () => within((state) => desk.todayOf(state)),
    'GET /api/office/board': ({ query }) => within((state) => desk.board(state, query)),
    'GET /api/office/topics': ({ query }) => withinAll((state) => desk.ledger(state, query)),
    'GET /api/office/topics/:topicId': ({ params }) =>
      within((state) => desk.topic(state, params.topicId) ?? new Refused(404, 'topic-unknown')),
    'GET /api/office/alike': ({ query }) => withinAll((state) => desk.alike(state, query)),
    'GET /api/office/found': ({ query }) => withinAll((state) => desk.find(state, query.text)),
    'GET /api/office/ledger': ({ query: { format, language, ...filter } }) =>
      withinAll((state) => ledgerFile(desk.rows(state, filter), format, language, state)),
    async 'POST /api/office/ledger'({ body }) {
      await desk.makeReady()
      const answer = await ledger.back(body)
      if (answer === null) return new Refused(404, office.fault ?? 'office-none')
      return isRefusal(answer) ? refused(answer) : answer
    },
    async 'GET /api/office/orders/:orderId/papers/:kind'({ params, query: { format, language } }) {
      const kind = ORDER_PAPER_KINDS.find((each) => each === params.kind)
      if (!kind) return new Refused(400, 'command-malformed')
      const facts = office.state && orderFacts(office.state, params.orderId)
      return facts ? orderPaper(facts, kind, format, language) : new Refused(404, 'order-unknown')
    },
    async 'GET /api/office/orders/:orderId/answer-page'({ params, query }) {
      const sheet = office.state && orderSheet(office.state, params.orderId)
      return sheet ? answerPage(sheet, query.language) : new Refused(404, 'order-unknown')
    },
    'POST /api/office/people/:personId/invitation'({ params, body }) {
      const made = invitations.invite(body.as, params.personId)
      return isRefusal(made) ? refused(made) : made
    },
    'GET /api/office/addresses': () => ({ urls: urls() }),
    async 'POST /api/office/photos'({ body }) {
      const kept = await office.keepPicture(body)
      return isRefusal(kept) ? refused(kept) : kept
    },
    async 'GET /api/office/photos/:sha256'({ params }) {
      const bytes = await office.file(params.sha256)
      return bytes && isPicture(bytes) ? pictureOf(bytes) : new Refused(404, 'material-unknown')
    },
    async 'POST /api/office/topics/:topicId/slip'({ params, body }) {
      const issued = await office.issueSlip(body.as, params.topicId)
      return isRefusal(issued) ? refused(issued) : issued
    },
    async 'POST /api/office/topics/:topicId/feedback'({ params, body }) {
      const asked = await office.askFeedback(body.as, params.topicId)
      return isRefusal(asked) ? refused(asked) : asked
    },
    'POST /api/office/askers/:askerId/erasure': async ({ params, body }) =>
      outcome(await office.erase(body.as, params.askerId, body.reason)),

    'GET /api/office/open-matters': ({ query }) => openMatters(office, desk, meetings, query, today()),
    async 'POST /api/office/meetings'({ body: { as, topics, meeting, invite, pictures } }) {
      const { state } = office
      if (!state) return new Refused(404, 'office-none')
      const made = await meetings.create(meeting, undefined, originOf(state, office.head, topics))
      if (isRefusal(made)) return refused(made)
      const { title } = meeting
      const refusal = await office.command(as, 'meeting.link', { meetingId: made.meetingId, title, topics })
      if (refusal) return refused(refusal)
      const live = await meetings.byId(made.meetingId)
      if (live) await prepare(live, state, { topics, invite, pictures })
      return made
    },
    async 'POST /api/office/links/:linkId/conclusion'({ params, body }) {
      const link = office.state && linkOf(office.state, params.linkId)
      const meeting = link && (await meetings.byId(link.meetingId))
      if (!meeting) return new Refused(404, 'meeting-unknown')
      if (meeting.state.phase !== 'closed') return refused(refuse('meeting-not-concluded'))
      const conclusion = conclusionOf(meeting.draftMinutes())
      return outcome(await office.command(body.as, 'meeting.conclude', { linkId: params.linkId, ...conclusion }))
    },
  }
}

/** Pictures as the record names them; nothing where there are none. */
const named = (photos: readonly string[]) =>
  photos.length > 0 ? { photos: photos.map((sha256) => ({ name: 'photo', sha256 })) } : {}

/** Whether these bytes are a picture that every phone shows and that runs nothing. */
const isPicture = (bytes: Uint8Array): boolean => materialKind(bytes)?.startsWith('image/') === true

/** A picture of somebody's, as a file that nothing of is run. */
export const pictureOf = (bytes: Uint8Array): FileReply => ({
  bytes,
  fileName: 'photo',
  mediaType: materialKind(bytes) ?? 'application/octet-stream',
  foreign: true,
})

const refused = (refusal: Refusal): Refused => new Refused(isStorageReason(refusal.reason) ? 507 : 422, refusal)
const outcome = (refusal: Refusal | null): Record<string, never> | Refused => (refusal ? refused(refusal) : {})
