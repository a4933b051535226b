import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { fragmentField, entryOf } from '#shared/document/meeting-document'
import type { AgendaReading } from '#shared/document/read-document'
import { useWords } from '../strings/language'
import styles from './item-notes.module.css'
import { RichTextView } from './rich-text-view'
import { WritersLegend } from './writers-legend'
import { WritingField } from './writing-field'

interface ItemNotesProps {
  item: AgendaReading
  doc: Y.Doc
  awareness: Awareness
  editable: boolean
}

/** What was noted on one agenda item. */
export function ItemNotes({ item, doc, awareness, editable }: ItemNotesProps) {
  const words = useWords()
  const fragment = fragmentField(entryOf(doc, 'agenda', item.id), 'notes')
  if (editable && fragment)
    return (
      <div className={styles.writing}>
        <WritingField
          key={item.id}
          blocks={item.notes}
          fragment={fragment}
          awareness={awareness}
          label={words.text.notesOf(item.title)}
          hint={words.text.notesHint}
        />
        <WritersLegend awareness={awareness} fragment={fragment} />
      </div>
    )
  return (
    <div className={styles.notes}>
      {item.notes.length > 0 ? (
        <RichTextView blocks={item.notes} />
      ) : (
        <p className={styles.empty}>{words.text.empty}</p>
      )}
    </div>
  )
}
