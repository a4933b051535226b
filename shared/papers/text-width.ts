/** Width of the type area of GB/T 9704-2012, 156 mm, in points. */
export const TYPE_AREA_POINTS = 442

/** Full-width characters in 3号 that a line of it holds. */
export const CHARACTERS_PER_LINE = 28

/** Width of a text in full-width characters: what is below U+2E80 (Latin, figures) takes about half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character >= '\u2E80' ? 1 : 0.5), 0)

/** What word processors set between Chinese and figures, in characters: a fifth each time in LibreOffice, about as much in Word. */
export const besideFigures = (text: string): number =>
  (text.match(/[\u2E80-\u{3FFFF}](?=\d)|\d(?=[\u2E80-\u{3FFFF}])/gu) ?? []).length * 0.2

/** No more of a text than `most` full-width characters, and behind it what says so. */
export function cutTo(text: string, most: number, cutOff: string): string {
  if (widthOf(text) <= most) return text
  const characters = [...text]
  while (widthOf(characters.join('')) > most) characters.pop()
  return `${characters.join('')}${cutOff}`
}

/** 成文日期 stands this many characters from the right (GB/T 9704-2012 §7.3.5.1). */
const DATE_FROM_RIGHT = 4

/** 落款: how far unit and date stand from the right, in characters: the unit in the middle over the date, and nothing beyond the type area. */
export function closingIndents(unit: string, date: string): { unit: number; date: number } {
  const longer = (widthOf(unit) - widthOf(date)) / 2
  const shifted = Math.max(0, longer - DATE_FROM_RIGHT)
  return { unit: Math.max(0, DATE_FROM_RIGHT - longer), date: DATE_FROM_RIGHT + shifted }
}

/** Points of the 纪要 mark: as large as one line of the type area allows, from 2号 (22 pt) to 小初 (36 pt). */
export const markPoints = (mark: string): number =>
  Math.max(22, Math.min(36, Math.floor(TYPE_AREA_POINTS / widthOf(mark))))
