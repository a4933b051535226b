import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import { signCommand } from '#shared/journal/signed-command'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { OfficeCommandType, OfficePayload } from '#shared/office/commands'
import type { BoundDevice, OwnView, Visit, VisitToSign } from '#shared/protocol/own-api'
import { bindText } from '#shared/protocol/own-api'
import { digestOf } from '#shared/signing/canonical'
import type { DeviceKey } from '#shared/signing/device-key'
import { deviceKeyFrom, newDeviceKey, signBytes } from '#shared/signing/device-key'
import { deviceHalf, wholeKey } from '#shared/signing/split-key'
import { callHost } from './host-request'
import type { KeyStore } from './key-store'

const KEPT = 'yuanzhuo/1/office-device'
const NEW_KEY = 'yuanzhuo/1/office-new-key'

/** As it lies in the browser: the key is worth nothing without the host's half. */
interface Kept extends Pick<BoundDevice, 'officeId' | 'hostKey' | 'personId' | 'ticket' | 'pass'> {
  publicKey: string
  half: string
}

/** A device that is bound to a person of an office: found again at every visit, until the office takes it back. */
export class OfficeDevice {
  private constructor(
    private readonly kept: Kept,
    private readonly key: DeviceKey,
  ) {}

  /**
   * By a token of an invitation, or as it is remembered; null where neither is. `visit`: storage of this visit, so that a
   * token whose answer was lost is redeemed again with the same key. Throws when the host cannot be reached.
   */
  static async open(storage: KeyStore, visit: KeyStore, token: string): Promise<OfficeDevice | Refusal | null> {
    if (token !== '') return OfficeDevice.#bind(storage, visit, token)
    const text = storage.getItem(KEPT)
    if (text === null) return null
    const kept = JSON.parse(text) as Kept
    const asked = { key: kept.publicKey, pass: kept.pass }
    const answer = await callHost('POST /api/own/key-half', { body: asked }, { bearer: null })
    if (isRefusal(answer)) return answer
    const key = answer.half === null ? null : wholeKey(kept.publicKey, kept.half, answer.half)
    return key ? new OfficeDevice(kept, key) : refuse('not-admitted')
  }

  static async #bind(storage: KeyStore, visit: KeyStore, token: string): Promise<OfficeDevice | Refusal> {
    const begun = visit.getItem(NEW_KEY)
    const key = begun === null ? newDeviceKey() : deviceKeyFrom(base64urlnopad.decode(begun))
    visit.setItem(NEW_KEY, base64urlnopad.encode(key.seed))
    const sig = signBytes(key, utf8ToBytes(bindText(token)))
    const body = { token, key: key.publicKey, sig }
    const bound = await callHost('POST /api/own/device', { body }, { bearer: null })
    if (isRefusal(bound)) return bound
    const { half, ...rest } = bound
    const kept: Kept = { ...rest, publicKey: key.publicKey, half: deviceHalf(key, half) }
    storage.setItem(KEPT, JSON.stringify(kept))
    visit.removeItem(NEW_KEY)
    return new OfficeDevice(kept, key)
  }

  view(): Promise<OwnView | Refusal> {
    return callHost('GET /api/own', {}, { bearer: this.kept.ticket })
  }

  /** Signs a command and sends it. `id`: the same one sent again is done once. `about`, and the record's `head`: as the view said. */
  send<T extends OfficeCommandType>(
    type: T,
    payload: OfficePayload<T>,
    on: { about?: string; head: string; id: string },
  ): Promise<object | Refusal> {
    return callHost('POST /api/own/commands', { body: this.#signed(type, payload, on) }, { bearer: this.kept.ticket })
  }

  #signed<T extends OfficeCommandType>(
    type: T,
    payload: OfficePayload<T>,
    { about, head, id }: { about?: string; head: string; id: string },
  ) {
    const { officeId, hostKey, personId } = this.kept
    const body = {
      officeId,
      id,
      type,
      payload: { as: personId, ...payload },
      at: new Date().toISOString(),
      hostKey,
      head,
      ...(about === undefined ? {} : { about }),
    }
    const { key, sig } = signCommand(this.key, body)
    return { body, key, sig }
  }

  /** Takes down what was said on a visit. `ids`: of whoever said it, and for each matter of its words and its command; the same ones sent again are taken down once. */
  lodgeVisit({ asker, matters }: VisitToSign, head: string, ids: readonly string[]): Promise<object | Refusal> {
    const who = asker && { id: ids[0]!, ...asker }
    const body: Visit = {
      asker: who,
      matters: matters.map(({ text, ...topic }, at) => {
        const payload = {
          ...topic,
          wordsId: ids[1 + 2 * at]!,
          wordsDigest: digestOf(utf8ToBytes(text)),
          channel: 'visit' as const,
          askers: who ? [who.id] : [],
        }
        return { text, command: this.#signed('topic.lodge', payload, { head, id: ids[2 + 2 * at]! }) }
      }),
    }
    return callHost('POST /api/own/visits', { body }, { bearer: this.kept.ticket })
  }

  /** Puts a picture beside the record; a report names it. */
  keepPhoto(photo: Blob): Promise<{ sha256: string } | Refusal> {
    return callHost('POST /api/own/photos', { body: photo }, { bearer: this.kept.ticket })
  }
}
