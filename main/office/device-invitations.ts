import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { personOf } from '#shared/office/state'
import { bindText } from '#shared/protocol/own-api'
import { signatureHolds } from '#shared/signing/device-key'
import type { Office } from './office'
import { newId } from './office'

/** How long an invitation holds, milliseconds: while both stand at the desk. */
const HOLDS_FOR = 30 * 60_000

/** Invitations by QR from the desk: whoever scans one has the own device bound to a person, under the name of who invited. */
export class DeviceInvitations {
  readonly #open = new Map<string, { personId: string; as: string; until: number }>()

  constructor(
    private readonly office: Pick<Office, 'state' | 'command'>,
    private readonly now: () => number,
  ) {}

  /** A token that works for half an hour, for one device. One for the same person before is worth nothing from here on. */
  invite(as: string, personId: string): { token: string } | Refusal {
    const { state } = this.office
    const person = state && personOf(state, personId)
    if (!person?.active) return refuse('person-unfit')
    if (person.key !== null) return refuse('has-own-device')
    for (const [token, each] of this.#open) if (each.personId === personId) this.#open.delete(token)
    const token = newId()
    this.#open.set(token, { personId, as, until: this.now() + HOLDS_FOR })
    return { token }
  }

  /** Whom a token invites; null when it is none, or no more. */
  find(token: string): { personId: string; as: string } | null {
    for (const [each, { until }] of this.#open) if (until < this.now()) this.#open.delete(each)
    return this.#open.get(token) ?? null
  }

  /** Binds the key to whom the token invites. The same device that asks again, since the answer was lost, is told the same. */
  async redeem(token: string, key: string, sig: string): Promise<{ personId: string } | Refusal> {
    const invited = this.find(token)
    if (!invited) return refuse('not-admitted')
    if (!signatureHolds(key, sig, utf8ToBytes(bindText(token)))) return refuse('signature-wrong')
    const { personId, as } = invited
    const { state } = this.office
    if (state && personOf(state, personId)?.key === key) return { personId }
    return (await this.office.command(as, 'person.bind', { personId, key })) ?? { personId }
  }
}
