import { describe, expect, it } from 'vitest'
import type { MeetingStore } from '#main/meeting/ports'
import { sampleRecord } from '../../unit/storage/sample-record'
import type { Make } from './make'

/** `make` opens what the place holds of one meeting. */
export function describeMeetingStoreContract(adapter: string, make: Make<MeetingStore>): void {
  describe(`MeetingStore: ${adapter}`, () => {
    it('has nothing at first, and after reopening all that was saved', async () => {
      const open = await make()
      const store = await open()
      expect([store.record.events, store.updates.updates, store.recoveries]).toEqual([[], [], []])
      expect([await store.readMinutes(1), await store.readAside(), await store.readStandby()]).toEqual([
        null,
        null,
        null,
      ])
      expect(await store.readMaterial('ab'.repeat(32))).toBeNull()

      const events = sampleRecord(3)
      const material = Uint8Array.of(0, 1, 2, 255)
      await store.record.append(events)
      await store.updates.append([material])
      await store.history.append([material, Uint8Array.of(7)])
      await store.history.append([Uint8Array.of(8)])
      await store.saveMinutes(1, '第一版')
      await store.saveMinutes(2, '第二版')
      await store.saveMinutes(1, '第一版，有了签名')
      await store.saveAside('旁注')
      await store.saveAside('旁注二')
      await store.saveStandby('备用')
      await store.saveMaterial('ab'.repeat(32), material)
      await store.close()

      const again = await open()
      expect(again.record.events).toEqual(events)
      expect(again.updates.updates.map((each) => [...each])).toEqual([[...material]])
      expect([await again.readMinutes(1), await again.readMinutes(2)]).toEqual(['第一版，有了签名', '第二版'])
      expect([await again.readAside(), await again.readStandby()]).toEqual(['旁注二', '备用'])
      expect((await again.history.read()).map((each) => [...each])).toEqual([[...material], [7], [8]])
      expect([...(await again.readMaterial('ab'.repeat(32)))!]).toEqual([...material])
      await again.close()
    })

    it('is in its place, before and after whatever is written, and restoring it there changes nothing', async () => {
      const open = await make()
      const store = await open()
      await store.inPlace()
      await store.record.append(sampleRecord(2))
      await store.updates.append([Uint8Array.of(1)])
      await store.updates.compact(Uint8Array.of(1, 2))
      await store.updates.append([Uint8Array.of(3)])
      await store.inPlace()
      await store.restore(() => {
        throw new Error('nothing is out of place')
      })
      await store.close()
      const again = await open()
      expect(again.record.events).toEqual(sampleRecord(2))
      expect(again.updates.updates.map((each) => [...each])).toEqual([[1, 2], [3]])
      await again.close()
    })
  })
}
