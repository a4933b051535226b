import { describe, expect, it } from 'vitest'
import { placeProjector } from '#main/shell/projector-placement'

const display = (id: number, x: number, width = 1920, height = 1080) => ({
  id,
  bounds: { x, y: 0, width, height },
  workArea: { x, y: 40, width, height: height - 40 },
})

describe('where the projector goes', () => {
  it('to the display that does not hold the facilitator', () => {
    const laptop = display(1, 0)
    const beamer = display(2, 1920, 1280, 800)
    expect(placeProjector([laptop, beamer], laptop)).toEqual({
      placement: 'second-display',
      displayId: 2,
      bounds: beamer.bounds,
    })
    expect(placeProjector([laptop, beamer], beamer)).toEqual({
      placement: 'second-display',
      displayId: 1,
      bounds: laptop.bounds,
    })
    const wall = display(3, 3200)
    expect(placeProjector([laptop, beamer, wall], laptop, 1)).toEqual({
      placement: 'second-display',
      displayId: 3,
      bounds: wall.bounds,
    })
    expect(placeProjector([laptop, beamer, wall], laptop, 2).placement).toBe('window')
  })

  it('into a window in the middle of the only display, no larger than it', () => {
    const only = display(1, 0)
    expect(placeProjector([only], only)).toEqual({
      placement: 'window',
      displayId: 1,
      bounds: { x: 320, y: 200, width: 1280, height: 720 },
    })
    expect(placeProjector([only], only, 1).bounds).toEqual({ x: 352, y: 232, width: 1280, height: 720 })
    const small = display(1, 0, 1024, 640)
    for (const nth of [0, 1])
      expect(placeProjector([small], small, nth).bounds).toEqual({ x: 0, y: 40, width: 1024, height: 600 })
  })
})
