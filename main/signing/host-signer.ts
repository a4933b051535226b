import { createHmac } from 'node:crypto'
import { signMinutes, signRoll } from '#shared/meeting/minutes/signature'
import { signCommand } from '#shared/journal/signed-command'
import { deviceKeyFrom, newDeviceKey, signBytes } from '#shared/signing/device-key'
import type { HostSigner, KeyVault } from '../meeting/ports'
import { prepareSeal } from './prepare-seal'

/** The host's signing key (签署密钥), taken from the vault or made at the first start. Only this closure holds it. */
export async function openHostSigner(vault: KeyVault): Promise<HostSigner> {
  let seed = await vault.load()
  if (!seed) {
    seed = newDeviceKey().seed
    await vault.save(seed)
  }
  const key = deviceKeyFrom(seed)
  const ticketSecret = createHmac('sha256', seed).update('yuanzhuo-ticket-secret').digest()
  return {
    publicKey: key.publicKey,
    signCommand: (body) => signCommand(key, body),
    sign: (bytes) => signBytes(key, bytes),
    signMinutes: (payload, chair, signedAt) => signMinutes(key, payload, chair, signedAt),
    signRoll: (payload, signatures, writtenAt, entries) => signRoll(key, payload, signatures, writtenAt, entries),
    prepareSeal,
    ticketFor: (text) => createHmac('sha256', ticketSecret).update(text).digest('base64url'),
  }
}
