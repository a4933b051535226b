import { expect, it } from 'vitest'
import type { CopyItem } from '#main/meeting/copy-item'
import { decodeItem, encodeItem } from '#main/meeting/copy-item'

it('what a standby keeps of a meeting is read as it was sent', () => {
  const items: CopyItem[] = [
    { is: 'update', update: Uint8Array.of(1, 2, 3) },
    { is: 'aside', text: '旁注' },
    { is: 'history', frames: [Uint8Array.of(4), Uint8Array.of(5, 6)] },
    { is: 'history', frames: [] },
    { is: 'whole' },
  ]
  expect(items.map((item) => decodeItem(encodeItem(item)))).toEqual(items)
  // What a copy of an earlier version begins with means the same as then.
  expect(items.map((item) => encodeItem(item)[0])).toEqual([1, 2, 6, 6, 5])
})
