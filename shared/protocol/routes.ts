import * as z from 'zod'
import type { SuggestedMinutes } from '../templates/suggest-minutes'
import type { SignedMinutes } from '../meeting/minutes/minutes'
import type { PaperProgress } from './paper-progress'
import type { PaperDetails } from '../templates/paper-details'
import { paperDetailsSchema } from '../templates/paper-details'
import type { PaperLayouts } from '../templates/paper-layout'
import type { RefusalReason } from '../meeting/refusals'
import type { Role } from '../meeting/roles'
import type { DocumentReading } from '../document/read-document'
import type { Claim } from '../meeting/succession/claim'
import type { MeetingTemplate } from '../templates/template'
import type { BackupJob } from './backup-job'
import { backupWishSchema } from './backup-job'
import {
  LATE_SIGNATURE_MAX,
  LEDGER_RETURN_MAX,
  PDF_WISH_MAX,
  REMAINDER_MAX,
  MATERIAL_MAX,
  REQUEST_BODY_MAX,
  TOPIC_LIST_MAX,
} from './body-limits'
import { ruleSetSchema } from '../decision/rule-set'
import type { MeetingCopy, MeetingPage, NewMeeting, RuleBook, Settings, StandbySummary } from './console-api'
import { EXPORT_FORMATS, listQuerySchema, newMeetingSchema, settingsSchema } from './console-api'
import type {
  Board,
  Found,
  LedgerAnswer,
  OfficeFacts,
  OfficeToday,
  WaitingSlip,
  TopicListAnswer,
  TopicPage,
  TopicRow,
  TopicView,
} from './office-api'
import {
  beginOfficeSchema,
  alikeQuerySchema,
  boardQuerySchema,
  ledgerReturnSchema,
  newTopicSchema,
  officeCommandSchema,
  topicListSchema,
  topicMeetingSchema,
  topicQuerySchema,
} from './office-api'
import type { NoticesView } from './notice-api'
import { noticeCommentSchema } from './notice-api'
import type { OpenMatters } from './open-matters'
import { openMattersQuerySchema } from './open-matters'
import type { BoundDevice, OwnView } from './own-api'
import { bindSchema, ownCommandSchema, visitSchema } from './own-api'
import type { AskerRow, RetentionView } from './personal-api'
import { correctionSchema } from './personal-api'
import type { SignedPdf } from './pdf-api'
import { pdfWishSchema } from './pdf-api'
import type { Procedures, ProcedureView } from './procedure-api'
import { stepConclusionRequest, stepMeetingSchema } from './procedure-api'
import type { AnswersOutcome, OpenQuestionnaires, QuestionnaireRow, QuestionnaireView } from './questionnaire-api'
import { answersSchema, paperSheetSchema } from './questionnaire-api'
import type { SlipView, WallView } from './resident-api'
import {
  PHOTO_MAX,
  SLIP_MAX,
  slipCodeSchema,
  slipReasonSchema,
  slipSchema,
  slipVerdictSchema,
  supportSchema,
} from './resident-api'
import type { RehearsalState } from './rehearsal'
import { REHEARSAL_PEOPLE } from './rehearsal'
import type { ParamsOf } from './route-address'
import { remainderSchema } from './standby'
import type { DocumentVersion } from './versions'
import { restoreSchema } from './versions'

/** Where a host listens: `lan` serves the join pages to the hall, `console` is bound to 127.0.0.1. */
export type Door = 'lan' | 'console'

/**
 * Who may call a route; the host finds out before it looks at anything else of the request (main/network/callers.ts).
 * - anybody
 * - chair: the holder of a console session, in `Authorization: Bearer …`.
 * - admitted: who is in the meeting that the path names, by the ticket of the own device in `Authorization: Bearer …`;
 *   at the console also the chair.
 * - in the room: the same, and at the console the meeting's projector, by the token in its address.
 * - office person: whose own device is bound in the office’s record, by the ticket it was given then.
 * - former host: the host that this computer took the meeting over from, by its signature under the body.
 */
