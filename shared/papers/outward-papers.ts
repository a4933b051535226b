import type { Minutes } from '../meeting/minutes/minutes'
import type { PartOf } from '../templates/paper-layout'
import { agreedClauses, agreedParts, heardParts, openParts, taskLines } from './agreed-parts'
import type { Ground, Unnumbered } from './minutes-paper'
import { annexParts, closingParts } from './minutes-paper'
import type { PaperPart } from './paper'
import type { PaperWords } from '../words/zh-CN/papers'

const sentence = (text: string): Unnumbered => ({ heading: '', parts: text === '' ? [] : [{ type: 'sentence', text }] })

/** 协商建议书: what the meeting asks of those who can do it; goes to them under a seal. */
export const PROPOSAL_PARTS: Record<PartOf<'proposal'>, (ground: Ground) => Unnumbered> = {
  addressee: ({ options, words }) => ({
    heading: '',
    parts: [{ type: 'addressee', text: words.addressee(options.details?.distribution.trim() ?? '') }],
  }),
  opening: ({ minutes, words, time }) => {
    const { openedAt, hostUnit, title } = minutes.meeting
    return sentence(openedAt === null ? '' : words.proposalOpening(time.date(openedAt), hostUnit, title))
  },
  // Where nothing was agreed it asks by what was said: a heading over nothing would ask for nothing.
  agreed: ({ minutes, words }) => ({
    heading: words.proposalHeading,
    parts: agreedClauses(minutes).length === 0 ? [] : agreedParts(minutes, words),
  }),
  tasks: ({ minutes, words, time }) => ({ heading: words.tasksHeading, parts: taskLines(minutes, words, time) }),
  open: ({ minutes, words }) => ({ heading: words.openHeading, parts: openParts(minutes, words) }),
  heard: ({ minutes, words }) => ({ heading: words.heardHeading, parts: heardParts(minutes, words) }),
  annexes: ({ minutes, words }) => ({ heading: '', parts: annexParts(minutes, words) }),
  closing: (ground) => ({ heading: '', parts: closingParts(ground) }),
}

/** 公示稿: what was agreed, for a wall in the open. It names nobody: who reserved is a number, and who came is left out. */
export const NOTICE_PARTS: Record<PartOf<'notice'>, (ground: Ground) => Unnumbered> = {
  opening: ({ minutes, words, time }) => {
    const { openedAt, hostUnit, title } = minutes.meeting
    return sentence(openedAt === null ? '' : words.noticeOpening(time.date(openedAt), hostUnit, title))
  },
  agreed: ({ minutes, words }) => ({ heading: words.agreedHeading, parts: namelessParts(minutes, words) }),
  tasks: ({ minutes, words, time }) => ({ heading: words.tasksHeading, parts: taskLines(minutes, words, time) }),
  period: ({ minutes, words }) => ({
    heading: words.periodHeading,
    parts: [
      { type: 'line', label: words.periodLabel, text: words.periodBlank },
      { type: 'sentence', text: words.objections(minutes.meeting.hostUnit) },
      { type: 'line', label: words.contact, text: '' },
      { type: 'line', label: words.telephone, text: '' },
    ],
  }),
  closing: (ground) => ({ heading: '', parts: closingParts(ground) }),
}

/** Agreed clauses; of the people who reserved or differed how many they are. */
function namelessParts(minutes: Minutes, words: PaperWords): PaperPart[] {
  const clauses = agreedClauses(minutes)
  const parts = agreedParts(minutes, words)
  if (clauses.length === 0) return parts
  const told: PaperPart[] = []
  let reserved = 0
  const tell = () => {
    if (reserved > 0) told.push({ type: 'sentence', text: words.reservedBy(reserved) })
    reserved = 0
  }
  for (const part of parts) {
    if (part.type === 'sentence') reserved += 1
    else {
      tell()
      told.push(part)
    }
  }
  tell()
  return told
}
