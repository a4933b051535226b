/** How minutes are signed by a key that is made for signing. What is signed names everything by SHA-256, whatever the suite. */
export const SUITE_NAMES = ['Ed25519', 'yuanzhuo-SM2-SM3'] as const
/** As JWS names it in `alg`. The second is a name of our own (RFC 7515 §4.1.1 allows private ones): SM2 has no registered one. */
export type SuiteName = (typeof SUITE_NAMES)[number]

export const DEFAULT_SUITE: SuiteName = 'Ed25519'

export const isSuiteName = (name: string): name is SuiteName => (SUITE_NAMES as readonly string[]).includes(name)
