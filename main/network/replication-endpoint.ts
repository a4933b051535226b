import { randomBytes } from 'node:crypto'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { RawData, WebSocket } from 'ws'
import type { HostToStandbyFrame, StandbyFrame } from '#shared/protocol/standby'
import { readStandbyFrame, STANDBY_PROTOCOL, standbyHelloText } from '#shared/protocol/standby'
import { normalizeJoinCode } from '#shared/meeting/admission/join-code'
import type { RefusalReason } from '#shared/meeting/refusals'
import { signatureHolds } from '#shared/signing/device-key'
import { supervise } from '../runtime/supervise'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import type { Clock } from '../meeting/ports'
import { refusalOf } from '../meeting/refusal-of'
import type { StandbyChannel } from '../meeting/replication-sender'
import type { CodeGuard } from './code-guard'
import { originAt } from './join-addresses'
import { ASK_EVERY, HELLO_WITHIN } from './limits'
import { OpenQuestions } from './open-questions'
import { logger } from '../log/logger'
import { RefusalCounts } from '../log/refusal-counts'

const log = logger('replication')
const turnedAway = new RefusalCounts(log)

type Hello = Extract<StandbyFrame, { t: 'standby' }>

/** Takes in the computers that keep a copy: the first time by the pairing code, then by their key. */
export class ReplicationEndpoint {
  /** Tells each standby that is connected where this host is. */
  readonly #tell = new Set<() => void>()

  constructor(
    private readonly meetings: Meetings,
    private readonly codes: CodeGuard,
    /** Where this host's pages were loaded from, the newest last. */
    private readonly origins: () => readonly string[],
    /** By which this host is known. */
    private readonly hostKey: string,
    private readonly clock: Clock,
  ) {}

