import { comments } from './comments'
import { deciding } from './deciding'
import { decision } from './decision'
import { notices } from './notices'
import { objections } from './objections'
import { office } from './office'
import { papers } from './papers'
import { pledges } from './pledges'
import { procedures } from './procedures'
import { start } from './start'

/** What is said of papers, of decisions and at the office's desk, and by the start page: loaded behind the first words. */
export const laterPages = {
  papers,
  comments,
  objections,
  notices,
  decision,
  deciding,
  office,
  pledges,
  procedures,
  start,
}

export type LaterPagesWords = typeof laterPages
