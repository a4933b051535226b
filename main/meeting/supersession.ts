import type { Claim } from '#shared/meeting/succession/claim'
import { claimFault } from '#shared/meeting/succession/claim'
import type { RecordOnDisk } from './record-on-disk'
import type { StandbyFile } from './standby-file'

/** Whether another computer is the meeting's host by now, and whether it has what only this one had. */
export class Supersession {
  constructor(
    private readonly file: StandbyFile,
    private readonly record: RecordOnDisk,
    /** Called once, before it is on disk. */
    private readonly superseded: () => void,
  ) {}

  /** Who is the host instead of this computer. */
  get by(): { claim: Claim; url: string } | null {
    return this.file.content?.supersededBy ?? null
  }

  /** Whether the successor has what only this computer had. */
  get handedOver(): boolean {
    return this.file.content?.handedOver ?? false
  }

  /** Another computer shows that it is the host now. On disk when it returns. False when the claim does not hold. */
  async accept(claim: Claim): Promise<boolean> {
    const { state } = this.record
    if (this.by) return true
    if (!this.file.content || !state.standby || claim.term <= state.term || claimFault(state, claim) !== null)
      return false
    const written = this.file.change({ supersededBy: { claim, url: state.standby.url } })
    this.superseded()
    await written
    return true
  }

  async markHandedOver(): Promise<void> {
    await this.file.change({ handedOver: true })
  }
}
