import { describe, expect, it } from 'vitest'
import { placeOn } from '#main/shell/place-on'

const display = (id: number, x: number, width: number, height: number) => ({
  id,
  bounds: { x, y: 0, width, height },
  workArea: { x, y: 0, width, height },
})
const laptop = display(1, 0, 1366, 768)
const hall = display(2, 1366, 1920, 1080)
const usual = { width: 1200, height: 700 }
const there = { x: 100, y: 50, width: 900, height: 600, maximized: false }

describe('a window that is opened again', () => {
  it('stands in the middle where nothing is remembered, and never larger than the display', () => {
    expect(placeOn([laptop], laptop, undefined, usual)).toEqual({
      bounds: { x: 83, y: 34, width: 1200, height: 700 },
      maximized: false,
    })
    const small = display(3, 0, 1024, 600)
    expect(placeOn([small], small, undefined, usual).bounds).toEqual({ x: 0, y: 0, width: 1024, height: 600 })
  })

  it('stands as it did on the display it was on last', () => {
    const places = { last: '2', on: { '1': { ...there, maximized: true }, '2': there } }
    expect(placeOn([laptop, hall], laptop, places, usual)).toEqual({
      bounds: { x: 1466, y: 50, width: 900, height: 600 },
      maximized: false,
    })
  })

  it('stands on the primary display as it did there, when the other is gone', () => {
    const places = { last: '2', on: { '1': { ...there, x: 9, maximized: true }, '2': there } }
    expect(placeOn([laptop], laptop, places, usual)).toEqual({
      bounds: { x: 9, y: 50, width: 900, height: 600 },
      maximized: true,
    })
  })

  it('is moved back where the display became smaller', () => {
    const places = { last: '1', on: { '1': { ...there, x: 3000, y: -40 } } }
    expect(placeOn([laptop], laptop, places, usual).bounds).toEqual({ x: 466, y: 0, width: 900, height: 600 })
  })
})
