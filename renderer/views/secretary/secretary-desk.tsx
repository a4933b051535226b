import type { ReactNode } from 'react'
import { unanswered } from '#shared/meeting/comments/comments-state'
import { useDocument } from '../../hooks/use-document'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { AttendanceDesk } from './attendance-desk'
import { MarkerBar } from './marker-bar'
import { RunningRecord } from './running-record'
import styles from './secretary-desk.module.css'
import { SpeechSummaries } from './speech-summaries'
import { ProjectorBar } from './projector-bar'
import { EnteredStances } from './entered-stances'
import { Papers } from './papers'

interface DeskTab {
  id: string
  label: string
  count?: number
  content: ReactNode
}

/** Left the record as it grows, right what is written. */
export function SecretaryDesk({ text }: { text(more: readonly DeskTab[]): ReactNode }) {
  const { secretary, paperDesk } = useWords()
  const record = useRecord()
  const { summaries } = useDocument()
  const tabs: DeskTab[] = [
    {
      id: 'summaries',
      label: secretary.summaries,
      count: record.speeches.filter((speech) => !speech.passed && !summaries[speech.id]).length,
      content: <SpeechSummaries />,
    },
    { id: 'attendance', label: secretary.attendance, content: <AttendanceDesk /> },
    { id: 'papers', label: paperDesk.paper, count: unanswered(record) || undefined, content: <Papers /> },
  ]
  return (
    <div className={styles.desk}>
      <ProjectorBar />
      <section aria-label={secretary.record} className={styles.left}>
        <RunningRecord />
        <MarkerBar />
      </section>
      <div className={styles.right}>
        <EnteredStances />
        {text(tabs)}
      </div>
    </div>
  )
}
