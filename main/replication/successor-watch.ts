import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Remainder } from '#shared/protocol/standby'
import { formerHostText, remainderText, successionAnswerSchema } from '#shared/protocol/standby'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import type { Clock, HostSigner, Timer } from '../meeting/ports'
import { supervise } from '../runtime/supervise'
import { HANDOVER_STILL_FOR, WATCH_EVERY, WATCH_WITHIN } from './limits'
import { logger } from '../log/logger'

const log = logger('replication')
const supervised = supervise((error) => log.error('a handing over that stands still could not be ended', { error }))

/**
 * While the standby of one of this computer's meetings is not connected, asks that computer whether it has taken the
 * meeting over. If so, this computer stops being the meeting's host and hands over what only it has.
 */
export class SuccessorWatch {
  #timer: Timer | null = null
  #asking = false

  constructor(
    private readonly meetings: Meetings,
    private readonly signer: HostSigner,
    /** Of this computer's join pages. */
    private readonly pages: { readonly port: number; readonly secure: boolean },
    private readonly clock: Clock,
  ) {}

  start(): void {
    const supervised = supervise((error) =>
      log.error('whether another computer is the host by now could not be found out', { error }),
    )
    this.#timer = this.clock.setInterval(
      supervised(() => this.#look()),
      WATCH_EVERY,
    )
  }

  close(): void {
    this.#timer?.cancel()
  }

  async #look(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    try {
      for (const meeting of this.meetings.opened)
        if (meeting.standby.health.mark === 'away' && !meeting.standby.supersession.handedOver) await this.#ask(meeting)
    } finally {
      this.#asking = false
    }
  }

  async #ask(meeting: LiveMeeting): Promise<void> {
    const url = meeting.state.standby?.url
    if (url === undefined) return
    try {
      const { port, secure } = this.pages
      const asked = new URLSearchParams({ meeting: meeting.id, port: String(port), secure: secure ? 'yes' : 'no' })
      const answer = successionAnswerSchema.parse(await json(new URL(`api/succession?${asked}`, url)))
      if (!answer.claim || !(await meeting.standby.supersession.accept(answer.claim))) return
      const unsigned = {
        meetingId: meeting.id,
        events: meeting.standby.eventsFrom(answer.from),
        document: Buffer.from(meeting.document.whole()).toString('base64'),
      }
      const legacy: Remainder = { ...unsigned, sig: this.signer.sign(utf8ToBytes(remainderText(unsigned))) }
      await json(new URL(`api/succession/legacy?meeting=${encodeURIComponent(meeting.id)}`, url), {
        body: JSON.stringify(legacy),
        bearer: this.signer.sign(utf8ToBytes(formerHostText(meeting.id))),
      })
      await meeting.standby.supersession.markHandedOver()
    } catch (error) {
      // Out of reach is what it usually is; anything else is tried again too, and must be seen.
      if (!isOutOfReach(error))
        log.error('the successor could not be asked or given what is left', { meeting: meeting.id, error })
    }
  }
}

/** The answer to a GET or, with something to send, to a POST. Not by `fetch`, which cannot be made to accept the self-signed certificate of a LAN host. The answer is trusted because it is signed, not because of the connection. */
function json(url: URL, sends?: { body: string; bearer: string }): Promise<unknown> {
  const request = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: sends ? 'POST' : 'GET',
        headers: sends ? { authorization: `Bearer ${sends.bearer}` } : {},
        rejectUnauthorized: false,
        // What is handed over may be long and the line slow: there only that it moves counts.
        ...(sends ? { timeout: HANDOVER_STILL_FOR } : { signal: AbortSignal.timeout(WATCH_WITHIN) }),
      },
      (response) => {
        text(response)
          .then((answer) =>
            response.statusCode === 200
              ? resolve(JSON.parse(answer))
              : reject(new Error(`${url.pathname}: ${response.statusCode}`)),
          )
          .catch(reject)
      },
    )
    sent.on('error', reject)
    sent.on(
      'timeout',
      supervised(() => sent.destroy(Object.assign(new Error('nothing moves'), { code: 'ETIMEDOUT' }))),
    )
    sent.end(sends?.body)
  })
}

/** Network errors and timeouts carry a `code`; a malformed answer throws an error without one. */
const isOutOfReach = (error: unknown): boolean => error instanceof Error && 'code' in error
