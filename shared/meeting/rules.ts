import { electorate, entitled } from './consensus/electorate'
import { resultOf, tally } from './consensus/decision-rules'
import { INVITEES_MAX, LIMITS } from './limits'
import { normalizeJoinCode } from './admission/join-code'
import { composeMinutes } from './minutes/compose-minutes'
import { proceedingsOf } from './minutes/proceedings'
import { POWERS } from './roles'
import { countSeats, seatsOf, sectorsOf } from './seats/seats'
import { overrunOf } from './speaking/speaking'
import { speakingOrder } from './speaking/speaking-order'
import { speechStatistics } from './speaking/speech-statistics'
import { claimFault, isFollowed } from './succession/claim'
import { cleanLine, cleanName, cleanOptionalLine, cleanParagraph } from './written-text'

const limits: Readonly<Record<keyof typeof LIMITS | 'invitees', number>> = { ...LIMITS, invitees: INVITEES_MAX }

/**
 * Everything beside the commands themselves that decides what a record or minutes may say, as edition 1 has it. Commands
 * get the rules of their record's edition handed in, and the functions here take from `rules` what they need of each
 * other, so that an edition can replace one entry and leave the rest; what stands in one file is replaced together.
 */
export const RULES_1 = {
  limits,
  cleanLine,
  cleanName,
  cleanOptionalLine,
  cleanParagraph,
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
}

export type MeetingRules = typeof RULES_1
