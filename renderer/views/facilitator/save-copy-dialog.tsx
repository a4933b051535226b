import { useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import type { MeetingCopy } from '#shared/protocol/console-api'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Notice } from '../../components/notice'
import { PathField } from '../../components/path-field'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useRequest } from '../../hooks/use-request'
import { useWords } from '../../strings/language'

/** Writes the meeting to another folder of the host. Answers with where it is, or with the refusal; throws when the host cannot be reached. */
export type SaveCopy = (folder: string) => Promise<MeetingCopy | Refusal>

interface SaveCopyProps {
  save: SaveCopy
  /** The system's own chooser; null in a browser. */
  chooseFolder: (() => Promise<string | null>) | null
  onClose(): void
}

/** Saves the meeting as the host has it in memory, wherever its own folder may be by now. */
export function SaveCopyDialog({ save, chooseFolder, onClose }: SaveCopyProps) {
  const words = useWords().facilitator.saveCopy
  const { ask, busy, refusal } = useRequest()
  const [folder, setFolder] = useState('')
  const [copy, setCopy] = useState<MeetingCopy | null>(null)
  if (copy)
    return (
      <SheetDialog title={words.title} onClose={onClose}>
        <Notice tone="calm">{words.done(copy.folder)}</Notice>
        {copy.missing > 0 && <Notice tone="warning">{words.missing(copy.missing)}</Notice>}
        <p>{words.goOn}</p>
      </SheetDialog>
    )
  const start = () => void ask('copy', () => save(folder), setCopy)
  return (
    <ConfirmDialog title={words.title} act={words.act} busy={busy} onAct={start} onCancel={onClose}>
      <p>{words.how}</p>
      <PathField
        label={words.folder}
        hint={words.folderHint}
        value={folder}
        choose={chooseFolder}
        onChange={setFolder}
      />
      {refusal && <RefusalNote refusal={refusal} />}
    </ConfirmDialog>
  )
}
