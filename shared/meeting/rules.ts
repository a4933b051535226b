import { clauseWords1 } from './consensus/clause-words'
import { electorate, entitled } from './consensus/electorate'
import { resultOf, tally } from './consensus/decision-rules'
import { INVITEES_MAX, LIMITS } from './limits'
import { normalizeJoinCode } from './admission/join-code'
import { composeMinutes } from './minutes/compose-minutes'
import type { MinutesFormat } from './minutes/minutes'
import { proceedingsOf } from './minutes/proceedings'
import { POWERS } from './roles'
import { countSeats, seatsOf, sectorsOf } from './seats/seats'
import { overrunOf } from './speaking/speaking'
import { speakingOrder } from './speaking/speaking-order'
import { speechStatistics } from './speaking/speech-statistics'
import { claimFault, isFollowed } from './succession/claim'
import type { MeetingState } from './state'
import { nextVersion } from './state'
import { clauseWords } from '../document/read-document'
import { listsFromOne } from '../document/rich-text'
import { visibleText } from '../document/visible-text'
import { CLEANING_1, CLEANING_2, cleanParagraph } from './written-text'

const limits: Readonly<Record<keyof typeof LIMITS | 'invitees', number>> = { ...LIMITS, invitees: INVITEES_MAX }

/** What minutes from this state are called, and what they replace: what is said of them. */
const versionOf = (_state: MeetingState, said: Version): Version => said

interface Version {
  version: number
  /** Digest of the version before, "" when there is none. */
  replaces: string
}

/**
 * Everything beside the commands themselves that decides what a record or minutes may say, as edition 1 has it. Commands
 * get the rules of their record's edition handed in, and the functions here take from `rules` what they need of each
 * other, so that an edition can replace one entry and leave the rest; what stands in one file is replaced together.
 */
export const RULES_1 = {
  limits,
  ...CLEANING_1,
  cleanParagraph,
  /** A text of the document as it may be put to a check or recorded: any. */
  seen: (text: string): string => text,
  /** A text with its lists, as minutes hold it. */
  written: listsFromOne,
  /** The words of a clause, as they are put to a check and stand in the minutes. */
  wordsOf: clauseWords1,
  normalizeJoinCode,
  powers: POWERS,
  seatsOf,
  countSeats,
  sectorsOf,
  speakingOrder,
  overrunOf,
  speechStatistics,
  entitled,
  electorate,
  tally,
  resultOf,
  claimFault,
  isFollowed,
  proceedingsOf,
  composeMinutes,
  /** Formats in which minutes were ever written, the newest last. */
  minutesFormats: ['yuanzhuo-minutes/1', 'yuanzhuo-minutes/2'] as readonly MinutesFormat[],
  versionOf,
  /** Whether the host takes who is out of reach for gone. */
  goneWhenOutOfReach: true as boolean,
}

export type MeetingRules = typeof RULES_1

/** Edition 2: of every text only what is seen counts, lists begin with the number they have, minutes are numbered by the record alone and signed by their seal, and who is out of reach is not gone. */
export const RULES_2: MeetingRules = {
  ...RULES_1,
  ...CLEANING_2,
  seen: visibleText,
  written: (blocks) => [...blocks],
  wordsOf: clauseWords,
  minutesFormats: ['yuanzhuo-minutes/3'],
  versionOf: nextVersion,
  goneWhenOutOfReach: false,
}
