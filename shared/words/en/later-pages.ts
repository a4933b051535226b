import type { LaterPagesWords } from '../zh-CN/later-pages'
import { comments } from './comments'
import { deciding } from './deciding'
import { decision } from './decision'
import { laterRefusals } from './later-refusals'
import { notices } from './notices'
import { objections } from './objections'
import { paperDesk } from './paper-desk'
import { papers } from './papers'
import { pledges } from './pledges'
import { signingSheet } from './signing-sheet'

export const laterPages: LaterPagesWords = {
  papers,
  paperDesk,
  comments,
  objections,
  notices,
  decision,
  deciding,
  pledges,
  signingSheet,
  laterRefusals,
}
