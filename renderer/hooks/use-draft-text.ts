import { useEffect, useState } from 'react'
import { useDocument } from './use-document'

/** A draft is written anew by the host: not at every letter. Milliseconds without one. */
const AT_REST = 1500

/** Changes when what people write into the draft of 纪要 itself (会议认为, who does what by when) has changed and its writers pause. */
export function useDraftText(): string {
  const { findings, actions } = useDocument()
  const text = JSON.stringify([findings ?? [], actions])
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), AT_REST)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
