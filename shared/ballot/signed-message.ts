import type { Group } from './group'
import type { Signed } from './messages'
import { knowledgeHolds, proveKnowledge } from './one-of'
import type { Powers } from './powers'

const prefix = (message: string): string => `sigmsg|${message}|`

/** A teller’s message, signed with the key that the teller’s introduction names. */
export const signMessage = (group: Group, signingKey: bigint, message: string): Signed => ({
  message,
  signature: proveKnowledge(group, signingKey, prefix(message)),
})

/** Throws a BallotFault on numbers out of range. */
export const messageIsSigned = (group: Group, verification: Powers, { message, signature }: Signed): boolean =>
  knowledgeHolds(group, verification, prefix(message), signature)
