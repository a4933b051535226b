import { beforeEach, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { onCaretsMoved, pacedCarets } from '../../../renderer/components/paced-carets'

beforeEach(() => {
  vi.useFakeTimers()
  return () => void vi.useRealTimers()
})

const moves = (awareness: Awareness, ...pages: number[]) =>
  awareness.emit('change', [{ added: [], updated: pages, removed: [] }, 'test'])

it('tells of a caret at once after a silence, then of all that moved within half a second together', () => {
  const awareness = new Awareness(new Y.Doc())
  const told: number[][] = []
  const end = onCaretsMoved(awareness, (pages) => told.push([...pages]))
  moves(awareness, 11)
  expect(told).toEqual([[11]])
  for (let page = 20; page < 30; page++) {
    moves(awareness, page)
    vi.advanceTimersByTime(20)
  }
  expect(told).toHaveLength(1)
  vi.advanceTimersByTime(500)
  expect(told.slice(1)).toEqual([[20, 21, 22, 23, 24, 25, 26, 27, 28, 29]])
  end()
  moves(awareness, 11)
  vi.advanceTimersByTime(1000)
  expect(told).toHaveLength(2)
})

it('does not draw all carets anew with each own key, but soon after', () => {
  const awareness = new Awareness(new Y.Doc())
  const draw = vi.fn<() => void>()
  const paced = pacedCarets(awareness)
  paced.on('change', draw)
  for (let key = 0; key < 10; key++) {
    awareness.setLocalStateField('cursor', { key })
    vi.advanceTimersByTime(100)
  }
  expect(draw.mock.calls.length).toBeGreaterThan(0)
  expect(draw.mock.calls.length).toBeLessThanOrEqual(2)
  draw.mockClear()
  paced.off('change', draw)
  moves(awareness, 11)
  vi.advanceTimersByTime(1000)
  expect(draw).not.toHaveBeenCalled()
  awareness.destroy()
})
