import * as z from 'zod'
import { plainDate } from '../../calendar/plain-date'
import { event } from '../event'
import { noticeId, placeOf, topicId } from '../ids'
import { id } from '../payload'
import { withChanged, withRow } from '../rows'
import type { OfficeState } from '../state'
import type { Notice, NoticeComment } from './notices-state'

const withNotice = (state: OfficeState, which: string, change: (notice: Notice) => Notice): OfficeState => ({
  ...state,
  notices: withChanged(state.notices, placeOf(which), change),
})
const withComment = (
  state: OfficeState,
  which: string,
  place: number,
  change: (comment: NoticeComment) => NoticeComment,
): OfficeState =>
  withNotice(state, which, (notice) => ({
    ...notice,
    comments: notice.comments.map((comment, index) => (index === place ? change(comment) : comment)),
  }))

export const noticesEvents = {
  /** 公示. */
  'notice.posted': event(
    z.strictObject({
      noticeId,
      topicId,
      title: z.string().min(1).max(120),
      words: z.string().min(1).max(5000),
      place: z.string().max(60),
      from: plainDate,
      days: z.int().min(1).max(60),
      kind: z.enum(['natural', 'working']),
      until: plainDate.nullable(),
    }),
    (state, { at, by, data: { noticeId: newId, ...posted } }) => ({
      ...state,
      notices: withRow(state.notices, {
        id: newId,
        ...posted,
        postedAt: at,
        postedBy: by,
        comments: [],
        end: null,
      }),
    }),
    'noticeId',
  ),

  /** The last day, once the calendar that it needs is announced. */
  'notice.counted': event(z.strictObject({ noticeId, until: plainDate }), (state, { data }) =>
    withNotice(state, data.noticeId, (notice) => ({ ...notice, until: data.until })),
  ),

  /** Somebody said something to it. Seen by the host. */
  'notice.commented': event(
    z.strictObject({ noticeId, wordsId: id, wordsDigest: z.string().length(43), mark: z.string().length(43) }),
    (state, { at, data: { noticeId: which, ...said } }) =>
      withNotice(state, which, (notice) => ({
        ...notice,
        comments: [
          ...notice.comments,
          { at, ...said, visibility: 'waiting', words: '', reason: '', answer: null } satisfies NoticeComment,
        ],
      })),
  ),

  /** Somebody of the office has read it: what others may read of it, or why they may not. */
  'notice.comment-moderated': event(
    z.strictObject({
      noticeId,
      comment: z.int().min(0),
      shown: z.boolean(),
      words: z.string().max(2000),
      reason: z.string().max(2000),
    }),
    (state, { data: { noticeId: which, comment, shown, words, reason } }) =>
      withComment(state, which, comment, (said) => ({
        ...said,
        words,
        reason,
        visibility: shown ? 'shown' : 'hidden',
      })),
  ),

  'notice.comment-answered': event(
    z.strictObject({ noticeId, comment: z.int().min(0), text: z.string().min(1).max(2000) }),
    (state, { at, by, data: { noticeId: which, comment, text } }) =>
      withComment(state, which, comment, (said) => ({ ...said, answer: { at, by, text } })),
  ),

  /** 公示期满. */
  'notice.ended': event(z.strictObject({ noticeId, text: z.string().min(1).max(2000) }), (state, { at, by, data }) =>
    withNotice(state, data.noticeId, (notice) => ({ ...notice, end: { at, by, how: 'over', text: data.text } })),
  ),

  /** Taken down before its time: something stands in it that should not. */
  'notice.withdrawn': event(
    z.strictObject({ noticeId, reason: z.string().min(1).max(2000) }),
    (state, { at, by, data }) =>
      withNotice(state, data.noticeId, (notice) => ({
        ...notice,
        end: { at, by, how: 'withdrawn', text: data.reason },
      })),
  ),
}
