/** What somebody says of the draft of the minutes, to have it corrected before it is sealed. */
export interface DraftComment {
  id: string
  /** Participant id. */
  by: string
  /** Words of the draft that it is about, as its writer saw them; "" where it is about all of it. */
  quote: string
  said: string
  at: string
  /** What the desk made of it; the last word where there were several. */
  answer?: CommentAnswer
}

export interface CommentAnswer {
  accepted: boolean
  /** "" where it is accepted without a word. */
  said: string
  by: string
  at: string
}

export interface CommentsState {
  /** In the order in which they were made. Absent before the first one. */
  comments?: DraftComment[]
}

export const commentsIn = ({ comments }: CommentsState): readonly DraftComment[] => comments ?? NONE
const NONE: readonly DraftComment[] = []

/** How many wait for an answer. */
export const unanswered = (state: CommentsState): number => commentsIn(state).filter(({ answer }) => !answer).length
