import type { Minutes } from '../meeting/minutes/minutes'
import type { PaperWords } from '../words/zh-CN/papers'
import type { PaperPart } from './paper'
import { named } from './people-on-paper'

/** What was said of the draft after the meeting, a line each with its answer. */
export const commentParts = ({ comments = [] }: Minutes, words: PaperWords): PaperPart[] =>
  comments.length === 0
    ? []
    : [
        { type: 'subheading', number: '', text: words.commentsHeading },
        ...comments.map(({ name, unit, quote, said, answer }): PaperPart => ({
          type: 'sentence',
          text: oneLine(words.comment(named(name, unit, words), quote, said, answer)),
        })),
      ]

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')
