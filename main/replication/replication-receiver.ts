import { utf8ToBytes } from '@noble/hashes/utils.js'
import { WebSocket } from 'ws'
import type { HostToStandbyFrame, StandbyFrame } from '#shared/protocol/standby'
import { randomBytes } from 'node:crypto'
import { hostProofText } from '#shared/protocol/frames'
import { readHostToStandbyFrame, STANDBY_PROTOCOL, standbyHelloText } from '#shared/protocol/standby'
import type { RefusalReason } from '#shared/meeting/refusals'
import { REFUSAL_REASONS } from '#shared/meeting/refusals'
import type { Clock, HostSigner, KeptPairing, SealedCopy, StandbyCopies, Timer } from '../meeting/ports'
import type { SteadyClock } from '../meeting/steady-clock'
import { timestamp } from '../meeting/timestamp'
import { supervise } from '../runtime/supervise'
import { signatureHolds } from '#shared/signing/device-key'
import { HostPlaces } from './host-places'
import { PAIRED_WITHIN, PLACE_WITHIN, RECONNECT_EVERY, SILENT_HOST_AFTER } from './limits'
import { logger } from '../log/logger'

const log = logger('replication')

/** What this computer tells the host of itself. */
export interface StandbyIntroduction {
  name: string
  /** Port of its join pages, and whether they are https. */
  port: number
  secure: boolean
}

/** One connection to the host, from its hello to its end. */
interface Connection {
  socket: WebSocket
  /** Where it goes, with a slash at the end. */
  url: string
  /** Wraps a callback of this connection: what fails in it ends it. */
  supervised: ReturnType<typeof supervise>
  copyId: string
  copy: SealedCopy | null
  /** Items not on disk yet, with the index of the first. */
  arrived: Uint8Array[]
  first: number
  /** Index with which the copy is whole. */
  wholeAt: number
  writing: Promise<void> | null
}

/**
 * Keeps the sealed copy of one meeting of another host up to date, for as long as that host answers. Cannot read what it
 * keeps: that takes the recovery code.
 */
export class ReplicationReceiver {
  #connection: Connection | null = null
  #retry: Timer | null = null
  #stopped = false
  #keptAt: string | null = null
  #silentSince: number
  #hostIsOlder = false
  readonly #places = new HostPlaces()

  /** `introduction`: asked for at each connection. Does not connect yet. */
  constructor(
    private kept: KeptPairing,
    private readonly copies: StandbyCopies,
    private readonly signer: HostSigner,
    private readonly introduction: () => StandbyIntroduction,
    private readonly steady: SteadyClock,
    private readonly clock: Clock,
    /** The chair gave this standby up: it is to forget. */
    private readonly released: () => void,
  ) {
    this.#silentSince = steady.now()
  }

  /** Asks to be the standby of the meeting whose chair shows this pairing code. What is to be kept, or the reason why not. */
  static async pair(
    hostUrl: string,
    pairing: string,
    signer: HostSigner,
    introduction: StandbyIntroduction,
    clock: Clock,
  ): Promise<KeptPairing | RefusalReason> {
    const accepted = await askToPair(hostUrl, pairing, signer, introduction, clock)
    if (typeof accepted === 'string') return accepted
    return { ...accepted, hostUrl, copyId: null }
  }

  /** Somebody who says to be the host asked from there; it is tried when the host is away. */
  heardFrom(url: string): void {
    this.#places.heardFrom(url)
  }

  get pairing(): KeptPairing {
    return this.kept
  }

