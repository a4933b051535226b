import type { DeskPagesWords } from '../zh-CN/desk-pages'
import { desk } from './desk'
import { office } from './office'
import { procedures } from './procedures'
import { start } from './start'

export const deskPages: DeskPagesWords = { ...desk, office, procedures, start }
