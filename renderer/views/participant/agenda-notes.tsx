import { clsx } from 'clsx'
import { useState } from 'react'
import type { AgendaReading } from '#shared/document/read-document'
import { currentItem } from '#shared/meeting/state'
import { ItemNotes } from '../../components/item-notes'
import { useSession } from '../../hooks/session-context'
import { useDocument } from '../../hooks/use-document'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './agenda-notes.module.css'

/** The agenda with its notes; the item the room is on stands open. Only open items carry an editor. */
export function AgendaNotes({ editable }: { editable: boolean }) {
  const record = useRecord()
  const { agenda } = useDocument()
  const current = currentItem(record)?.itemId
  return (
    <ol>
      {agenda.map((item, index) => (
        // A new key when the room comes to the item: it opens by itself, once.
        <AgendaItem
          key={item.id === current ? `${item.id} current` : item.id}
          item={item}
          number={index + 1}
          isCurrent={item.id === current}
          editable={editable}
        />
      ))}
    </ol>
  )
}

function AgendaItem({
  item,
  number,
  isCurrent,
  editable,
}: {
  item: AgendaReading
  number: number
  isCurrent: boolean
  editable: boolean
}) {
  const words = useWords()
  const { doc, awareness } = useSession()
  const { items, skipped } = useRecord()
  const [open, setOpen] = useState(isCurrent)
  const done = !isCurrent && items.some((span) => span.itemId === item.id)
  const passedOver = skipped.find(({ itemId }) => itemId === item.id)
  const state = () => {
    if (isCurrent) return `● ${words.clock.now}`
    if (done) return `✓ ${words.agenda.done}`
    return passedOver ? words.agenda[passedOver.carryOver ? 'carried' : 'skipped'] : words.minutes(item.minutes)
  }
  return (
    <li className={styles.item} aria-current={isCurrent ? 'step' : undefined}>
      <button
        type="button"
        aria-expanded={open}
        className={clsx(styles.line, isCurrent && styles.current)}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.number}>{number}</span>
        <span className={styles.title}>{item.title}</span>
        <span className={styles.state}>{state()}</span>
      </button>
      {open && (
        <div className={styles.notes}>
          <ItemNotes item={item} doc={doc} awareness={awareness} editable={editable} />
        </div>
      )}
    </li>
  )
}
