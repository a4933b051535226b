import { useEffect, useRef, useState } from 'react'
import type { InvitationList, ListQuestion } from '#shared/invitation/listed-people'
import { rowFault } from '#shared/invitation/listed-people'
import { INVITEES_PER_IMPORT } from '#shared/meeting/limits'
import { Button } from '../../components/button'
import { FileButton } from '../../components/file-button'
import { LIST_ENDINGS } from '../../components/file-kind'
import { newId } from '../../components/new-id'
import { Notice } from '../../components/notice'
import type { ReadingFault } from '../../components/read-in-thread'
import { readInvitationList } from '../../components/read-invitation-list'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'
import { ImportQuestions } from './import-questions'
import type { PreviewRow } from './import-rows'
import { ImportRows } from './import-rows'
import styles from './import-dialog.module.css'

/** Lines named that were left out: enough to see what was not understood. */
const NOTES_SHOWN = 20

/** Reads an invitation list, shows what was understood, has it corrected, and imports it. `file`: one that was dropped on the page. */
export function ImportDialog({ file, onClose }: { file: File | null; onClose(): void }) {
  const { seats } = useLanguage().words
  const { roles } = useRecord()
  const { run, busy, refusal, dismiss } = useCommands()
  const usual = roles.find((role) => role.standing === 'deliberant')?.id ?? roles[0]?.id ?? ''
  const [pasted, setPasted] = useState('')
  const [list, setList] = useState<InvitationList | null>(null)
  const [rows, setRows] = useState<readonly PreviewRow[]>([])
  const [questions, setQuestions] = useState<readonly ListQuestion[]>([])
  const [fault, setFault] = useState<ReadingFault | 'reading' | null>(null)
  const [done, setDone] = useState(0)
  const latest = useRef(0)
  const source = useRef<File | string>('')
  const ready = rows.filter((row) => row.roleId !== null && rowFault(row) === null)
  const left = rows.length + questions.length
  /** Of several that are being read only the last counts, in whatever order they are done. */
  const read = async (from: File | string, sheet = 0) => {
    const turn = ++latest.current
    source.current = from
    setFault('reading')
    const answer = await readInvitationList(from, roles, usual, sheet).catch(() => 'unreadable' as const)
    if (turn !== latest.current) return
    const known = typeof answer === 'string' ? null : answer
    setFault(typeof answer === 'string' ? answer : null)
    setList(known)
    setRows((known?.rows ?? []).map(previewRow))
    setQuestions(known?.questions ?? [])
    setDone(0)
  }
  useEffect(() => {
    if (file) void read(file)
    // `read` is new at every drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [file])
  const answer = (question: ListQuestion, people: ListQuestion['readings'][number]) => {
    setQuestions(questions.filter((each) => each !== question))
    setRows([...rows, ...people.map(previewRow)])
  }
  const importReady = async () => {
    const imported = new Set<PreviewRow>()
    for (let at = 0; at < ready.length; at += INVITEES_PER_IMPORT) {
      const part = ready.slice(at, at + INVITEES_PER_IMPORT)
      const invitees = part.map(({ name, unit, sector, roleId }) => ({ name, unit, sector, roleId: roleId ?? usual }))
      if (!(await run('invitation.import', { invitees }))) break
      for (const row of part) imported.add(row)
    }
    if (imported.size === left) return onClose()
    setRows((now) => now.filter((row) => !imported.has(row)))
    setDone(done + imported.size)
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
      <FileButton label={seats.importFile} accept={LIST_ENDINGS.join()} onFiles={([chosen]) => void read(chosen)} />
      {fault === 'reading' && <p role="status">{seats.importReading}</p>}
      {fault !== null && fault !== 'reading' && <Notice tone="warning">{seats.importFault[fault]}</Notice>}
      {list && (
        <>
          {list.sheets.length > 1 && (
            <label className={styles.sheet}>
              {seats.importSheet}
              <select value={list.sheet} onChange={({ target }) => void read(source.current, Number(target.value))}>
                {list.sheets.map(({ name, hidden }, index) => (
                  <option key={name} value={index}>
                    {hidden ? seats.importHidden(name) : name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <ImportQuestions rows={rows} questions={questions} roles={roles} onRows={setRows} onAnswer={answer} />
          <p role="status" className={styles.count}>
            {done > 0 ? seats.importLeft(done, left) : seats.importPreview(ready.length)}
          </p>
          <ul className={styles.notes}>
            {list.notes.slice(0, NOTES_SHOWN).map((note) => (
              <li key={`${note.line} ${note.about} ${note.text}`}>
                ▲ {seats.importLine(note.line, seats.importNote[note.about], note.text)}
              </li>
            ))}
            {list.notes.length > NOTES_SHOWN && <li>{seats.importMoreLines(list.notes.length - NOTES_SHOWN)}</li>}
          </ul>
          <ImportRows rows={rows} roles={roles} onRows={setRows} />
        </>
      )}
      {refusal && <RefusalNote refusal={refusal} onDismiss={dismiss} />}
      <div>
        <Button look="primary" disabled={busy || ready.length === 0} onClick={() => void importReady()}>
          {ready.length === 0 ? seats.importNone : seats.importAct(ready.length)}
        </Button>
      </div>
    </SheetDialog>
  )
}

/** A row that needs looking at when it is read is shown wherever it stands in the list, also once it is mended. */
const previewRow = (person: InvitationList['rows'][number]): PreviewRow => ({
  ...person,
  id: newId(),
  isAskedAbout: person.roleId === null || rowFault(person) !== null,
})
