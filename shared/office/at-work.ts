import type { Notice } from './notices/notices-state'
import { isOutstanding } from './orders/order-rules'
import type { Order } from './orders/orders-state'
import { Picked } from './rows'
import type { Topic } from './topics/topics-state'
import { isOpen } from './topics/way'

/*
 * What an office works at, of all that it keeps: after ten years one row in ten or twenty. Desk, board and phones show
 * this, whatever lies behind it. A snapshot keeps the places of these rows: raise its format when one of the three
 * conditions is changed.
 */

/** Topics on their way, and those that are over and with which something is still owed. */
export const topicsAtWork = new Picked<Topic>(
  (topic) =>
    isOpen(topic) ||
    topic.owed.length > 0 ||
    topic.reopening?.reaches.some((id) => !topic.reopening!.seen.includes(id)) === true,
)

/** Orders that somebody has still to do. */
export const ordersOut = new Picked<Order>(isOutstanding)

/** Notices that hang. */
export const noticesUp = new Picked<Notice>(({ end }) => end === null)
