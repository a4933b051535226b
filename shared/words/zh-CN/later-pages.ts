import { comments } from './comments'
import { deciding } from './deciding'
import { decision } from './decision'
import { notices } from './notices'
import { objections } from './objections'
import { paperDesk } from './paper-desk'
import { papers } from './papers'
import { pledges } from './pledges'

/** What a page says of papers and of decisions: loaded behind the first words. */
export const laterPages = {
  papers,
  paperDesk,
  comments,
  objections,
  notices,
  decision,
  deciding,
  pledges,
}

export type LaterPagesWords = typeof laterPages