  /** A standby that loses this host looks for it at its new addresses as well. */
  addressesChanged(): void {
    for (const tell of this.#tell) tell()
  }

  /**
   * A new connection on `/standby`. `address`: where it comes from, without port. `seated`: called once it is a standby's.
   * `proof`: that this is the host, for a standby that knows it from another address. `version`: `STANDBY_PROTOCOL` of its
   * program, null of 0.1.0.
   */
  accept(
    socket: WebSocket,
    address: string,
    { seated, proof, version }: { seated: () => void; proof: string | undefined; version: number | null },
  ): void {
    const nonce = randomBytes(18).toString('base64url')
    const send = (frame: HostToStandbyFrame) => socket.readyState === socket.OPEN && socket.send(JSON.stringify(frame))
    const turnAway = (reason: RefusalReason): void => {
      turnedAway.note(reason)
      send({ t: 'refused', reason })
      socket.close(4000, reason)
    }
    const supervised = supervise(
      (error) => log.error('a standby could not be taken in or told something', { error }),
      () => socket.terminate(),
    )
    const late = this.clock.setTimeout(
      supervised(() => turnAway('session-expired')),
      HELLO_WITHIN,
    )
    let greeted = false
    let copy: { meeting: LiveMeeting; channel: StandbyChannel } | null = null
    socket.on(
      'error',
      supervised(() => socket.terminate()),
    )
    socket.on(
      'close',
      supervised(() => late.cancel()),
    )
    const receive = async (data: RawData, isBinary: boolean): Promise<void> => {
      const frame = isBinary ? null : readStandbyFrame((data as Buffer).toString())
      if (!frame) return turnAway('frame-malformed')
      if (frame.t === 'standby' && !greeted) {
        greeted = true
        late.cancel()
        if (!signatureHolds(frame.key, frame.sig, utf8ToBytes(standbyHelloText(nonce, frame.key))))
          return turnAway('signature-wrong')
        const found = await this.#meetingFor(frame, address, version).catch((error: unknown) => {
          log.error('a standby could not be let in', { error })
          return refusalOf(error).reason
        })
        if (typeof found === 'string') turnAway(found)
        else {
          seated()
          copy = this.#serve(socket, found, send)
        }
      } else if (!copy) turnAway('frame-malformed')
      else if (frame.t === 'kept') copy.meeting.standby.replication.keptUpTo(copy.channel, frame.upTo)
      else if (frame.t === 'forgotten') {
        copy.meeting.standby.replication.forgotten(copy.channel)
        socket.close(1000, 'forgotten')
        // Where the chair gave it up that is recorded already; a refusal now leaves a standby that is named and away.
        await copy.meeting.releaseStandby()
      }
    }
    socket.on('message', supervised(receive))
    const spoken = version === null ? {} : { v: STANDBY_PROTOCOL }
    send({ t: 'challenge', nonce, ...(proof === undefined ? {} : { proof }), ...spoken })
  }

  /** The meeting this computer is standby of, named now where it shows the pairing code. */
  async #meetingFor(hello: Hello, address: string, version: number | null): Promise<LiveMeeting | RefusalReason> {
    if (hello.pairing === undefined) {
      // A meeting that has a standby is open: none is opened for a stranger.
      const meeting = this.meetings.opened.find(({ id }) => id === hello.meetingId)
      if (meeting?.state.standby?.key !== hello.key) return 'standby-unknown'
      return otherProgram(meeting, version) ?? meeting
    }
    const code = normalizeJoinCode(hello.pairing)
    const meeting = this.codes.attempt(address, () => this.meetings.findByPairing(code))
    if (meeting === null) return 'pairing-wrong'
    if (meeting === 'too-many-attempts') return meeting
    // Before it is named: one that cannot keep a copy would leave the meeting with a standby that is always away.
    const other = otherProgram(meeting, version)
    if (other !== null) return other
    return this.meetings.nameStandby(meeting, code, {
      name: hello.name,
      key: hello.key,
      url: originAt(hello.secure, address, hello.port) + '/',
    })
  }

  #serve(
    socket: WebSocket,
    meeting: LiveMeeting,
    send: (frame: HostToStandbyFrame) => unknown,
  ): { meeting: LiveMeeting; channel: StandbyChannel } | null {
    const { lease, pairing, replication } = meeting.standby
    const { terms } = pairing
    if (!terms || socket.readyState !== socket.OPEN) {
      socket.close(4000, 'standby-unknown')
      return null
    }
    const channel: StandbyChannel = {
      send: (index, sealed, whole) => {
        if (whole) send({ t: 'whole', index })
        return new Promise((resolve) => socket.send(Buffer.concat([u32(index), sealed]), () => resolve()))
      },
      release: () => void send({ t: 'released' }),
      close: () => socket.terminate(),
    }
    const supervised = supervise(
      (error) => log.error('a standby could not be asked or heard', { error }),
      () => socket.terminate(),
    )
    const questions = new OpenQuestions()
    const ask = supervised(() => socket.ping(questions.ask(lease.now())))
    const asking = this.clock.setInterval(ask, ASK_EVERY)
    socket.on(
      'pong',
      supervised((data: Buffer) => {
        const askedAt = questions.answeredBy(data)
        if (askedAt !== null) replication.answered(channel, askedAt)
      }),
    )
    socket.on(
      'close',
      supervised(() => {
        asking.cancel()
        this.#tell.delete(tell)
        replication.detach(channel)
      }),
    )
    const tell = (): void => void send({ t: 'addresses', origins: [...this.origins()] })
    this.#tell.add(tell)
    const { hostKey } = this
    send({ t: 'accepted', terms, copyId: replication.attach(channel), origins: [...this.origins()], hostKey })
    ask()
    return { meeting, channel }
  }
}

/** Why a standby with this version of the program cannot be this host's, or null. The chair is told, too. */
function otherProgram(meeting: LiveMeeting, version: number | null): RefusalReason | null {
  if (version === STANDBY_PROTOCOL) return null
  const isNewer = version !== null && version > STANDBY_PROTOCOL
  meeting.standby.askedByOther(isNewer ? 'newer' : 'older')
  if (isNewer) return 'host-program-older'
  // The only one that 0.1.0 knows.
  return version === null ? 'wrong-version' : 'standby-program-older'
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
