import type { Sealer } from '../meeting/ports'
import { newRecoveryCode, recoveryKeys } from './recovery-code'
import { seal, unseal } from './sealing'

/** The sealing of standby copies with Node's own ciphers. */
export const sealer: Sealer = { newRecoveryCode, recoveryKeys, seal, unseal }
