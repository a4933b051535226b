import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Legacy } from '#shared/protocol/standby'
import { legacyText, successionAnswerSchema } from '#shared/protocol/standby'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { LiveMeeting } from '../meeting/live-meeting'
import type { Meetings } from '../meeting/meetings'
import type { HostSigner } from '../meeting/ports'
import { WATCH_EVERY, WATCH_WITHIN } from './limits'

/**
 * Asks the standbys of this computer's meetings, while they do not answer as such, whether one of them is the host by
 * now. If so this computer stops being it, and hands over what only it has.
 */
export class SuccessorWatch {
  readonly #timer: NodeJS.Timeout
  #asking = false

  constructor(
    private readonly meetings: Meetings,
    private readonly signer: HostSigner,
  ) {
    this.#timer = setInterval(() => void this.#look(), WATCH_EVERY)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    try {
      for (const meeting of this.meetings.opened)
        if (meeting.standby.health.mark === 'away' && !meeting.standby.handedOver) await this.#ask(meeting)
    } finally {
      this.#asking = false
    }
  }

  async #ask(meeting: LiveMeeting): Promise<void> {
    const url = meeting.state.standby?.url
    if (url === undefined) return
    try {
      const answer = successionAnswerSchema.parse(
        await json(new URL(`api/succession?meeting=${encodeURIComponent(meeting.id)}`, url)),
      )
      if (!answer.claim || !(await meeting.standby.supersede(answer.claim))) return
      const unsigned = {
        meetingId: meeting.id,
        events: meeting.standby.eventsFrom(answer.from),
        document: Buffer.from(meeting.document.whole()).toString('base64'),
      }
      const legacy: Legacy = { ...unsigned, sig: this.signer.sign(utf8ToBytes(legacyText(unsigned))) }
      await json(
        new URL(`api/succession/legacy?meeting=${encodeURIComponent(meeting.id)}`, url),
        JSON.stringify(legacy),
      )
      await meeting.standby.markHandedOver()
    } catch (error) {
      // Out of reach is what it usually is; anything else is tried again too, and must be seen.
      if (!isOutOfReach(error)) console.error('the successor could not be asked or given what is left:', error)
    }
  }
}

/** The answer to a GET or, with a body, to a POST. Not by `fetch`: it cannot be told that a LAN host signs its own certificate. What the answer says is believed for its signatures. */
function json(url: URL, body?: string): Promise<unknown> {
  const request = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: body === undefined ? 'GET' : 'POST',
        rejectUnauthorized: false,
        signal: AbortSignal.timeout(WATCH_WITHIN * (body === undefined ? 1 : 8)),
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
    sent.end(body)
  })
}

/** Errors of the network and of the clock carry a code; what an answer lacks does not. */
const isOutOfReach = (error: unknown): boolean => error instanceof Error && 'code' in error
