/** Characters of the simplified script, as different from each other as boxes are alike. */
const SAMPLE = ['这', '为', '圆', '桌', '会', '议'] as const
/** Pixels a side of what is drawn to look at. */
const SIZE = 32

/** Has the page set in the Chinese face that comes with the program, wherever the device has none of those it is to be set in. */
export function takeBundledFace(): void {
  document.documentElement.dataset.face = 'bundled'
  import('../styles/faces.css').catch((error: unknown) => console.warn('the bundled face did not arrive:', error))
}

/** In the storage of the tab's visit, once the device's own faces were found to do. */
const FOUND = 'yuanzhuo.own-face'

/** The same only where the device cannot show Chinese: with its own face a page needs some MB less. A tab that is loaded again need not draw to find out. */
export function bundledFaceWhereNeeded(): void {
  if (sessionStorage.getItem(FOUND) !== null) return
  if (showsChinese()) sessionStorage.setItem(FOUND, '')
  else takeBundledFace()
}

/**
 * Whether this device shows simplified Chinese, seen by what it draws; names of faces say nothing, since many devices let
 * a page know none. A character that is missing is drawn as a box, mostly always the same one, and a box is as high as a
 * character: 一 is not.
 */
function showsChinese(): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIZE
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return true
  context.font = `${SIZE * 0.75}px ${getComputedStyle(document.documentElement).getPropertyValue('--sans')}`
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  const draw = (character: string): Uint8ClampedArray => {
    context.clearRect(0, 0, SIZE, SIZE)
    context.fillText(character, SIZE / 2, SIZE / 2)
    return context.getImageData(0, 0, SIZE, SIZE).data
  }
  const drawings = SAMPLE.map((character) => draw(character).join())
  return new Set(drawings).size === SAMPLE.length && rowsOf(draw('一')) < SIZE / 3
}

/** Over how many rows of pixels a drawing reaches. */
function rowsOf(pixels: Uint8ClampedArray): number {
  const inked = [...Array(SIZE).keys()].filter((row) =>
    pixels.subarray(row * SIZE * 4, (row + 1) * SIZE * 4).some((value, index) => index % 4 === 3 && value > 0),
  )
  return inked.length === 0 ? SIZE : inked[inked.length - 1]! - inked[0]! + 1
}