export type Caller = 'anybody' | 'chair' | 'admitted' | 'in the room' | 'office person' | 'former host'

/** `refused`: the answer to a body that is not what it should be; `tooLarge`: to one of more than `max` bytes. */
type BodyDeclaration = {
  max: number
  refused: { status: number; reason: RefusalReason }
  tooLarge: { status: number; reason: RefusalReason }
  /** Other calls are turned away (503) while one is read and answered: the body is large and its sender a stranger. */
  oneAtATime?: boolean
} & ({ as: 'json'; schema: z.ZodType } | { as: 'bytes' })

type AnswerDeclaration = { as: 'json'; status: number } | { as: 'file' }

export interface RouteDeclaration {
  doors: readonly Door[]
  caller: Caller
  query?: z.ZodObject
  body?: BodyDeclaration
  answer: AnswerDeclaration
}

declare const said: unique symbol

/** A JSON answer of this type, with this status. */
const json = <T>(status = 200) => ({ as: 'json', status }) as { as: 'json'; status: number; [said]: T }
/** Done; nothing to tell. */
const done = (status = 200) => json<Record<string, never>>(status)
const file = { as: 'file' } as const

const MALFORMED = { status: 400, reason: 'command-malformed' } as const
const TOO_MUCH = { status: 413, reason: 'frame-too-large' } as const
const FILE_TOO_LARGE = { status: 413, reason: 'material-too-large' } as const
const jsonBody = <Schema extends z.ZodType>(
  schema: Schema,
  refused: BodyDeclaration['refused'] = MALFORMED,
  max = REQUEST_BODY_MAX,
  tooLarge: BodyDeclaration['tooLarge'] = refused === MALFORMED ? TOO_MUCH : refused,
) => ({ as: 'json', schema, refused, tooLarge, max }) as const
/** A file as it is: nothing but its size can be wrong with it before somebody looks. */
const fileBody = (max: number) => ({ as: 'bytes', max, refused: FILE_TOO_LARGE, tooLarge: FILE_TOO_LARGE }) as const

const LAN = ['lan'] as const
const CONSOLE = ['console'] as const
const BOTH = ['lan', 'console'] as const

/** Missing or unknown: Chinese. */
const language = z.object({ language: z.enum(['zh', 'en']).catch('zh') })

/**
 * Every HTTP route of the host, for both ends: the host binds a handler to each (main/network/serve-routes.ts), pages
 * call them by these names (renderer/connection/host-request.ts). A refused call is answered with a `Refusal`.
 */
