import { describe, expect, it } from 'vitest'
import type { MeetingStores } from '#main/meeting/ports'
import { sampleRecord } from '../../unit/storage/sample-record'
import type { Make } from './make'

/** `make` opens what the place holds. */
export function describeMeetingStoresContract(adapter: string, make: Make<MeetingStores>): void {
  describe(`MeetingStores: ${adapter}`, () => {
    it('opens what was made, with the minutes each has', async () => {
      const open = await make()
      const stores = await open()
      for (const meetingId of ['2026-01-01-aa', '2026-02-01-bb']) {
        const store = await stores.make(meetingId)
        await store.record.append(sampleRecord(1))
        await store.close()
      }
      const second = await stores.open('2026-02-01-bb')
      await second.saveMinutes(1, '一')
      await second.saveMinutes(2, '二')
      await second.close()
      const again = await open()
      const reopened = await again.open('2026-01-01-aa')
      expect(reopened.record.events).toHaveLength(1)
      await reopened.close()
      expect(await again.minutesFiles('2026-01-01-aa')).toEqual([])
      expect(await again.minutesFiles('2026-02-01-bb')).toEqual(['v1.minutes.json', 'v2.minutes.json'])
    })

    it('deletes what was begun of a meeting, and nothing that has a record', async () => {
      const stores = await (await make())()
      const begun = await stores.make('2026-04-01-dd')
      await begun.updates.append([Uint8Array.of(1)])
      await begun.close()
      await stores.discard('2026-04-01-dd')
      await stores.discard('2026-04-01-never-there')
      const again = await stores.make('2026-04-01-dd')
      expect(again.updates.updates).toEqual([])
      await again.record.append(sampleRecord(1))
      await again.close()
      await expect(stores.discard('2026-04-01-dd')).rejects.toThrow()
      await (await stores.open('2026-04-01-dd')).close()
    })

    it('opens nothing that was not made', async () => {
      const stores = await (await make())()
      await expect(stores.open('2026-03-01-cc')).rejects.toThrow(/ENOENT/)
    })
  })
}
