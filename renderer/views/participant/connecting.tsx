import { useEffect, useState } from 'react'
import { useWords } from '../../strings/language'

/** Milliseconds after which more is said than that the page is connecting. */
const LONG = 10_000

/** The page looks for its host; after a while it says what may be in between. */
export function Connecting() {
  const words = useWords()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status">
      <p>{words.connecting}</p>
      {long && <p>{words.connectingLong}</p>}
    </div>
  )
}