  /** copying: a first or newer copy is on its way. current: this computer has what the host has. away: the host does not answer. */
  get mark(): 'copying' | 'current' | 'away' {
    if (!this.#connection?.copy) return 'away'
    return this.kept.copyId === this.#connection.copyId ? 'current' : 'copying'
  }

  /** When something last came from the host, ISO UTC; null when nothing did since the start. */
  get keptAt(): string | null {
    return this.#keptAt
  }

  /** Since when this computer has not answered the host, by the clock it was given. To be asked after `stop`. */
  get silentSince(): number {
    return this.#silentSince
  }

  /** The host answers, with a program that is older than this one and cannot go on with this copy. */
  get hostIsOlder(): boolean {
    return this.#hostIsOlder
  }

  /** Leaves the host. Waits until what has come is on disk. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#retry?.cancel()
    const connection = this.#connection
    connection?.socket.terminate()
    this.#lost(connection)
    while (connection?.writing) await connection.writing
    await connection?.copy?.close()
  }

  /** Takes the part up, at first or after `stop`. */
  connect(): void {
    this.#stopped = false
    this.#connect()
  }

  /** Stops being the standby for good: deletes pairing and copy, and only then tells the host, if it can be reached. */
  async forget(): Promise<void> {
    this.#stopped = true
    this.#retry?.cancel()
    const connection = this.#connection
    const copy = connection?.copy
    if (connection) connection.copy = null // what still comes is not written any more
    while (connection?.writing) await connection.writing
    await copy?.close()
    await this.copies.remove(this.kept.terms.meetingId)
    this.#say({ t: 'forgotten' })
    connection?.socket.close()
  }

  #connect(): void {
    const { url, mustProve } = this.#places.next(this.kept)
    const nonce = randomBytes(18).toString('base64url')
    let proven = mustProve === null
    const socket = new WebSocket(`${standbyAddress(url)}&prove=${nonce}`, {
      rejectUnauthorized: false, // a LAN host signs its own certificate; the copy is sealed anyway
      handshakeTimeout: PLACE_WITHIN,
    })
    const supervised = supervise(
      (error) => log.error('the host of a meeting could not be heard; it is connected anew', { error }),
      () => socket.terminate(),
    )
    const connection: Connection = {
      socket,
      url,
      supervised,
      copyId: '',
      copy: null,
      arrived: [],
      first: 0,
      wholeAt: -1,
      writing: null,
    }
    this.#connection = connection
    let heard = this.steady.now()
    const watch = this.clock.setInterval(
      supervised(() => this.steady.now() - heard > SILENT_HOST_AFTER && socket.terminate()),
      1000,
    )
    socket.on(
      'ping',
      supervised(() => (heard = this.steady.now())),
    )
    socket.on(
      'error',
      supervised(() => socket.terminate()),
    )
    socket.on(
      'close',
      supervised(() => {
        watch.cancel()
        if (this.#connection !== connection) return
        this.#lost(connection)
        if (!this.#stopped)
          this.#retry = this.clock.setTimeout(
            supervise((error) => log.error('the host of a meeting could not be connected to', { error }))(() =>
              this.#connect(),
            ),
            RECONNECT_EVERY,
          )
      }),
    )
    const receive = (data: Buffer, isBinary: boolean): Promise<void> | void => {
      heard = this.steady.now()
      const frame = isBinary ? null : readHostToStandbyFrame(data.toString())
      if (frame?.t === 'challenge') {
        const text = utf8ToBytes(hostProofText(nonce, new URL(url).host))
        proven ||= frame.proof !== undefined && signatureHolds(mustProve!, frame.proof, text)
      }
      if (!proven) return socket.terminate() // another computer is there
      if (isBinary) return this.#take(connection, data)
      if (!frame) return socket.terminate()
      if (frame.t === 'challenge') {
        this.#hostIsOlder = frame.v === undefined
        if (this.#hostIsOlder) return socket.terminate()
        socket.send(hello(frame.nonce, this.signer, this.introduction(), { meetingId: this.kept.terms.meetingId }))
      } else if (frame.t === 'accepted') return this.#begin(connection, frame)
      else if (frame.t === 'addresses') return this.#learn(connection, { origins: frame.origins })
      else if (frame.t === 'whole') connection.wholeAt = frame.index
      else if (frame.t === 'released') this.released()
      else socket.terminate()
    }
    socket.on('message', supervised(receive))
  }

  #lost(connection: Connection | null): void {
    if (connection === null || this.#connection !== connection) return
    if (connection.copy) log.warn('the host of a copy is lost', { meeting: this.kept.terms.meetingId })
    this.#connection = null
    this.#silentSince = this.steady.now()
  }

  /** What the host says of where it is outlives this program. */
  async #learn(
    connection: Connection,
    told: Partial<Pick<KeptPairing, 'hostUrl' | 'origins' | 'hostKey'>>,
  ): Promise<void> {
    if (this.#connection !== connection || this.#stopped) return
    this.kept = { ...this.kept, ...told }
    await this.copies.save(this.kept)
  }

  async #begin(
    connection: Connection,
    { copyId, origins, hostKey }: Extract<HostToStandbyFrame, { t: 'accepted' }>,
  ): Promise<void> {
    const known = this.kept.hostKey
    if (known !== null && known !== hostKey) return connection.socket.terminate() // not the host of this copy
    this.#places.reached()
    await this.#learn(connection, { hostUrl: connection.url, origins, hostKey })
    connection.copyId = copyId
    connection.copy = await this.copies.openCopy(this.kept.terms.meetingId, copyId)
    log.info('a copy is being kept for its host', { meeting: this.kept.terms.meetingId })
    this.#write(connection)
  }

  #take(connection: Connection, frame: Buffer): void {
    if (frame.length <= INDEX_BYTES) return connection.socket.terminate() // not a host of ours
    const index = frame.readUInt32LE(0)
    if (connection.arrived.length === 0) connection.first = index
    if (index !== connection.first + connection.arrived.length) return connection.socket.terminate()
    connection.arrived.push(new Uint8Array(frame.subarray(INDEX_BYTES)))
    this.#write(connection)
  }

