import * as z from 'zod'
import { event } from '../event'
import { commentsIn } from './comments-state'

export const commentsEvents = {
  'comment.made': event(
    z.strictObject({ commentId: z.string().min(1), quote: z.string(), said: z.string().min(1) }),
    (state, { at, by, data: { commentId: id, ...words } }) => ({
      ...state,
      comments: [...commentsIn(state), { id, by, ...words, at }],
    }),
    'commentId',
  ),

  'comment.answered': event(
    z.strictObject({ commentId: z.string(), accepted: z.boolean(), said: z.string() }),
    (state, { at, by, data: { commentId, ...words } }) => {
      if (!commentsIn(state).some(({ id }) => id === commentId))
        throw new Error(`record names an unknown comment: ${commentId}`)
      return {
        ...state,
        comments: commentsIn(state).map((each) =>
          each.id === commentId ? { ...each, answer: { ...words, by, at } } : each,
        ),
      }
    },
  ),
}
