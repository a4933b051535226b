import { randomBytes } from '@noble/hashes/utils.js'
import { must } from './ballot-fault'
import type { Group, GroupName } from './group'
import { groupNamed } from './group'
import type { ElectionMessage, Question } from './messages'
import { base64HashOf, ELECTION, read, written } from './messages'
import type { Powers } from './powers'

/** What is voted on, under which key: fixed before the box opens, the same text for everybody. */
export class Election {
  readonly message: ElectionMessage
  readonly group: Group
  /** Powers of the key that ballots are sealed with, and that nobody holds. */
  readonly key: Powers
  /** What ballots call it by: base64, 43 characters. */
  readonly hash: string

  /** Throws a BallotFault where the text is no election, or one that is not counted here. */
  constructor(readonly text: string) {
    this.message = read(ELECTION, text, 1_000_000)
    for (const { min, max, answers } of this.message.questions)
      must(min <= max && max <= answers.length, 'unsupported', 'a question asks for more than there is to choose')
    this.group = groupNamed(this.message.group)
    this.key = this.group.fixed(this.group.readElement(this.message.public_key).number)
    this.hash = base64HashOf(text)
  }

  get questions(): readonly Question[] {
    return this.message.questions
  }

  get uuid(): string {
    return this.message.uuid
  }
}

/** What the chair says of an election; the rest of it is the tellers’. */
export interface ElectionDraft {
  uuid: string
  name: string
  description: string
  group: GroupName
  questions: readonly Question[]
}

/** The election of these tellers: `key` is `Tellers.electionKey`, base 10. */
export const newElection = (draft: ElectionDraft, key: string): Election => new Election(electionText(draft, key))

/** Its text, with nothing checked yet. */
export const electionText = (draft: ElectionDraft, key: string): string =>
  written({
    version: 1,
    description: draft.description,
    name: draft.name,
    group: draft.group,
    public_key: key,
    questions: draft.questions.map(({ answers, blank, min, max, question }) => ({
      answers,
      ...(blank === true ? { blank } : {}),
      min,
      max,
      question,
    })),
    uuid: draft.uuid,
  })

export const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** So many characters of Base58, by chance. */
export function randomBase58(length: number): string {
  let text = ''
  // Bytes from 232 up (4 · 58) are passed over, so that no character is likelier than another.
  while (text.length < length) for (const byte of randomBytes(32)) if (byte < 232) text += BASE58[byte % 58]
  return text.slice(0, length)
}

/** A name for a new election. */
export const newElectionId = (): string => randomBase58(14)
