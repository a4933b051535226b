import type { Refusal } from '#shared/meeting/refusals'
import type {
  AlikeQuery,
  Board,
  BoardQuery,
  Found,
  LedgerAnswer,
  LedgerReturn,
  OfficeFacts,
  OfficeOrder,
  OfficeToday,
  TopicFilter,
  TopicList,
  TopicListAnswer,
  TopicMeeting,
  TopicPage,
  TopicQuery,
  TopicRow,
  TopicView,
  WaitingSlip,
} from '#shared/protocol/office-api'
import type { Category, Channel, Urgency } from '#shared/office/topics/topics-state'
import type { OrderPaperKind } from '#shared/templates/paper-layout'
import type { Language } from '#shared/words/language'
import type { ProcedureServices } from '../procedures/procedure-services'
import type { QuestionnaireServices } from '../questionnaires/questionnaire-services'
import type { PersonalServices } from './personal-services'

export interface TopicDraft {
  title: string
  text: string
  channel: Channel
  category: Category
  grid: string
  urgency: Urgency
  asker: { name: string; phone: string; address: string } | null
  /** Digests of pictures that the host has kept. */
  photos?: string[]
}

/** What the desk asks of its host. All throw when the host cannot be reached. */
export interface OfficeServices {
  facts(): Promise<OfficeFacts | Refusal>
  begin(wish: { name: string; lead: { name: string; unit: string } }): Promise<object | Refusal>
  /** Sends a command as this person. `about`: what the view said that was seen. */
  send(order: Omit<OfficeOrder, 'id'>): Promise<object | Refusal>
  lodge(as: string, draft: TopicDraft): Promise<{ topicId: string } | Refusal>
  /** Takes a list in, as a whole or not at all. */
  lodgeAll(as: string, topics: TopicList['topics']): Promise<TopicListAnswer | Refusal>
  today(): Promise<OfficeToday | Refusal>
  /** All slips that wait to be looked at. */
  slips(): Promise<WaitingSlip[] | Refusal>
  board(query: BoardQuery): Promise<Board | Refusal>
  ledger(query: TopicQuery): Promise<TopicPage | Refusal>
  /** Saves the whole of a list where the browser saves downloads. */
  saveLedger(filter: TopicFilter, format: 'xlsx' | 'csv', language: Language): Promise<Refusal | null>
  /** Looks at a ledger that was changed elsewhere, or takes it in. */
  returnLedger(ledger: LedgerReturn): Promise<LedgerAnswer | Refusal>
  topic(topicId: string): Promise<TopicView | Refusal>
  /** A paper of an order, as the host writes it. */
  orderPaper(
    orderId: string,
    kind: OrderPaperKind,
    format: 'docx' | 'html',
    language: Language,
  ): Promise<{ name: string | null; content: Blob } | Refusal>
  /** Saves the page on which a body that this network does not reach answers its order. */
  saveAnswerPage(orderId: string, language: Language): Promise<Refusal | null>
  /** Open topics that seem to be about what is just being taken down. */
  alike(query: AlikeQuery): Promise<TopicRow[] | Refusal>
  find(text: string): Promise<Found | Refusal>
  /** Where pages of the office are reached by other devices, the likeliest first. */
  addresses(): Promise<{ urls: string[] } | Refusal>
  /** A token that binds a device to this person, for a QR code. */
  invite(as: string, personId: string): Promise<{ token: string } | Refusal>
  /** Keeps a picture beside the record, for what is written at the desk to name. */
  keepPhoto(photo: Blob): Promise<{ sha256: string } | Refusal>
  photo(sha256: string): Promise<Blob | Refusal>
  issueSlip(as: string, topicId: string): Promise<{ code: string } | Refusal>
  askFeedback(as: string, topicId: string): Promise<{ code: string } | Refusal>
  erase(as: string, askerId: string, reason: string): Promise<object | Refusal>
  /** Makes a meeting about topics, with people invited and pictures handed out. */
  hold(wish: TopicMeeting): Promise<{ meetingId: string } | Refusal>
  conclude(as: string, linkId: string): Promise<object | Refusal>
  procedures: ProcedureServices
  personal: PersonalServices
  questionnaires: QuestionnaireServices
}
