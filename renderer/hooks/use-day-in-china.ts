import { useEffect, useState } from 'react'
import { dayInChina } from '#shared/decision/day-in-china'
import type { PlainDate } from '#shared/calendar/plain-date'
import { useSessionSnapshot } from './use-session-snapshot'

/** How often the day is looked at, ms: a vote that may be opened tomorrow is waited for at midnight. */
const LOOK = 10_000

/** The civil day in China by the host's clock, by which laws count. */
export function useDayInChina(): PlainDate {
  const { clockOffset } = useSessionSnapshot('clockOffset')
  const [today, setToday] = useState(() => dayInChina(Date.now() + clockOffset))
  useEffect(() => {
    const look = () => setToday(dayInChina(Date.now() + clockOffset))
    look()
    const timer = setInterval(look, LOOK)
    return () => clearInterval(timer)
  }, [clockOffset])
  return today
}
