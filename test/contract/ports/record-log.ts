import { describe, expect, it } from 'vitest'
import type { RecordLog } from '#main/meeting/ports'
import { sampleRecord } from '../../unit/storage/sample-record'
import type { Make } from './make'

/** `make` opens what the place holds. */
export function describeRecordLogContract(adapter: string, make: Make<RecordLog>): void {
  describe(`RecordLog: ${adapter}`, () => {
    it('is empty at first, and holds after reopening what was appended, in order', async () => {
      const open = await make()
      const events = sampleRecord(6)
      const log = await open()
      expect(log.events).toEqual([])
      await log.append(events.slice(0, 1))
      await log.append(events.slice(1, 4))
      await log.append([])
      await log.close()
      const again = await open()
      expect(again.events).toEqual(events.slice(0, 4))
      await again.append(events.slice(4))
      await again.close()
      const third = await open()
      expect(third.events).toEqual(events)
      await third.close()
    })

    it('keeps nothing of a batch it refuses, and works on', async () => {
      const open = await make()
      const events = sampleRecord(4)
      const log = await open()
      await log.append(events.slice(0, 2))
      await expect(log.append([events[2]!, events[2]!])).rejects.toThrow()
      await log.append(events.slice(2))
      await log.close()
      const again = await open()
      expect(again.events).toEqual(events)
      await again.close()
    })
  })
}
