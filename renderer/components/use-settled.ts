import { useEffect, useState } from 'react'

/** By then what was just put into a page has been laid out and drawn, also on an old phone. Milliseconds. */
const SETTLED_AFTER = 1_000

/** Whether what is drawn has stood for a moment. */
export function useSettled(): boolean {
  const [settled, settle] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => settle(true), SETTLED_AFTER)
    return () => clearTimeout(timer)
  }, [])
  return settled
}
