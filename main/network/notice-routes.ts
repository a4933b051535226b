import { isRefusal, isStorageReason } from '#shared/meeting/refusals'
import type { RouteAt } from '#shared/protocol/routes'
import type { Clock } from '../meeting/ports'
import type { NoticeBoard } from '../office/notice-board'
import { AddressBudget } from './address-budget'
import { Refused } from './callers'
import { COMMENTS_PER_ADDRESS, COMMENTS_PER_SUBNET } from './limits'
import type { Handlers } from './serve-routes'
import { plainAddress, subnetOf } from './subnet'

export type NoticeRoute = Extract<RouteAt<'lan'>, `${string} /api/notices${string}`>

/** What anybody in the network of the house reads of what the office has put up, and says to it. */
export function noticeRoutes(board: NoticeBoard, clock: Pick<Clock, 'monotonic'>): Handlers<NoticeRoute> {
  const own = new AddressBudget(COMMENTS_PER_ADDRESS.atMost, COMMENTS_PER_ADDRESS.within, clock)
  const there = new AddressBudget(COMMENTS_PER_SUBNET.atMost, COMMENTS_PER_SUBNET.within, clock)
  return {
    'GET /api/notices': () => {
      const { view } = board
      return isRefusal(view) ? new Refused(404, view) : view
    },
    async 'POST /api/notices/:noticeId/comments'({ params, body, address }) {
      if (!own.has(plainAddress(address)) || !there.spend(subnetOf(address))) return new Refused(429, 'too-often')
      own.spend(plainAddress(address))
      const refusal = await board.comment(params.noticeId, body)
      if (!refusal) return {}
      return new Refused(isStorageReason(refusal.reason) ? 507 : 422, refusal)
    },
  }
}
