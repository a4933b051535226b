import { randomBytes } from 'node:crypto'
import { newJoinCode } from '#shared/meeting/admission/join-code'
import type { SealedCopyTerms } from '#shared/protocol/standby'
import { PAIRING_WITHIN } from './limits'
import type { Sealer } from './ports'
import type { RecordOnDisk } from './record-on-disk'
import type { StandbyContent, StandbyFile } from './standby-file'
import type { SteadyClock } from './steady-clock'

export interface PairingCodes {
  /** Six characters, for the standby's screen. Works once, for `PAIRING_WITHIN`. */
  pairingCode: string
  /** For paper, in the chair's hands. Kept nowhere. */
  recoveryCode: string
}

/** How a computer becomes the meeting's standby: the codes that are shown, and the terms under which it keeps its copy. */
export class StandbyPairing {
  #open: {
    code: string
    until: number
    terms: Omit<StandbyContent, 'sets' | 'supersededBy' | 'handedOver'>
  } | null = null
  /** What the computer that asked last was turned away for: its program. */
  otherProgram: 'older' | 'newer' | null = null

  constructor(
    private readonly file: StandbyFile,
    private readonly record: RecordOnDisk,
    private readonly sealer: Sealer,
    private readonly clock: SteadyClock,
  ) {}

  /** Begins a pairing; an earlier one that was not used is void. Null while a standby is named, or a released one might still take over. */
  start(): PairingCodes | null {
    if (this.record.state.standby || (this.file.content?.sets.length ?? 0) > 0) return null
    this.otherProgram = null
    const recoveryCode = this.sealer.newRecoveryCode()
    const salt = randomBytes(16)
    const contentKey = randomBytes(32)
    const keys = this.sealer.recoveryKeys(recoveryCode, salt)
    const standbyId = randomBytes(9).toString('base64url')
    const code = newJoinCode((length) => randomBytes(length))
    this.#open = {
      code,
      until: this.clock.now() + PAIRING_WITHIN,
      terms: {
        standbyId,
        salt: salt.toString('hex'),
        contentKey: contentKey.toString('hex'),
        wrappedKey: this.sealer.seal(keys.wrapping, standbyId, contentKey).toString('hex'),
        recoveryKey: keys.claim.publicKey,
      },
    }
    return { pairingCode: code, recoveryCode }
  }

  /** Codes are shown and may still be used. */
  get pending(): boolean {
    return this.#open !== null && this.clock.now() <= this.#open.until
  }

  /** Whether a code is the pairing's. */
  fits(code: string): boolean {
    return this.pending && this.#open?.code === code
  }

  /** What naming the standby needs, when the code is the pairing's. The code is used up by it. */
  async redeem(code: string): Promise<{ standbyId: string; recoveryKey: string } | null> {
    const pairing = this.#open
    if (!pairing || !this.fits(code)) return null
    this.#open = null
    await this.file.replace({ ...pairing.terms, sets: [], supersededBy: null, handedOver: false })
    return { standbyId: pairing.terms.standbyId, recoveryKey: pairing.terms.recoveryKey }
  }

  /** The terms under which the named standby keeps its copy. Null when none is named. */
  get terms(): SealedCopyTerms | null {
    const { standby, meetingId, title } = this.record.state
    const { content } = this.file
    if (!content || !standby || standby.id !== content.standbyId) return null
    const { standbyId, salt, wrappedKey, recoveryKey } = content
    return { meetingId, title, standbyId, salt, wrappedKey, recoveryKey }
  }
}
