import * as z from 'zod'
import type { Notice } from '../office/notices/notices-state'

/** What is said of notices (公示) at the desk and to residents, who have no account; the routes are in routes.ts. What the desk does goes as a command of the office. */

/** `key`: made by the page for this comment, so that the same one sent twice is taken once. */
export const noticeCommentSchema = z.strictObject({ key: z.string().min(16).max(64), text: z.string().max(4000) })
export type NewComment = z.infer<typeof noticeCommentSchema>

/** A notice as everybody may read it. */
export interface PublicNotice extends Pick<Notice, 'id' | 'title' | 'words' | 'place' | 'from' | 'until' | 'days'> {
  /** Whether something can still be said to it. */
  open: boolean
  /** What came of it, once it is over. */
  outcome: string
  comments: { at: string; words: string; answer: { at: string; text: string } | null }[]
}

export interface NoticesView {
  office: string
  /** The newest first. */
  notices: PublicNotice[]
}

/** A notice that is up, as a line of the desk. */
export interface NoticeRow {
  id: string
  topicId: string
  title: string
  until: string | null
  /** Its last day has passed. */
  over: boolean
  /** Comments that somebody has still to look at, or to answer. */
  unanswered: number
}

/** A notice as the staff see it: `raw` are the words of its comments as they were given, null where they are no longer kept. */
export interface DeskNotice {
  notice: Notice
  over: boolean
  raw: (string | null)[]
  /** What a command about it is to name as seen. */
  about: string
  /** As residents see it. */
  shown: PublicNotice
}
