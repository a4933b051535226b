import type { Language } from '#shared/words/language'

/** Times and dates as the chosen language writes them, in this device's time zone. A year is told where it is not this one: records go back ten. */
export interface Formats {
  /** 15:40 */
  clock(time: string | number): string
  /** With seconds. */
  exactClock(time: string | number): string
  /** 9月3日 15:40 */
  dayAndClock(time: string | number): string
  /** 9月3日 */
  shortDay(time: string | number): string
  /** A calendar day "YYYY-MM-DD" without a zone; anything else stays as it was written. */
  day(text: string): string
}

export function formatsFor(language: Language): Formats {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const exactClock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const momentParts = {
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  const dayAndClock = withYear(locale, momentParts)
  const shortDay = withYear(locale, { month: language === 'zh' ? 'long' : 'short', day: 'numeric' })
  const day = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  })
  return {
    day: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? day.format(new Date(text)) : text),
    shortDay,
    clock: (time) => clock.format(new Date(time)),
    exactClock: (time) => exactClock.format(new Date(time)),
    dayAndClock,
  }
}

/** Written by these parts, and with the year where it is another than this one. */
function withYear(locale: string, parts: Intl.DateTimeFormatOptions): (time: string | number) => string {
  const thisYear = new Intl.DateTimeFormat(locale, parts)
  const anyYear = new Intl.DateTimeFormat(locale, { year: 'numeric', ...parts })
  return (time) => {
    const at = new Date(time)
    return (at.getFullYear() === new Date().getFullYear() ? thisYear : anyYear).format(at)
  }
}
