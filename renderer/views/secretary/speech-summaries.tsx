import { useState } from 'react'
import { speechSummary } from '#shared/document/meeting-document'
import type { Speech } from '#shared/meeting/speaking/speaking'
import { Button } from '../../components/button'
import { clockFigures } from '../../components/clock-figures'
import { EmptyState } from '../../components/empty-state'
import { RichTextView } from '../../components/rich-text-view'
import { WritingField } from '../../components/writing-field'
import { useSession } from '../../hooks/session-context'
import { useDocument } from '../../hooks/use-document'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'
import styles from './speech-summaries.module.css'

/** What each speaker said, in the secretary's words. The latest stands first, with its editor open. */
export function SpeechSummaries() {
  const { secretary } = useLanguage().words
  const { speeches } = useRecord()
  const spoken = speeches.filter((speech) => !speech.passed).toReversed()
  if (spoken.length === 0) return <EmptyState title={secretary.noSpeeches} why={secretary.noSpeechesWhy} />
  return (
    <ol>
      {spoken.map((speech, index) => (
        <Summary key={speech.id} speech={speech} latest={index === 0} />
      ))}
    </ol>
  )
}

function Summary({ speech, latest }: { speech: Speech; latest: boolean }) {
  const { words, formats } = useLanguage()
  const { secretary } = words
  const { doc, awareness } = useSession()
  const record = useRecord()
  const { summaries } = useDocument()
  // Opened for the latest when it comes; it stays open until closed by hand: nobody's sentence is cut by the next speaker.
  const [open, setOpen] = useState(latest)
  const name = record.participants[speech.participantId]?.name ?? ''
  const written = summaries[speech.id]
  return (
    <li className={styles.speech}>
      <div className={styles.fact}>
        <time>{formats.clock(speech.startedAt ?? speech.calledAt)}</time>
        <strong>{name}</strong>
        <span>{words.speaking.stance[speech.stance]}</span>
        <span>
          {speech.elapsedMs === null ? words.speaking.running : clockFigures(Math.round(speech.elapsedMs / 1000))}
        </span>
        {!record.locked && (
          <Button
            look="quiet"
            size="small"
            aria-expanded={open}
            aria-label={`${open ? secretary.fold : secretary.write} ${secretary.summaryOf(name, formats.clock(speech.calledAt))}`}
            onClick={() => setOpen(!open)}
          >
            {open ? secretary.fold : secretary.write}
          </Button>
        )}
      </div>
      {open && !record.locked ? (
        <WritingField
          blocks={written ?? []}
          fragment={speechSummary(doc, speech.id)}
          awareness={awareness}
          label={secretary.summaryOf(name, formats.clock(speech.calledAt))}
          hint={secretary.summaryHint}
        />
      ) : (
        written && <RichTextView blocks={written} />
      )}
    </li>
  )
}
