import { deciding } from './deciding'
import { decision } from './decision'
import { office } from './office'
import { papers } from './papers'
import { pledges } from './pledges'
import { procedures } from './procedures'

/** What is said of papers, of decisions and at the office's desk: loaded behind the first words. */
export const laterPages = { papers, decision, deciding, office, pledges, procedures }

export type LaterPagesWords = typeof laterPages
