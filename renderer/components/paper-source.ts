import type { Session } from '../connection/session'

/** Where papers come from: minutes, papers, the bundle, and what the office puts beside them. */
export type PaperSource = Pick<
  Session,
  'fetchMinutes' | 'fetchPaper' | 'fetchBundle' | 'fetchPaperDetails' | 'savePaperDetails'
>
