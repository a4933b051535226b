import type { LaterPagesWords } from '../zh-CN/later-pages'
import { deciding } from './deciding'
import { decision } from './decision'
import { notices } from './notices'
import { office } from './office'
import { papers } from './papers'
import { pledges } from './pledges'
import { procedures } from './procedures'
import { start } from './start'

export const laterPages: LaterPagesWords = { papers, decision, deciding, notices, office, pledges, procedures, start }
