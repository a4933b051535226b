import { useState } from 'react'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useLanguage } from '../../strings/language'
import styles from './inbox.module.css'

/** Where this device remembers how many notes of a meeting were read. */
const seenKey = (meetingId: string) => `yuanzhuo.notes-read.${meetingId}`

/** Private notes to the chair, the newest first; opening the fold reads them. */
export function Inbox() {
  const { words, formats } = useLanguage()
  const { inbox } = words
  const { notes } = useSessionSnapshot('notes')
  const { participants, meetingId } = useRecord()
  const [read, setRead] = useState(() => Number(localStorage.getItem(seenKey(meetingId)) ?? 0))
  const [open, setOpen] = useState(false)
  const unread = open ? 0 : Math.max(0, notes.length - read)
  const toggled = (shown: boolean) => {
    setOpen(shown)
    setRead(notes.length)
    localStorage.setItem(seenKey(meetingId), String(notes.length))
  }
  if (notes.length === 0) return null
  return (
    <details className={styles.inbox} onToggle={({ currentTarget }) => toggled(currentTarget.open)}>
      <summary>
        {inbox.title(notes.length)} <span role="status">{unread > 0 && <strong>{inbox.unread(unread)}</strong>}</span>
      </summary>
      <ul>
        {notes.toReversed().map((note) => (
          <li key={note.id}>
            <p className={styles.from}>
              {inbox.from(participants[note.from]?.name ?? note.from, formats.clock(note.at))}
            </p>
            <p className={styles.text}>{note.text}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
