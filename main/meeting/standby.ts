import type { StandbyHealth } from '#shared/protocol/frames'
import type { RecordEvent } from '#shared/meeting/events'
import { HostLease } from './host-lease'
import type { Clock, MeetingStore, Sealer } from './ports'
import { RecordOnDisk } from './record-on-disk'
import type { CopySources } from './replication-sender'
import { ReplicationSender } from './replication-sender'
import { StandbyFile } from './standby-file'
import type { PairingCodes } from './standby-pairing'
import { StandbyPairing } from './standby-pairing'
import { SteadyClock } from './steady-clock'
import { Supersession } from './supersession'

/** The host's side of a meeting's standby: its parts, put together. Each part alone knows its own business. */
export class Standby {
  readonly pairing: StandbyPairing
  readonly replication: ReplicationSender
  readonly lease: HostLease
  readonly supersession: Supersession

  private constructor(
    private readonly file: StandbyFile,
    private readonly record: RecordOnDisk,
    sources: CopySources,
    sealer: Sealer,
    clock: Clock,
    private readonly changed: () => void,
  ) {
    const steady = new SteadyClock(clock)
    this.supersession = new Supersession(file, record, () => {
      this.replication.disconnect()
      changed()
    })
    this.lease = new HostLease(file, record, this.supersession, steady, clock)
    this.pairing = new StandbyPairing(file, record, sealer, steady)
    this.replication = new ReplicationSender(file, record, this.lease, sources, sealer, clock, changed)
  }

  /** `changed`: called whenever `health` or the supersession may have changed. Throws when what is kept of the standby cannot be read. */
  static async open(
    store: Pick<MeetingStore, 'saveStandby' | 'readStandby' | 'record'>,
    sources: CopySources,
    sealer: Sealer,
    clock: Clock,
    changed: () => void,
  ): Promise<Standby> {
    const record = new RecordOnDisk(store.record.events)
    return new Standby(await StandbyFile.open(store), record, sources, sealer, clock, changed)
  }

  get health(): Omit<StandbyHealth, 'successor'> {
    const { standby } = this.record.state
    return {
      mark: standby ? this.replication.mark : 'none',
      mayAct: this.lease.mayAct(),
      name: standby?.name ?? '',
      room: this.lease.room,
      otherProgram: this.replication.mark === 'away' ? this.pairing.otherProgram : null,
    }
  }

  /** As `StandbyPairing.start`; who was turned away before is told of no more. */
  beginPairing(): PairingCodes | null {
    const codes = this.pairing.start()
    this.changed()
    return codes
  }

  /** A computer that is, or is about to become, the standby was turned away: its program is of another version. */
  askedByOther(program: 'older' | 'newer'): void {
    this.pairing.otherProgram = program
    this.changed()
  }

  /** A standby, or a computer that is about to become one, counts on this one: until a successor has all that this one had. */
  get awake(): boolean {
    const { by, handedOver } = this.supersession
    return this.pairing.pending || (this.lease.needsRoom && !(by && handedOver))
  }

  /** Events on this computer's disk from this number on, also those that nobody was told of. */
  eventsFrom(seq: number): readonly RecordEvent[] {
    return this.record.events.slice(seq)
  }

  /** Writes what is kept of the standby once more: what was on disk is gone. */
  rewrite(): Promise<void> {
    return this.file.rewrite()
  }

  /** Writes what is kept of the standby to another folder of this meeting. */
  copyTo(folder: Pick<MeetingStore, 'saveStandby'>): Promise<void> {
    return this.file.copyTo(folder)
  }

  /** The host stops: nobody is waited for any more. */
  close(): void {
    this.lease.close()
    this.replication.close()
  }
}
