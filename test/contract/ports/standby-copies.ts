import { describe, expect, it } from 'vitest'
import type { KeptPairing, StandbyCopies } from '#main/meeting/ports'
import type { Make } from './make'

const pairing = (meetingId: string, copyId: string | null = null): KeptPairing => ({
  terms: {
    meetingId,
    title: '东风路',
    standbyId: 's'.repeat(12),
    salt: '0'.repeat(32),
    wrappedKey: '0'.repeat(120),
    recoveryKey: 'k'.repeat(43),
  },
  hostUrl: 'http://192.168.1.5:8420/',
  origins: ['http://192.168.1.5:8420'],
  hostKey: 'H'.repeat(43),
  copyId,
})
const item = (text: string): Uint8Array => new TextEncoder().encode(text)

/** `make` opens what the place holds. */
export function describeStandbyCopiesContract(adapter: string, make: Make<StandbyCopies>): void {
  describe(`StandbyCopies: ${adapter}`, () => {
    const itemsOf = async (copies: StandbyCopies, meetingId: string, copyId: string): Promise<string[]> => {
      const copy = await copies.openCopy(meetingId, copyId)
      await copy.close()
      return copy.updates.map((each) => new TextDecoder().decode(each))
    }

    it('keeps a pairing a meeting, the one saved last', async () => {
      const open = await make()
      expect(await (await open()).list()).toEqual([])
      const copies = await open()
      await copies.save(pairing('m1'))
      await copies.save(pairing('m2'))
      await copies.save(pairing('m1', 'c1'))
      const kept = await (await open()).list()
      expect(kept.sort((a, b) => (a.terms.meetingId < b.terms.meetingId ? -1 : 1))).toEqual([
        pairing('m1', 'c1'),
        pairing('m2'),
      ])
    })

    it('keeps the items of a copy in order, and of several copies those that are kept', async () => {
      const open = await make()
      const copies = await open()
      await copies.save(pairing('m1'))
      for (const copyId of ['old', 'new']) {
        const copy = await copies.openCopy('m1', copyId)
        expect(copy.updates).toEqual([])
        await copy.append([item(`${copyId} 1`), item(`${copyId} 2`)])
        await copy.append([item(`${copyId} 3`)])
        await copy.close()
      }
      expect(await itemsOf(await open(), 'm1', 'old')).toEqual(['old 1', 'old 2', 'old 3'])
      await copies.keepOnly('m1', 'new')
      expect(await itemsOf(await open(), 'm1', 'new')).toEqual(['new 1', 'new 2', 'new 3'])
      expect(await itemsOf(await open(), 'm1', 'old')).toEqual([])
    })

    it('removes a meeting with all of its copies, and no other; twice is as good as once', async () => {
      const open = await make()
      const copies = await open()
      for (const meetingId of ['m1', 'm2']) {
        await copies.save(pairing(meetingId))
        const copy = await copies.openCopy(meetingId, 'c')
        await copy.append([item(meetingId)])
        await copy.close()
      }
      await copies.remove('m1')
      await copies.remove('m1')
      expect((await (await open()).list()).map(({ terms }) => terms.meetingId)).toEqual(['m2'])
      expect(await itemsOf(await open(), 'm1', 'c')).toEqual([])
      expect(await itemsOf(await open(), 'm2', 'c')).toEqual(['m2'])
    })
  })
}
