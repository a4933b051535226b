import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { MeetingState } from '../state'
import { canonicalBytes } from '../../signing/canonical'
import type { DeviceKey } from '../../signing/device-key'
import { signatureHolds, signBytes } from '../../signing/device-key'
import type { Claim, Promised } from './claim-schema'
import { witnessesOf } from './witnesses'

export type { Claim, Promised }

const PURPOSE = { claim: 'yuanzhuo-succession\n', promise: 'yuanzhuo-allegiance\n' } as const

const bytesFor = (purpose: keyof typeof PURPOSE, value: object): Uint8Array => {
  const text = canonicalBytes(value)
  const prefix = utf8ToBytes(PURPOSE[purpose])
  const bytes = new Uint8Array(prefix.length + text.length)
  bytes.set(prefix)
  bytes.set(text, prefix.length)
  return bytes
}

/** A claim signed with the recovery key. */
export function makeClaim(recovery: DeviceKey, claim: Omit<Claim, 'certificate'>): Claim {
  return { ...claim, certificate: signBytes(recovery, bytesFor('claim', claim)) }
}

/** Why the claim does not end the host of this state, or null. A claim of the term that already holds is fine when it is that very one. */
export function claimFault(state: MeetingState, claim: Claim): string | null {
  const { certificate, ...signed } = claim
  if (claim.meetingId !== state.meetingId) return 'of another meeting'
  if (claim.term === state.term) return claim.hostKey === state.hostKey ? null : 'another host has this term'
  if (claim.term !== state.term + 1) return `term ${claim.term} cannot follow ${state.term}`
  if (state.standby?.id !== claim.standbyId) return 'not of the standby that was chosen'
  if (state.standby.key !== claim.hostKey) return 'another computer than the one chosen'
  return signatureHolds(state.standby.recoveryKey, certificate, bytesFor('claim', signed))
    ? null
    : 'not signed with the recovery key'
}

export const makePromise = (key: DeviceKey, claim: Claim): Promised => ({
  key: key.publicKey,
  sig: signBytes(key, bytesFor('promise', claim)),
})

export const promiseHolds = (claim: Claim, { key, sig }: Promised): boolean =>
  signatureHolds(key, sig, bytesFor('promise', claim))

/** True when more than half of the devices that were in the room have promised. With nobody in the room nobody can take over. */
export function isFollowed(state: MeetingState, claim: Claim, promises: readonly Promised[]): boolean {
  const witnesses = new Set(witnessesOf(state))
  const followers = new Set(
    promises.filter((each) => witnesses.has(each.key) && promiseHolds(claim, each)).map((each) => each.key),
  )
  return followers.size * 2 > witnesses.size
}
