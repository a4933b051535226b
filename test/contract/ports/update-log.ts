import { describe, expect, it } from 'vitest'
import type { UpdateLog } from '#main/meeting/ports'
import type { Make } from './make'

const update = (text: string): Uint8Array => new TextEncoder().encode(text)
const texts = (log: UpdateLog): string[] => log.updates.map((each) => new TextDecoder().decode(each))

/** `make` opens what the place holds. */
export function describeUpdateLogContract(adapter: string, make: Make<UpdateLog>): void {
  describe(`UpdateLog: ${adapter}`, () => {
    it('is empty at first, and holds after reopening what was appended, in order', async () => {
      const open = await make()
      const log = await open()
      expect(log.updates).toEqual([])
      expect(log.logBytes).toBe(0)
      await log.append([update('a'), update('b')])
      await log.append([update('c')])
      await log.close()
      const again = await open()
      expect(texts(again)).toEqual(['a', 'b', 'c'])
      expect(again.logBytes).toBeGreaterThan(0)
      await again.close()
    })

    it('sets aside what is no longer to be in it, and holds the rest as before', async () => {
      const open = await make()
      const log = await open()
      await log.append([update('a'), update('b')])
      await log.setAside([update('b')])
      await log.compact(update('a'))
      await log.append([update('c')])
      await log.close()
      const again = await open()
      expect(texts(again)).toEqual(['a', 'c'])
      await again.close()
    })

    it('holds after compaction the state and what came later', async () => {
      const open = await make()
      const log = await open()
      await log.append([update('a'), update('b')])
      await log.compact(update('ab'))
      expect(log.logBytes).toBe(0)
      await log.append([update('c')])
      await log.compact(update('abc'))
      await log.append([update('d')])
      await log.close()
      const again = await open()
      expect(texts(again)).toEqual(['abc', 'd'])
      await again.close()
    })
  })
}
