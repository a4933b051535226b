import { describe, expect, it } from 'vitest'
import type { MeetingStores } from '#main/meeting/ports'
import { sampleRecord } from '../../unit/storage/sample-record'
import type { Make } from './make'

/** `make` opens what the place holds. */
export function describeMeetingStoresContract(adapter: string, make: Make<MeetingStores>): void {
  describe(`MeetingStores: ${adapter}`, () => {
    it('lists the meetings that were opened and written to, with the minutes each has', async () => {
      const open = await make()
      const stores = await open()
      expect(await stores.list()).toEqual([])
      for (const meetingId of ['2026-01-01-aa', '2026-02-01-bb']) {
        const store = await stores.open(meetingId)
        await store.record.append(sampleRecord(1))
        await store.close()
      }
      const second = await stores.open('2026-02-01-bb')
      await second.saveMinutes(1, '一')
      await second.saveMinutes(2, '二')
      await second.close()
      const again = await open()
      expect(await again.list()).toEqual(['2026-01-01-aa', '2026-02-01-bb'])
      expect(await again.minutesFiles('2026-01-01-aa')).toEqual([])
      expect(await again.minutesFiles('2026-02-01-bb')).toEqual(['v1.minutes.json', 'v2.minutes.json'])
    })
  })
}
