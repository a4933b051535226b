import { useEffect } from 'react'
import { ListeningWall } from './listening-wall'
import type { ResidentServices } from './resident-services'
import { SlipPage } from './slip-page'
import { useResidentWords } from './use-resident-words'
import { WriteSlip } from './write-slip'

/** The page that its address means. */
export function ResidentView({ services }: { services: ResidentServices }) {
  const words = useResidentWords()
  const isSlip = location.pathname === '/slip'
  useEffect(() => {
    document.title = isSlip ? words.slip.title : words.wall
  }, [words, isSlip])
  if (isSlip) return <SlipPage services={services} />
  return location.pathname === '/write' ? <WriteSlip services={services} /> : <ListeningWall services={services} />
}