  #write(connection: Connection): void {
    if (!connection.copy || connection.writing || connection.arrived.length === 0) return
    connection.writing = this.#drain(connection, connection.copy).finally(() => (connection.writing = null))
  }

  async #drain(connection: Connection, copy: SealedCopy): Promise<void> {
    try {
      while (connection.arrived.length > 0) {
        const last = connection.first + connection.arrived.length - 1
        await copy.append(connection.arrived.splice(0))
        this.#keptAt = timestamp(this.clock)
        if (connection.wholeAt >= 0 && connection.wholeAt <= last && this.kept.copyId !== connection.copyId) {
          this.kept = { ...this.kept, copyId: connection.copyId }
          await this.copies.save(this.kept)
          await this.copies.keepOnly(this.kept.terms.meetingId, connection.copyId)
        }
        if (this.#connection === connection) this.#say({ t: 'kept', upTo: last })
      }
    } catch (error) {
      log.error('the copy could not be written; the host is told by the lost connection', { error })
      connection.socket.terminate()
    }
  }

  #say(frame: StandbyFrame): void {
    const socket = this.#connection?.socket
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }
}

/** Before each sealed item: its index. */
const INDEX_BYTES = 4

const standbyAddress = (hostUrl: string): string =>
  new URL(`standby?v=${STANDBY_PROTOCOL}`, hostUrl.replace(/^http/, 'ws')).href

function hello(
  nonce: string,
  signer: HostSigner,
  { name, port, secure }: StandbyIntroduction,
  more: { meetingId: string } | { pairing: string },
): string {
  const sig = signer.sign(utf8ToBytes(standbyHelloText(nonce, signer.publicKey)))
  return JSON.stringify({
    t: 'standby',
    key: signer.publicKey,
    sig,
    name,
    port,
    secure,
    ...more,
  } satisfies StandbyFrame)
}

type Accepted = Pick<KeptPairing, 'terms' | 'origins' | 'hostKey'>

/** One connection that shows the pairing code and takes the terms. */
function askToPair(
  hostUrl: string,
  pairing: string,
  signer: HostSigner,
  introduction: StandbyIntroduction,
  clock: Clock,
): Promise<Accepted | RefusalReason> {
  return new Promise((resolve) => {
    const socket = new WebSocket(standbyAddress(hostUrl), {
      rejectUnauthorized: false,
      handshakeTimeout: PAIRED_WITHIN,
    })
    const supervised = supervise(
      (error) => log.error('a host could not be asked for its pairing', { error }),
      () => socket.terminate(),
    )
    const late = clock.setTimeout(
      supervised(() => socket.terminate()),
      PAIRED_WITHIN,
    )
    const settle = (outcome: Accepted | RefusalReason) => {
      resolve(outcome)
      socket.terminate()
    }
    socket.on(
      'error',
      supervised(() => socket.terminate()),
    )
    socket.on(
      'close',
      supervised(() => {
        late.cancel()
        resolve('standby-unreachable') // no effect once settled
      }),
    )
    const receive = (data: Buffer, isBinary: boolean): void => {
      const frame = isBinary ? null : readHostToStandbyFrame(data.toString())
      if (!frame) return socket.terminate()
      if (frame.t === 'challenge' && frame.v === undefined) settle('host-program-older')
      else if (frame.t === 'challenge') socket.send(hello(frame.nonce, signer, introduction, { pairing }))
      else if (frame.t === 'accepted') {
        const { terms, origins, hostKey } = frame
        settle({ terms, origins, hostKey })
      } else if (frame.t === 'refused') {
        const { reason } = frame
        settle(REFUSAL_REASONS.find((each) => each === reason) ?? 'pairing-wrong')
      }
    }
    socket.on('message', supervised(receive))
  })
}
