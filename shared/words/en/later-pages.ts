import type { LaterPagesWords } from '../zh-CN/later-pages'
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

export const laterPages: LaterPagesWords = {
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