export const ROUTES = {
  /** What a person with a code is told before joining. Wrong codes count as guesses. */
  'GET /api/invitation': {
    doors: LAN,
    caller: 'anybody',
    query: z.object({ code: z.string().default('') }),
    answer: json<Invitation>(),
  },

  /** Which of these meetings, that a device was in, goes on: the one that runs, else one that is prepared. Their ids cannot be guessed. */
  'GET /api/meeting-on': {
    doors: LAN,
    caller: 'anybody',
    query: z.object({ meetings: z.string().max(2000).default('') }),
    answer: json<{ meetingId: string | null }>(),
  },

  /** The host's half of a device's key, for a page that was reloaded and shows its pass; null once nothing is left to sign with it. */
  'POST /api/meetings/:meetingId/key-half': {
    doors: LAN,
    caller: 'anybody',
    body: jsonBody(z.strictObject({ key: z.string().length(43), pass: z.string().length(43) })),
    answer: json<{ half: string | null }>(),
  },

  /** The frozen minutes with their signatures; null while there are none. */
  'GET /api/meetings/:meetingId/minutes': { doors: BOTH, caller: 'admitted', answer: json<SignedMinutes | null>() },
  /** What lies beside them for its papers, and how this office lays them out. */
  'GET /api/meetings/:meetingId/paper-details': {
    doors: BOTH,
    caller: 'admitted',
    answer: json<{ details: PaperDetails; layouts: PaperLayouts }>(),
  },
  /** Names who issues the papers and to whom they go. `number`: take the next of the series now, not only at freezing. To whoever keeps the desk. */
  'PUT /api/meetings/:meetingId/paper-details': {
    doors: BOTH,
    caller: 'admitted',
    body: jsonBody(paperDetailsSchema.omit({ number: true }).extend({ number: z.enum(['take', 'later']) })),
    answer: json<PaperDetails>(),
  },
  /** One paper, draft or signed, whichever the meeting has; drafts to whoever keeps the desk. `language` is that of the headings. */
  'GET /api/meetings/:meetingId/papers/:kind': {
    doors: BOTH,
    caller: 'admitted',
    query: language.extend({ format: z.enum(EXPORT_FORMATS) }),
    answer: file,
  },
  /** As HTML, what a page of the meeting prints in place of its screen: 纪要 to whom may see it as it stands, before that the agenda. */
  'GET /api/meetings/:meetingId/paper-to-print': { doors: BOTH, caller: 'in the room', query: language, answer: file },
  /** How far the papers are that the caller waits for; null where none are being written. */
  'GET /api/meetings/:meetingId/paper-progress': {
    doors: BOTH,
    caller: 'admitted',
    answer: json<PaperProgress | null>(),
  },
  /** All of a meeting in one file, once its minutes are signed. `language` is that of the papers in it. */
  'GET /api/meetings/:meetingId/paper-bundle': { doors: BOTH, caller: 'admitted', query: language, answer: file },
  /** What the tellers of a secret ballot have sent each other so far, each list in their order; sealed where it is not for everybody. */
  'GET /api/meetings/:meetingId/elections/:decisionId/tellers': {
    doors: BOTH,
    caller: 'in the room',
    answer: json<{ introductions: string[]; polynomials: string[]; outputs: string[] }>(),
  },
  /** The Belenios archive (`.bel`) of a secret ballot that was added up. */
  'GET /api/meetings/:meetingId/elections/:decisionId/archive': { doors: BOTH, caller: 'in the room', answer: file },
  /** A copy for the public in one file, once the minutes are signed: words left out by rule but for `keep`, and `also` wherever they stand. To whoever keeps the desk. */
  'POST /api/meetings/:meetingId/paper-public': {
    doors: BOTH,
    caller: 'admitted',
    body: jsonBody(
      z.strictObject({
        language: z.enum(['zh', 'en']),
        keep: z.array(z.string().max(2000)).max(5000),
        also: z.array(z.string().min(1).max(200)).max(200),
      }),
    ),
    answer: file,
  },
  /** Versions of the meeting's document, oldest first. To who may restore, as the next two. */
  'GET /api/meetings/:meetingId/versions': { doors: BOTH, caller: 'admitted', answer: json<DocumentVersion[]>() },
  /** The text of one. */
  'GET /api/meetings/:meetingId/versions/:versionId': {
    doors: BOTH,
    caller: 'admitted',
    answer: json<DocumentReading>(),
  },
  /** Puts text of a version back, as a change on top of all others. Locked clauses stay as they are: how many entries did. */
  'POST /api/meetings/:meetingId/versions/:versionId/restore': {
    doors: BOTH,
    caller: 'admitted',
    body: jsonBody(restoreSchema),
    answer: json<{ stayed: number }>(),
  },
  /** A handed-out file. */
  'GET /api/meetings/:meetingId/materials/:materialId': { doors: BOTH, caller: 'in the room', answer: file },

  /** Whether this computer is the host of a meeting by now: `from` is the number of copied events on which its claim stands. */
  'GET /api/succession': {
    doors: LAN,
    caller: 'anybody',
    /** `port`, `secure`: of the pages of the host that asks, so that its standby finds it where it is now. */
    query: z.object({
      meeting: z.string().default(''),
      port: z.coerce.number().int().min(1).max(65_535).optional(),
      secure: z.enum(['yes', 'no']).optional(),
    }),
    answer: json<{ claim: Claim | null; from: number }>(),
  },
  /** What a host that was away hands to the computer that took over from it. */
  'POST /api/succession/legacy': {
    doors: LAN,
    caller: 'former host',
    query: z.object({ meeting: z.string().default('') }),
    body: { ...jsonBody(remainderSchema, MALFORMED, REMAINDER_MAX), oneAtATime: true },
    answer: done(),
  },

  /** The listening wall (倾听墙), as a page or a screen shows it. */
  'GET /api/wall': { doors: LAN, caller: 'anybody', answer: json<WallView>() },
  'GET /api/wall/:topicId/photos/:sha256': { doors: LAN, caller: 'anybody', answer: file },
  /** A slip for the wall. Nothing of it shows before somebody of the office has looked at it. */
  'POST /api/wall/slips': {
    doors: LAN,
    caller: 'anybody',
    body: jsonBody(slipSchema, MALFORMED, SLIP_MAX, FILE_TOO_LARGE),
    answer: json<{ number: string }>(201),
  },
  'POST /api/wall/supports': { doors: LAN, caller: 'anybody', body: jsonBody(supportSchema), answer: done(201) },
  /** Where a slip is now, to whoever holds its code. Wrong codes count as guesses, as for the next two. */
  'POST /api/slip': { doors: LAN, caller: 'anybody', body: jsonBody(slipCodeSchema), answer: json<SlipView>() },
  'POST /api/slip/verdict': {
    doors: LAN,
    caller: 'anybody',
    body: jsonBody(slipVerdictSchema),
    answer: json<SlipView>(),
  },
  'POST /api/slip/reason': {
    doors: LAN,
    caller: 'anybody',
    body: jsonBody(slipReasonSchema),
    answer: json<SlipView>(),
  },

  /** What the office has put up (公示), and what was said to it. */
  'GET /api/notices': { doors: LAN, caller: 'anybody', answer: json<NoticesView>() },
  /** Says something to one. Nothing of it shows before somebody of the office has read it. */
  'POST /api/notices/:noticeId/comments': {
    doors: LAN,
    caller: 'anybody',
    body: jsonBody(noticeCommentSchema),
    answer: done(201),
  },

  /** What the office asks residents now (问卷). */
  'GET /api/questionnaires': { doors: LAN, caller: 'anybody', answer: json<OpenQuestionnaires>() },
  /** Answers one, without a name, once a device. */
  'POST /api/questionnaires/:questionnaireId/answers': {
    doors: LAN,
    caller: 'anybody',
    body: jsonBody(answersSchema),
    answer: json<AnswersOutcome>(201),
  },

  /** Binds this device to whoever an invitation from the desk is for. Wrong tokens count as guesses. */
  'POST /api/own/device': { doors: LAN, caller: 'anybody', body: jsonBody(bindSchema), answer: json<BoundDevice>(201) },
  /** The host's half of the device's key, for a page that shows its pass; null once the device is nobody's. */
  'POST /api/own/key-half': {
    doors: LAN,
    caller: 'anybody',
    body: jsonBody(z.strictObject({ key: z.string().length(43), pass: z.string().length(43) })),
    answer: json<{ half: string | null }>(),
  },
  /** What is theirs of the office, and what they may take on. */
  'GET /api/own': { doors: LAN, caller: 'office person', answer: json<OwnView>() },
  /** A command that their device has signed. */
  'POST /api/own/commands': {
    doors: LAN,
    caller: 'office person',
    body: jsonBody(ownCommandSchema),
    answer: done(),
  },
  /** What a member was told on a visit, each matter signed by their device. */
  'POST /api/own/visits': {
    doors: LAN,
    caller: 'office person',
    body: jsonBody(visitSchema),
    answer: done(201),
  },
  /** A picture that a report is to name by its digest. */
  'POST /api/own/photos': {
    doors: LAN,
    caller: 'office person',
    body: fileBody(PHOTO_MAX),
    answer: json<{ sha256: string }>(201),
  },

  /** Exchanges the one-time token of the console's address for a session. */
  'POST /api/session': {
    doors: CONSOLE,
    caller: 'anybody',
    body: jsonBody(z.strictObject({ token: z.string().max(200) }), { status: 401, reason: 'console-expired' }),
    answer: json<{ session: string }>(),
  },
  /** A fresh one-time token for the computer's own user, who alone can read the key of this start (main/storage/console-access.ts). */
  'POST /api/console-token': {
    doors: CONSOLE,
    caller: 'anybody',
    body: jsonBody(z.strictObject({ ownerKey: z.string().max(200) }), { status: 401, reason: 'console-expired' }),
    answer: json<{ token: string }>(),
  },

  'GET /api/templates': { doors: CONSOLE, caller: 'chair', answer: json<MeetingTemplate[]>() },
  /** How long a template's items usually took, their titles looked for in this language. Items without an earlier likeness are left out. */
  'GET /api/templates/:templateId/suggestions': {
    doors: CONSOLE,
    caller: 'chair',
    query: language,
    answer: json<SuggestedMinutes[]>(),
  },

  /** Rules of law and the host's own. */
  'GET /api/rules': { doors: CONSOLE, caller: 'chair', answer: json<RuleBook>() },
  /** Keeps a set of one's own, in place of the one of its id. */
  'POST /api/rules': { doors: CONSOLE, caller: 'chair', body: jsonBody(ruleSetSchema), answer: done() },

  /** One page of the list of all meetings, newest first. */
  'GET /api/meetings': { doors: CONSOLE, caller: 'chair', query: listQuerySchema, answer: json<MeetingPage>() },
  'POST /api/meetings': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(newMeetingSchema),
    answer: json<{ meetingId: string }>(201),
  },
  /** Writes the meeting, as it is in the host's memory, to a new folder within this one; "" stands for the user's own. */
  'POST /api/meetings/:meetingId/copy': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ folder: z.string().max(1000) })),
    answer: json<MeetingCopy>(201),
  },
  /** Puts a meeting away from the list, or back. */
  'PUT /api/meetings/:meetingId/shelf': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ archived: z.boolean() })),
    answer: done(),
  },
  /** Deletes a meeting in which nothing was decided, for good; `title`: as whoever asks has typed it. */
  'POST /api/meetings/:meetingId/deletion': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ title: z.string().max(1000) })),
    answer: done(),
  },
  /** Items the meeting passed over to be taken up in the next. */
  'GET /api/meetings/:meetingId/carried-over': {
    doors: CONSOLE,
    caller: 'chair',
    answer: json<NewMeeting['agenda']>(),
  },
  /** Hands a file out: PDF, PNG, JPEG or WebP by its first bytes. */
  'POST /api/meetings/:meetingId/materials': {
    doors: CONSOLE,
    caller: 'chair',
    query: z.object({ name: z.string().default('') }),
    body: fileBody(MATERIAL_MAX),
    answer: done(201),
  },

  /** Adds a signature that its signer gave away from the host and that was brought as a file: whose it is. To whoever keeps the desk. */
  'POST /api/meetings/:meetingId/late-signature': {
    doors: BOTH,
    caller: 'admitted',
    body: jsonBody(z.strictObject({ text: z.string().max(LATE_SIGNATURE_MAX) })),
    answer: json<{ name: string }>(201),
  },

  /**
   * Signs a PDF by a certificate file, as `yuanzhuo sign-pdf` does: on this computer, which keeps neither. PDF and key in
   * base64. `fault`: why not, in words.
   */
  'POST /api/pdf-signature': {
    doors: CONSOLE,
    caller: 'chair',
    query: language,
    body: jsonBody(pdfWishSchema, MALFORMED, PDF_WISH_MAX, FILE_TOO_LARGE),
    answer: json<SignedPdf | { fault: string }>(),
  },

  /** Begins naming a standby: codes for its screen and for paper. 409 while there is one. */
  'POST /api/meetings/:meetingId/standby': {
    doors: CONSOLE,
    caller: 'chair',
    answer: json<{ pairingCode: string; recoveryCode: string }>(201),
  },
  'DELETE /api/meetings/:meetingId/standby': { doors: CONSOLE, caller: 'chair', answer: done() },

  /** Meetings of other hosts that this computer is the standby of. */
  'GET /api/standbys': { doors: CONSOLE, caller: 'chair', answer: json<StandbySummary[]>() },
  'POST /api/standbys': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(
      z.strictObject({
        hostUrl: z.string().max(300),
        pairingCode: z.string().max(64),
        name: z.string().min(1).max(40),
      }),
    ),
    answer: json<{ meetingId: string }>(201),
  },
  'POST /api/standbys/:meetingId/takeover': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ recoveryCode: z.string().max(100) }), {
      status: 422,
      reason: 'recovery-code-wrong',
    }),
    answer: done(),
  },
  'DELETE /api/standbys/:meetingId/takeover': { doors: CONSOLE, caller: 'chair', answer: done() },
  'DELETE /api/standbys/:meetingId': { doors: CONSOLE, caller: 'chair', answer: done() },

  'GET /api/settings': { doors: CONSOLE, caller: 'chair', answer: json<Settings>() },
  'PUT /api/settings': { doors: CONSOLE, caller: 'chair', body: jsonBody(settingsSchema), answer: json<Settings>() },

  'GET /api/rehearsal': { doors: CONSOLE, caller: 'chair', answer: json<RehearsalState>() },
  /** Begins one. 409 while one runs, and while people are connected to a meeting. */
  'POST /api/rehearsal': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ people: z.literal(REHEARSAL_PEOPLE) })),
    answer: json<RehearsalState>(202),
  },
  /** Ends it, and forgets its result. */
  'DELETE /api/rehearsal': { doors: CONSOLE, caller: 'chair', answer: json<RehearsalState>() },

  /** The office of this computer; null while none was begun. */
  'GET /api/office': { doors: CONSOLE, caller: 'chair', answer: json<OfficeFacts>() },
  /** Begins it, with whoever leads it. */
  'POST /api/office': { doors: CONSOLE, caller: 'chair', body: jsonBody(beginOfficeSchema), answer: done(201) },
  'POST /api/office/commands': { doors: CONSOLE, caller: 'chair', body: jsonBody(officeCommandSchema), answer: done() },
  'POST /api/office/topics': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(newTopicSchema),
    answer: json<{ topicId: string }>(201),
  },
  /** Takes a list of topics in, as a whole or not at all. */
  'POST /api/office/topic-list': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(topicListSchema, MALFORMED, TOPIC_LIST_MAX),
    answer: json<TopicListAnswer>(201),
  },
  /** All slips that wait to be looked at. */
  'GET /api/office/slips': { doors: CONSOLE, caller: 'chair', answer: json<WaitingSlip[]>() },
  'GET /api/office/today': { doors: CONSOLE, caller: 'chair', answer: json<OfficeToday>() },
  'GET /api/office/board': {
    doors: CONSOLE,
    caller: 'chair',
    query: boardQuerySchema,
    answer: json<Board>(),
  },
  'GET /api/office/topics': { doors: CONSOLE, caller: 'chair', query: topicQuerySchema, answer: json<TopicPage>() },
  'GET /api/office/topics/:topicId': { doors: CONSOLE, caller: 'chair', answer: json<TopicView>() },
  /** Open topics that seem to be about the same. */
  'GET /api/office/alike': { doors: CONSOLE, caller: 'chair', query: alikeQuerySchema, answer: json<TopicRow[]>() },
  /** Everything in which these words stand. */
  'GET /api/office/found': {
    doors: CONSOLE,
    caller: 'chair',
    query: topicQuerySchema.pick({ text: true }),
    answer: json<Found>(),
  },
  /** The whole of a view of the ledger, as a table. */
  'GET /api/office/ledger': {
    doors: CONSOLE,
    caller: 'chair',
    query: language.extend({
      ...topicQuerySchema.omit({ from: true, take: true }).shape,
      format: z.enum(['xlsx', 'csv']),
    }),
    answer: file,
  },
  /** A ledger that comes back: what was changed in it is looked at, and taken in as a whole or not at all. */
  'POST /api/office/ledger': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(ledgerReturnSchema, MALFORMED, LEDGER_RETURN_MAX),
    answer: json<LedgerAnswer>(),
  },
  /** A paper of an order, to be sent along with it. */
  'GET /api/office/orders/:orderId/papers/:kind': {
    doors: CONSOLE,
    caller: 'chair',
    query: language.extend({ format: z.enum(['docx', 'html']) }),
    answer: file,
  },
  /** A page in one file on which the order is answered where this network does not reach. */
  'GET /api/office/orders/:orderId/answer-page': { doors: CONSOLE, caller: 'chair', query: language, answer: file },
  /** Where pages of the office are reached in the network of the house, for codes on paper and screens. */
  'GET /api/office/addresses': { doors: CONSOLE, caller: 'chair', answer: json<{ urls: string[] }>() },
  /** Invites a person's own device, by a token for a QR code. */
  'POST /api/office/people/:personId/invitation': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ as: z.string().max(64) })),
    answer: json<{ token: string }>(201),
  },
  /** A picture that something written at the desk is to name by its digest. */
  'POST /api/office/photos': {
    doors: CONSOLE,
    caller: 'chair',
    body: fileBody(PHOTO_MAX),
    answer: json<{ sha256: string }>(201),
  },
  /** A picture that lies beside the record. */
  'GET /api/office/photos/:sha256': { doors: CONSOLE, caller: 'chair', answer: file },
  /** A code for a slip on paper, by which whoever asked sees where it is; the one before is worth nothing from here on. */
  'POST /api/office/topics/:topicId/slip': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ as: z.string().max(64) })),
    answer: json<{ code: string }>(201),
  },
  /** A code for the feedback slip on paper; the one before is worth nothing from here on. */
  'POST /api/office/topics/:topicId/feedback': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ as: z.string().max(64) })),
    answer: json<{ code: string }>(201),
  },
  /** Deletes what is known of somebody who asked. */
  'POST /api/office/askers/:askerId/erasure': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ as: z.string().max(64), reason: z.string().max(20_000) })),
    answer: done(),
  },
  'POST /api/office/meetings': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(topicMeetingSchema),
    answer: json<{ meetingId: string }>(201),
  },
  /** What is still open and could come up in a meeting of this unit, with or without an office. */
  'GET /api/office/open-matters': {
    doors: CONSOLE,
    caller: 'chair',
    query: openMattersQuerySchema,
    answer: json<OpenMatters>(),
  },
  /** People who asked, by words in what is known of them. */
  'GET /api/personal/askers': {
    doors: CONSOLE,
    caller: 'chair',
    query: topicQuerySchema.pick({ text: true }),
    answer: json<AskerRow[]>(),
  },
  /** Everything held about one person, whose ids are given with spaces between. `language` is that of the headings. */
  'GET /api/personal/file': {
    doors: CONSOLE,
    caller: 'chair',
    query: language.extend({ ids: z.string().max(4000).default('') }),
    answer: file,
  },
  /** Puts right what is known of somebody who asked. */
  'POST /api/personal/askers/:askerId': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(correctionSchema),
    answer: done(),
  },
  /** How long what is kept, and what is due to be deleted. */
  'GET /api/personal/retention': { doors: CONSOLE, caller: 'chair', answer: json<RetentionView>() },
  /** Deletes what is due. `left`: so much was more than one deletion takes. */
  'POST /api/personal/expiry': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ as: z.string().max(64) })),
    answer: json<{ erased: number; left: number }>(),
  },
  /** Questionnaires at the desk, and what came in to one. */
  'GET /api/questionnaire-desk': { doors: CONSOLE, caller: 'chair', answer: json<QuestionnaireRow[]>() },
  'GET /api/questionnaire-desk/:questionnaireId': {
    doors: CONSOLE,
    caller: 'chair',
    answer: json<QuestionnaireView>(),
  },
  /** A sheet of paper that was typed in. */
  'POST /api/questionnaire-desk/:questionnaireId/sheets': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(paperSheetSchema),
    answer: done(201),
  },
  /** All sheets as a table. */
  'GET /api/questionnaire-desk/:questionnaireId/file': {
    doors: CONSOLE,
    caller: 'chair',
    query: language,
    answer: file,
  },

  /** Procedures that the office goes through, and those it could begin. */
  'GET /api/procedures': { doors: CONSOLE, caller: 'chair', answer: json<Procedures>() },
  'GET /api/procedures/:procedureId': { doors: CONSOLE, caller: 'chair', answer: json<ProcedureView>() },
  /** A meeting for the step it stands at. */
  'POST /api/procedures/:procedureId/meetings': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(stepMeetingSchema),
    answer: json<{ meetingId: string }>(201),
  },
  /** Takes from the closed meeting's record who came and what was decided. */
  'POST /api/procedures/:procedureId/conclusion': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(stepConclusionRequest),
    answer: done(),
  },
  /** Takes what a closed meeting agreed into the office's record. */
  'POST /api/office/links/:linkId/conclusion': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(z.strictObject({ as: z.string().max(64) })),
    answer: done(),
  },

  /** How the last backup or restore goes, or what came of it. */
  'GET /api/backup': { doors: CONSOLE, caller: 'chair', answer: json<BackupJob>() },
  /** Begins one: they take as long as the disk does. 409 while one is at work. */
  'POST /api/backup': {
    doors: CONSOLE,
    caller: 'chair',
    body: jsonBody(backupWishSchema),
    answer: json<BackupJob>(202),
  },

  /** A zip file for whoever helps from afar, see docs/diagnostics.md; ready after up to a minute. */
  'GET /api/diagnosis': { doors: CONSOLE, caller: 'chair', answer: file },
} as const satisfies Record<string, RouteDeclaration>

