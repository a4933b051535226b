import { describe, expect, it } from 'vitest'
import type { KeyVault } from '#main/meeting/ports'
import type { Make } from './make'

const seed = Uint8Array.from({ length: 32 }, (_, nth) => 255 - nth)

export function describeKeyVaultContract(adapter: string, make: Make<KeyVault>): void {
  describe(`KeyVault: ${adapter}`, () => {
    it('has no key at first, keeps one, and never replaces it', async () => {
      const open = await make()
      expect(await (await open()).load()).toBeNull()
      await (await open()).save(seed)
      expect(await (await open()).load()).toEqual(seed)
      await expect((await open()).save(new Uint8Array(32))).rejects.toThrow()
      expect(await (await open()).load()).toEqual(seed)
    })

    it('takes nothing that is no seed', async () => {
      const open = await make()
      await expect((await open()).save(new Uint8Array(31))).rejects.toThrow()
      expect(await (await open()).load()).toBeNull()
    })

    it('says how the key is protected', async () => {
      const { protection } = await (await make())()
      expect(['system-keychain', 'file-0600']).toContain(protection)
    })
  })
}
