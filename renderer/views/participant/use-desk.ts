import { useState } from 'react'
import { useRights } from '../../hooks/use-rights'
import type { DeskId } from './desks'

type Place = 'table' | DeskId

const CHOSEN = 'yuanzhuo.participant.desk'

/** Where this person sits, and where else they may: by what they may do, whatever their role is called. Kept for this device's visit. */
export function useDesk(): [Place, readonly Place[], (place: Place) => void] {
  const { mayForAll } = useRights()
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(CHOSEN))
  const serves: Place[] = [
    ...(mayForAll('marker.place') ? (['secretary'] as const) : []),
    ...(mayForAll('speech.end') ? (['timekeeper'] as const) : []),
  ]
  // Who chairs sits at the table first, who serves at the own desk.
  const offered: Place[] = mayForAll('item.open') ? ['table', ...serves] : [...serves, 'table']
  const place = offered.find((each) => each === chosen) ?? offered[0] ?? 'table'
  const go = (next: Place) => {
    sessionStorage.setItem(CHOSEN, next)
    setChosen(next)
  }
  return [place, offered, go]
}
