import type { JournalState } from '../journal/edition'
import type { DescriptionState } from './description/description-state'
import { placeOf } from './ids'
import type { LinkedMeeting, MeetingsState } from './meetings/meetings-state'
import { noMeetings } from './meetings/meetings-state'
import type { Notice, NoticesState } from './notices/notices-state'
import { noNotices } from './notices/notices-state'
import type { Order, OrdersState } from './orders/orders-state'
import { noOrders } from './orders/orders-state'
import type { PeopleState, Person } from './people/people-state'
import { noPeople } from './people/people-state'
import type { ProceduresState, RunningProcedure } from './procedures/procedures-state'
import { noProcedures } from './procedures/procedures-state'
import type { Questionnaire, QuestionnairesState } from './questionnaires/questionnaires-state'
import { noQuestionnaires } from './questionnaires/questionnaires-state'
import type { RetentionState } from './retention/retention-state'
import { noRetention } from './retention/retention-state'
import { rowAt, withChanged } from './rows'
import type { Topic, TopicsState } from './topics/topics-state'
import { noTopics } from './topics/topics-state'

/** What an office's record says now. Plain data. */
export interface OfficeState
  extends
    JournalState,
    DescriptionState,
    PeopleState,
    TopicsState,
    OrdersState,
    MeetingsState,
    ProceduresState,
    NoticesState,
    QuestionnairesState,
    RetentionState {}

/** An office in which nothing has happened. */
export const emptyOffice = (description: DescriptionState): OfficeState => ({
  edition: 1,
  events: 0,
  ...description,
  ...noPeople,
  ...noTopics,
  ...noOrders,
  ...noMeetings,
  ...noProcedures,
  ...noNotices,
  ...noQuestionnaires,
  ...noRetention,
})

export const topicOf = ({ topics }: OfficeState, id: string): Topic | undefined => rowAt(topics, placeOf(id))
export const orderOf = ({ orders }: OfficeState, id: string): Order | undefined => rowAt(orders, placeOf(id))
export const linkOf = ({ meetings }: OfficeState, id: string): LinkedMeeting | undefined => rowAt(meetings, placeOf(id))
export const procedureOf = ({ procedures }: OfficeState, id: string): RunningProcedure | undefined =>
  rowAt(procedures, placeOf(id))
export const noticeOf = ({ notices }: OfficeState, id: string): Notice | undefined => rowAt(notices, placeOf(id))
export const questionnaireOf = ({ questionnaires }: OfficeState, id: string): Questionnaire | undefined =>
  rowAt(questionnaires, placeOf(id))
export const personOf = ({ people }: OfficeState, id: string): Person | undefined =>
  Object.hasOwn(people, id) ? people[id] : undefined

export const withTopic = (state: OfficeState, id: string, change: (topic: Topic) => Topic): OfficeState => ({
  ...state,
  topics: withChanged(state.topics, placeOf(id), change),
})
export const withOrder = (state: OfficeState, id: string, change: (order: Order) => Order): OfficeState => ({
  ...state,
  orders: withChanged(state.orders, placeOf(id), change),
})

/** Orders of a topic, the oldest first. */
export const ordersOf = (state: OfficeState, { orders }: Topic): Order[] =>
  orders.flatMap((id) => orderOf(state, id) ?? [])