type Routes = typeof ROUTES
export type RouteName = keyof Routes

/** The routes of one door. */
export type RouteAt<D extends Door> = {
  [R in RouteName]: D extends Routes[R]['doors'][number] ? R : never
}[RouteName]

/** Routes that answer with JSON, or with a file. */
export type JsonRoute = { [R in RouteName]: Routes[R]['answer'] extends { as: 'json' } ? R : never }[RouteName]
export type FileRoute = Exclude<RouteName, JsonRoute>

/** What a JSON route answers when it does not refuse. */
export type RouteAnswer<R extends RouteName> = Routes[R]['answer'] extends { [said]: infer Answer } ? Answer : never

/** The query and the body of a route, as a caller writes them and as its handler gets them. */
type QueryIn<R extends RouteName> = Routes[R] extends { query: infer Q extends z.ZodType } ? z.input<Q> : null
export type QueryOut<R extends RouteName> = Routes[R] extends { query: infer Q extends z.ZodType } ? z.output<Q> : null
type BodyIn<R extends RouteName, Bytes> = Routes[R] extends { body: infer B }
  ? B extends { schema: infer S extends z.ZodType }
    ? z.input<S>
    : Bytes
  : null
export type BodyOut<R extends RouteName> = Routes[R] extends { body: infer B }
  ? B extends { schema: infer S extends z.ZodType }
    ? z.output<S>
    : Uint8Array
  : null
export type CallerOf<R extends RouteName> = Routes[R]['caller']

/** The parts of `Parts` that are not null. */
type Given<Parts> = { [P in keyof Parts as Parts[P] extends null ? never : P]: Parts[P] }

/** What a caller hands to a route, e.g. `{ params: { meetingId }, body: … }`. `Bytes`: how the caller holds a file. */
export type RouteInput<R extends RouteName, Bytes = Uint8Array> = Given<{
  params: ParamsOf<R>
  query: QueryIn<R>
  body: BodyIn<R, Bytes>
}>

/** What a person with a code is told before joining. */
export interface Invitation {
  meetingId: string
  title: string
  hostUnit: string
  roles: Role[]
}
