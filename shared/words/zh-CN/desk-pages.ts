import { desk } from './desk'
import { office } from './office'
import { procedures } from './procedures'
import { start } from './start'

/** What is said at desks: the chair's, the secretary's, the timekeeper's and the office's, and by the start page. Phones fetch it only where somebody works at a desk. */
export const deskPages = { ...desk, office, procedures, start }

export type DeskPagesWords = typeof deskPages
