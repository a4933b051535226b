import { useEffect } from 'react'
import { ListeningWall } from './listening-wall'
import { NoticePage } from './notice-page'
import { QuestionsPage } from './questions-page'
import type { ResidentServices } from './resident-services'
import { SlipPage } from './slip-page'
import { useResidentWords } from './use-resident-words'
import { WriteSlip } from './write-slip'

/** The page that its address means. */
export function ResidentView({ services }: { services: ResidentServices }) {
  const words = useResidentWords()
  const { pathname } = location
  useEffect(() => {
    document.title =
      { '/slip': words.slip.title, '/notice': words.notice.title, '/questions': words.questions.title }[pathname] ??
      words.wall
  }, [words, pathname])
  if (pathname === '/notice') return <NoticePage services={services} />
  if (pathname === '/questions') return <QuestionsPage services={services} />
  if (pathname === '/slip') return <SlipPage services={services} />
  return pathname === '/write' ? <WriteSlip services={services} /> : <ListeningWall services={services} />
}
