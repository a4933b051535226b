/** The days that Excel's own numbers of 2000 to 2099 stand for begin and end here; a year and a street number are smaller. */
const SERIALS = { from: 36_526, to: 73_050 }
const DAY = 86_400_000
/** Day 0 of Excel's counting, with its 29th of February 1900, which never was; and where a workbook counts from 1904. */
const EPOCH = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) }

/**
 * The day that a cell or a messenger means, "2026-03-05"; null where it means none, or may mean two. A day without a year
 * is the last such day before `today` or on it; a time of day behind it is passed over.
 */
export function readDay(said: string, today: string, from1904 = false): string | null {
  const text = said.normalize('NFKC').trim()
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text))
    if (serial < SERIALS.from || serial > SERIALS.to) return null
    return isoOf(EPOCH[from1904 ? 1904 : 1900] + serial * DAY)
  }
  const [whole, ...parts] = NUMBERED.exec(text) ?? []
  if (whole !== undefined) {
    const [y, m, d, compact, first, second, year] = parts
    if (y !== undefined) return dayOf(Number(y), Number(m), Number(d))
    if (compact !== undefined)
      return dayOf(Number(compact.slice(0, 4)), Number(compact.slice(4, 6)), Number(compact.slice(6)))
    // "5/3/2026" is the fifth of March here and the third of May there: only where one of them is no month it is plain.
    const [a, b] = [Number(first), Number(second)]
    if (a > 12 === b > 12 && a !== b) return null
    return a > 12 ? dayOf(Number(year), b, a) : dayOf(Number(year), a, b)
  }
  const short = SHORT.exec(text)
  if (short) {
    const [m, d, thisYear] = [Number(short[1]), Number(short[2]), Number(today.slice(0, 4))]
    const now = dayOf(thisYear, m, d)
    return now !== null && now <= today ? now : dayOf(thisYear - 1, m, d)
  }
  const ago = SPOKEN.findIndex((word) => word.test(text))
  return ago < 0 ? null : isoOf(Date.parse(`${today}T00:00:00Z`) - ago * DAY)
}

/** A time of day may stand behind, with a space or, behind the sign for the day, without. */
const BEHIND = String.raw`(?:日.*)?(?:$|[\sT,，].*$)`
const NUMBERED = new RegExp(
  String.raw`^(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})|((?:19|20)\d{6})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))${BEHIND}`,
  'su',
)
const SHORT = new RegExp(String.raw`^(\d{1,2})(?:月|[-/])(\d{1,2})${BEHIND}`, 'su')
/** By how many days ago they are. */
const SPOKEN = [/^今天/u, /^昨天/u, /^前天/u]

function dayOf(year: number, month: number, day: number): string | null {
  const iso = isoOf(Date.UTC(year, month - 1, day))
  // The 31st of June would be the first of July.
  return iso === `${year}-${two(month)}-${two(day)}` ? iso : null
}

const two = (number: number): string => String(number).padStart(2, '0')
const isoOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
