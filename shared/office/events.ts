import type * as z from 'zod'
import { checksEvents } from './checks/checks-events'
import { claimsEvents } from './claims/claims-events'
import { classificationEvents } from './classification/classification-events'
import { conversionsEvents } from './conversions/conversions-events'
import { descriptionEvents } from './description/description-events'
import { feedbackEvents } from './feedback/feedback-events'
import { meetingsEvents } from './meetings/meetings-events'
import { noticesEvents } from './notices/notices-events'
import { ordersEvents } from './orders/orders-events'
import { peopleEvents } from './people/people-events'
import { proceduresEvents } from './procedures/procedures-events'
import { questionnairesEvents } from './questionnaires/questionnaires-events'
import { retentionEvents } from './retention/retention-events'
import { suggestionEvents } from './suggestion/suggestion-events'
import { topicsEvents } from './topics/topics-events'

/** Everything an office's record of edition 1 can say. */
export const EVENTS_1 = {
  ...descriptionEvents,
  ...peopleEvents,
  ...topicsEvents,
  ...classificationEvents,
  ...suggestionEvents,
  ...claimsEvents,
  ...meetingsEvents,
  ...ordersEvents,
  ...checksEvents,
  ...feedbackEvents,
  ...proceduresEvents,
  ...conversionsEvents,
  ...noticesEvents,
  ...questionnairesEvents,
  ...retentionEvents,
}

type Events = typeof EVENTS_1

export type OfficeEventType = keyof Events
export type OfficeEventData = { [T in OfficeEventType]: z.infer<Events[T]['data']> }

/** An event before it has its place in the chain. */
export type NewOfficeEvent = {
  [T in OfficeEventType]: { type: T; by: string; data: OfficeEventData[T] }
}[OfficeEventType]
