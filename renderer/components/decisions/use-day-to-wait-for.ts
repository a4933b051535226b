import { useEffect, useState } from 'react'
import { dayInChina } from '#shared/calendar/day-in-china'
import type { PlainDate } from '#shared/calendar/plain-date'
import type { Announcement } from '#shared/decision/announcement'
import { opensFrom } from '#shared/decision/notice'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'

/** How often the day is looked at, ms: a vote that may be opened tomorrow is waited for at midnight. */
const LOOK = 10_000

/** The day from which on voting may begin, while it has not come by the host's time; null where nothing is to be waited for. */
export function useDayToWaitFor(announcement: Announcement | null): PlainDate | null {
  const { clockOffset } = useSessionSnapshot('clockOffset')
  const [today, setToday] = useState(() => dayInChina(Date.now() + clockOffset))
  useEffect(() => {
    const look = () => setToday(dayInChina(Date.now() + clockOffset))
    look()
    const timer = setInterval(look, LOOK)
    return () => clearInterval(timer)
  }, [clockOffset])
  const from = announcement && opensFrom(announcement)
  return from !== null && from !== 'never' && today < from ? from : null
}
