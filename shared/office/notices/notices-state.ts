import type { Rows } from '../rows'
import { noRows } from '../rows'
import type { Visibility } from '../topics/topics-state'

/** What somebody without an account said to a notice. The words as they were given lie beside the record under `wordsId`. */
export interface NoticeComment {
  at: string
  wordsId: string
  wordsDigest: string
  /** By what its device is known for this notice alone: the same one sent again is taken once. */
  mark: string
  visibility: Visibility
  /** As others may read them; "" until somebody has looked. */
  words: string
  /** Why it does not show; may be empty for one that does. */
  reason: string
  answer: { at: string; by: string; text: string } | null
}

/** 公示: what came of a topic, put up for some days where people can read it and say something to it. */
export interface Notice {
  id: string
  topicId: string
  title: string
  /** What is put up, word for word: names and doors were taken out before. */
  words: string
  /** Where it hangs. */
  place: string
  postedAt: string
  postedBy: string
  /** The day it went up, how many days it stays, and the last of them; null while the calendar of that year is not announced. */
  from: string
  days: number
  kind: 'natural' | 'working'
  until: string | null
  comments: readonly NoticeComment[]
  /** Over, with what came of it; or taken down before, with why. */
  end: { at: string; by: string; how: 'over' | 'withdrawn'; text: string } | null
}

/** Whether somebody has still to look at a comment, or to answer it. One that was hidden with a reason is done with. */
export const isUnanswered = ({ visibility, answer }: NoticeComment): boolean =>
  visibility === 'waiting' || (visibility === 'shown' && answer === null)

/** Whether its last day has passed. One that could not be counted has not ended by itself. */
export const isRunOut = ({ until }: Pick<Notice, 'until'>, today: string): boolean => until !== null && until < today

export interface NoticesState {
  notices: Rows<Notice>
}

export const noNotices: NoticesState = { notices: noRows }
