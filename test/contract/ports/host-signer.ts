import { describe, expect, it } from 'vitest'
import type { HostSigner } from '#main/meeting/ports'
import { base64urlnopad } from '@scure/base'
import { digestOfSignature, minutesSignatureHolds } from '#shared/meeting/minutes/signature'
import { cosignatureFault, readRollHeader } from '#shared/meeting/minutes/read-signature'
import type { CommandBody } from '#shared/protocol/command'
import { commandHolds } from '#shared/journal/signed-command'
import { signatureHolds } from '#shared/signing/device-key'
import type { Make } from './make'

const body: CommandBody = { meetingId: 'm', id: 'i', type: 'meeting.open', payload: {}, at: '2026-11-02T08:00:00.000Z' }

/** `make` opens a signer with the key that the place keeps. */
export function describeHostSignerContract(adapter: string, make: Make<HostSigner>): void {
  describe(`HostSigner: ${adapter}`, () => {
    it('is the same host each time, and another than any other', async () => {
      const open = await make()
      const [once, again, other] = [await open(), await open(), await (await make())()]
      expect(again.publicKey).toBe(once.publicKey)
      expect(other.publicKey).not.toBe(once.publicKey)
      expect(again.ticketFor('m/p')).toBe(once.ticketFor('m/p'))
      expect(other.ticketFor('m/p')).not.toBe(once.ticketFor('m/p'))
      expect(once.ticketFor('m/q')).not.toBe(once.ticketFor('m/p'))
    })

    it('signs commands, bytes and minutes so that its public key holds them, and nothing that was changed', async () => {
      const signer = await (await make())()
      const command = signer.signCommand(body)
      expect(command.key).toBe(signer.publicKey)
      expect(commandHolds(command)).toBe(true)
      expect(commandHolds({ ...command, body: { ...body, id: 'j' } })).toBe(false)

      const bytes = new TextEncoder().encode('purpose\nwords')
      const sig = signer.sign(bytes)
      expect(signatureHolds(signer.publicKey, sig, bytes)).toBe(true)
      expect(signatureHolds(signer.publicKey, sig, bytes.slice(1))).toBe(false)

      const payload = base64urlnopad.encode(bytes)
      const chair = { id: 'chair', name: '王主持' }
      const signature = signer.signMinutes(payload, chair, '2026-11-02T08:00:00.000Z')
      expect(cosignatureFault(signature, payload, { ...chair, key: signer.publicKey })).toBeNull()
      expect(cosignatureFault(signature, `${payload}AA`, { ...chair, key: signer.publicKey })).not.toBeNull()
      const roll = signer.signRoll(payload, [signature], '2026-11-02T08:00:00.000Z')
      expect(minutesSignatureHolds(roll, payload, signer.publicKey)).toBe(true)
      expect(readRollHeader(roll.protected)).toMatchObject({ signed: [digestOfSignature(signature)] })
    })
  })
}
