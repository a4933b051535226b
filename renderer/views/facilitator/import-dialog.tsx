import { useRef, useState } from 'react'
import type { InvitationList } from '#shared/invitation/read-invitation'
import { INVITEES_PER_IMPORT } from '#shared/meeting/limits'
import { Button } from '../../components/button'
import { FileButton } from '../../components/file-button'
import { Notice } from '../../components/notice'
import type { ReadingFault } from '../../components/read-invitation-list'
import { readInvitationList } from '../../components/read-invitation-list'
import { SheetDialog } from '../../components/sheet-dialog'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'
import styles from './seats-panel.module.css'

/** Rows shown before importing: enough to see whether the columns were understood. */
const SHOWN = 50

/** Reads an invitation list, shows what was understood, and imports it. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const { words, say } = useLanguage()
  const { seats } = words
  const { roles } = useRecord()
  const { run, busy } = useCommands()
  const usual = roles.find((role) => role.standing === 'deliberant')?.id ?? roles[0]?.id ?? ''
  const [pasted, setPasted] = useState('')
  const [list, setList] = useState<InvitationList | null>(null)
  const [fault, setFault] = useState<ReadingFault | 'reading' | null>(null)
  const latest = useRef(0)
  const rows = list?.rows ?? []
  /** Of several that are being read only the last counts, in whatever order they are done. */
  const read = async (source: File | string) => {
    const turn = ++latest.current
    setFault('reading')
    const answer = await readInvitationList(source, roles, usual).catch(() => 'unreadable' as const)
    if (turn !== latest.current) return
    setFault(typeof answer === 'string' ? answer : null)
    setList(typeof answer === 'string' ? null : answer)
  }
  const importAll = async () => {
    for (let at = 0; at < rows.length; at += INVITEES_PER_IMPORT) {
      if (!(await run('invitation.import', { invitees: rows.slice(at, at + INVITEES_PER_IMPORT) }))) break
    }
    onClose()
  }
  return (
    <SheetDialog wide title={seats.import} onClose={onClose}>
      <p>{seats.importHow}</p>
      <textarea
        rows={4}
        aria-label={seats.importPaste}
        value={pasted}
        onChange={({ target }) => {
          setPasted(target.value)
          void read(target.value)
        }}
      />
      <FileButton label={seats.importFile} accept=".csv,.txt,.xlsx" onFiles={([file]) => void read(file)} />
      {fault === 'reading' && <p role="status">{seats.importReading}</p>}
      {fault !== null && fault !== 'reading' && <Notice tone="warning">{seats.importFault[fault]}</Notice>}
      {list && (
        <div className={styles.preview}>
          <p role="status">{seats.importPreview(rows.length)}</p>
          <ul className={styles.notes}>
            {list.notes.map((note) => (
              <li key={`${note.line} ${note.about}`}>
                ▲ {seats.importLine(note.line, seats.importNote[note.about], note.text)}
              </li>
            ))}
          </ul>
          <table className={styles.table}>
            <tbody>
              {rows.slice(0, SHOWN).map((row) => (
                <tr key={`${row.name}\n${row.unit}`}>
                  <th scope="row">{row.name}</th>
                  <td>{row.unit}</td>
                  <td>{row.sector}</td>
                  <td>{say(roles.find(({ id }) => id === row.roleId)?.label ?? { zh: '', en: '' })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > SHOWN && <p>{seats.importMore(rows.length - SHOWN)}</p>}
        </div>
      )}
      <div>
        <Button look="primary" disabled={busy || rows.length === 0} onClick={() => void importAll()}>
          {rows.length === 0 ? seats.importNone : seats.importAct(rows.length)}
        </Button>
      </div>
    </SheetDialog>
  )
}
