import { expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { addAgendaItem } from '#shared/document/meeting-document'
import { LiveReading } from '../../../renderer/hooks/live-reading'

it('reads at once after a silence, then at most twenty-five times a second, and ends with the last state', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const doc = new Y.Doc()
  const reading = new LiveReading(doc)
  const counts: number[] = []
  const stop = reading.subscribe(() => counts.push(reading.current().agenda.length))
  expect(reading.current()).toBe(reading.current())
  for (let index = 0; index < 30; index++) {
    addAgendaItem(doc, `i${index}`, { title: '议', minutes: 5, kind: 'opening' })
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(200)
  expect(counts[0]).toBe(1)
  expect(counts.at(-1)).toBe(30)
  expect(counts.length).toBeLessThanOrEqual(12)
  stop()
  addAgendaItem(doc, 'after', { title: '议', minutes: 5, kind: 'opening' })
  expect(counts.at(-1)).toBe(30)
})
