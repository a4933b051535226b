import { describe, expect, it } from 'vitest'
import type { Sealer } from '#main/meeting/ports'
import type { Make } from './make'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const key = new Uint8Array(32).fill(7)

export function describeSealerContract(adapter: string, make: Make<Sealer>): void {
  describe(`Sealer: ${adapter}`, () => {
    it('opens what it sealed, at its place, with its key, unchanged, and nothing else', async () => {
      const sealer = await (await make())()
      const sealed = sealer.seal(key, 'a/0', bytes('说过的话'))
      expect(sealer.unseal(key, 'a/0', sealed)?.toString()).toBe('说过的话')
      expect(sealed.includes('说过的话')).toBe(false)
      expect(sealer.unseal(key, 'a/1', sealed)).toBeNull()
      expect(sealer.unseal(new Uint8Array(32).fill(8), 'a/0', sealed)).toBeNull()
      for (const at of [0, sealed.length >> 1, sealed.length - 1]) {
        const changed = Buffer.from(sealed)
        changed[at]! ^= 1
        expect(sealer.unseal(key, 'a/0', changed), `byte ${at}`).toBeNull()
      }
      expect(sealer.unseal(key, 'a/0', sealed.subarray(0, 5))).toBeNull()
      expect(sealer.unseal(key, 'a/0', new Uint8Array(0))).toBeNull()
    })

    it('seals the same words differently each time', async () => {
      const sealer = await (await make())()
      expect(sealer.seal(key, 'a/0', bytes('x'))).not.toEqual(sealer.seal(key, 'a/0', bytes('x')))
    })

    it('has the same keys of a recovery code and its salt however it is typed, and others of any other', async () => {
      const sealer = await (await make())()
      const code = sealer.newRecoveryCode()
      expect(sealer.newRecoveryCode()).not.toBe(code)
      const salt = bytes('0123456789abcdef')
      const keys = sealer.recoveryKeys(code, salt)
      expect(keys.wrapping).toHaveLength(32)
      const typed = sealer.recoveryKeys(` ${code.toLowerCase().replaceAll('-', ' ')}`, salt)
      expect([typed.wrapping, typed.claim.publicKey]).toEqual([keys.wrapping, keys.claim.publicKey])
      expect(sealer.recoveryKeys(code, bytes('another salt 16b')).wrapping).not.toEqual(keys.wrapping)
      expect(sealer.recoveryKeys(sealer.newRecoveryCode(), salt).claim.publicKey).not.toBe(keys.claim.publicKey)
    })
  })
}
