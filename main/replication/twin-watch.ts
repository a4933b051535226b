import { randomBytes } from 'node:crypto'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { WebSocket } from 'ws'
import * as z from 'zod'
import { hostProofText } from '#shared/protocol/frames'
import { signatureHolds } from '#shared/signing/device-key'
import { logger } from '../log/logger'
import type { Clock, HostSigner, Timer } from '../meeting/ports'
import { supervise } from '../runtime/supervise'
import { TWIN_ANSWERS_WITHIN, WATCH_EVERY } from './limits'

const log = logger('replication')
const supervised = supervise((error) =>
  log.error('whether the earlier computer still hosts could not be found out', { error }),
)

/** The first frame a host says at `/live`, with the proof that was asked for. */
const challenge = z.object({ t: z.literal('challenge'), proof: z.string() })

/**
 * After a restore with the same keys: whether the computer the backup came from still hosts, as far as it can be found
 * where it was before. It shows by the key: only who has that can sign for the address it is asked at, so nobody else can
 * stop this host. Looks once before anything is done, and then now and then.
 */
export class TwinWatch {
  #found: boolean | null = null
  #timer: Timer | null = null
  #looking = false

  /** @param formerOrigins where the host's pages were served and are not served now */
  constructor(
    private readonly signer: Pick<HostSigner, 'publicKey'>,
    private readonly formerOrigins: () => readonly string[],
    private readonly clock: Clock,
  ) {}

  /** Whether the earlier computer still hosts, or was not looked for yet. */
  get stillHosts(): boolean {
    return this.#found !== false
  }

  start(): void {
    const look = supervised(() => this.#look())
    this.#timer = this.clock.setInterval(look, WATCH_EVERY)
    look()
  }

  close(): void {
    this.#timer?.cancel()
  }

  async #look(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    try {
      const found = (await Promise.all(this.formerOrigins().map((origin) => this.#isTwin(origin)))).includes(true)
      if (found && this.#found !== true) log.warn('the computer that the backup came from still hosts; this one waits')
      this.#found = found
    } finally {
      this.#looking = false
    }
  }

  #isTwin(origin: string): Promise<boolean> {
    const { host } = new URL(origin)
    const nonce = randomBytes(16).toString('base64url')
    return new Promise((resolve) => {
      const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/live?prove=${nonce}`, {
        handshakeTimeout: TWIN_ANSWERS_WITHIN,
        rejectUnauthorized: false, // what it says is signed
        maxPayload: 16 * 1024,
      })
      const end = supervised((found: boolean): void => {
        timer.cancel()
        socket.terminate()
        resolve(found)
      })
      const timer = this.clock.setTimeout(
        supervised(() => end(false)),
        TWIN_ANSWERS_WITHIN,
      )
      // Nobody there is the usual case.
      for (const event of ['error', 'close'] as const)
        socket.on(
          event,
          supervised(() => end(false)),
        )
      socket.once(
        'message',
        supervised((data: unknown) => {
          const { proof } = challengeIn(String(data))
          end(signatureHolds(this.signer.publicKey, proof, utf8ToBytes(hostProofText(nonce, host))))
        }),
      )
    })
  }
}

function challengeIn(text: string): { proof: string } {
  try {
    return challenge.parse(JSON.parse(text))
  } catch {
    return { proof: '' } // no host of ours
  }
}
