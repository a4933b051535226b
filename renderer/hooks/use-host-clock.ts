import { useEffect, useState } from 'react'
import { useSessionSnapshot } from './use-session-snapshot'

/** The host's time, milliseconds since 1970, renewed at each of its full seconds while the component is shown. */
export function useHostClock(): number {
  const { clockOffset } = useSessionSnapshot('clockOffset')
  const [now, setNow] = useState(() => Date.now() + clockOffset)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const hostNow = Date.now() + clockOffset
      setNow(hostNow)
      timer = setTimeout(tick, 1000 - (((hostNow % 1000) + 1000) % 1000))
    }
    tick()
    return () => clearTimeout(timer)
  }, [clockOffset])
  return now
}
