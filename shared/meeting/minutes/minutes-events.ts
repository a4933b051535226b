import * as z from 'zod'
import { SUITE_NAMES } from '../../signing/suite-names'
import { event } from '../event'

/** Sealing, signing and reopening the minutes. */
export const minutesEvents = {
  /** `digest`: base64url SHA-256 of the minutes' canonical bytes; `replaces`: digest of the version this one corrects, or "". */
  'minutes.frozen': event(
    z.strictObject({ version: z.int().min(1), digest: z.string(), replaces: z.string() }),
    (state, { at, data }) => ({
      ...state,
      locked: true,
      minutes: [...state.minutes, { ...data, frozenAt: at, signatures: [] }],
    }),
  ),

  /** `protected` and `signature`: the JWS signature itself, so that the file can always be made again from payload and record. */
  'minutes.signed': event(
    z.strictObject({
      version: z.int().min(1),
      digest: z.string(),
      participantId: z.string(),
      key: z.string(),
      protected: z.string(),
      signature: z.string(),
    }),
    (state, { at, data }) => {
      const { version, digest: _, ...signature } = data
      return {
        ...state,
        minutes: state.minutes.map((each) =>
          each.version === version ? { ...each, signatures: [...each.signatures, { ...signature, at }] } : each,
        ),
      }
    },
  ),

  'minutes.reopened': event(z.strictObject({ version: z.int().min(1) }), (state) => ({ ...state, locked: false })),
}

export const signingEvents = {
  /** From here on devices make their signing keys by this suite. */
  'signing.chosen': event(z.strictObject({ suite: z.enum(SUITE_NAMES) }), (state, { data: { suite } }) => ({
    ...state,
    suite,
  })),
}
