import { useEffect } from 'react'

/** Draws nothing, and tells once that what it stands beside has been drawn. */
export function Shown({ onShown }: { onShown(): void }) {
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- of the first time only
  useEffect(onShown, [])
  return null
}
