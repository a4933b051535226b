import type { PaperWords } from '../words/zh-CN/papers'

/** A moment of the meeting as the paper prints it. GB/T 9704-2012: Arabic figures, no padded zero in the date. */
export interface PaperTime {
  /** 2026年3月5日 */
  date(iso: string): string
  /** 2026 */
  year(iso: string): number
  /** 14:30 */
  clock(iso: string): string
  dateAndClock(iso: string): string
  /** 14:30—14:36; open at the end when `to` is null. */
  clocks(from: string, to: string | null): string
  /** 2026年3月5日14时30分至16时2分; the second date only where it differs, no end where `to` is null or the same minute. */
  stretch(from: string, to: string | null): string
  /** A calendar day "YYYY-MM-DD" without a zone; anything else stays as it was written. */
  day(text: string): string
}

/** Times in an IANA zone; without one, in the zone of this computer. Only the figures come from Intl: its wording differs between versions, and a paper must not. */
export function paperTime(words: PaperWords, timeZone?: string): PaperTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const partsOf = (iso: string) => {
    const found = new Map(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ''
    return {
      year: Number(part('year')),
      date: words.date(Number(part('year')), Number(part('month')), Number(part('day'))),
      clock: `${part('hour')}:${part('minute')}`,
      timeOfDay: words.timeOfDay(Number(part('hour')), Number(part('minute'))),
    }
  }
  const dateAndClock = (iso: string) => words.dateAndClock(partsOf(iso).date, partsOf(iso).clock)
  return {
    date: (iso) => partsOf(iso).date,
    year: (iso) => partsOf(iso).year,
    clock: (iso) => partsOf(iso).clock,
    dateAndClock,
    clocks: (from, to) => `${partsOf(from).clock}${words.dash}${to === null ? '' : partsOf(to).clock}`,
    stretch: (from, to) => {
      const begin = partsOf(from)
      const first = words.dateAndClock(begin.date, begin.timeOfDay)
      if (to === null) return words.since(first)
      const end = partsOf(to)
      if (end.date === begin.date) return end.timeOfDay === begin.timeOfDay ? first : words.fromTo(first, end.timeOfDay)
      return words.fromTo(first, words.dateAndClock(end.date, end.timeOfDay))
    },
    day: (text) => {
      const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
      return found ? words.date(Number(found[1]), Number(found[2]), Number(found[3])) : text
    },
  }
}
