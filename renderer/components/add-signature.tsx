import { useState } from 'react'
import type { LateFault } from '#shared/meeting/minutes/late-signature'
import type { Refusal, RefusalReason } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import { LATE_SIGNATURE_MAX } from '#shared/protocol/body-limits'
import { Button } from './button'
import { Field } from './field'
import { FileButton } from './file-button'
import { Notice } from './notice'
import { RefusalNote } from './refusal-note'
import { SheetDialog } from './sheet-dialog'
import { useWords } from '../strings/language'
import styles from './add-signature.module.css'

/** Brings the text of a late signature to the host, which answers whose it is. Throws when the host cannot be reached. */
export type AddSignature = (text: string) => Promise<{ name: string } | Refusal>

/** What the host refuses, in the words of who brings something for another. */
const FAULTS: Partial<Record<RefusalReason, LateFault>> = {
  'command-malformed': 'unreadable',
  'command-other-meeting': 'other-meeting',
  'command-other-host': 'other-meeting',
  'record-differs': 'other-text',
  'minutes-changed': 'other-text',
  'minutes-not-frozen': 'other-text',
  'not-admitted': 'nobody',
  'already-signed': 'signed-already',
  'signature-wrong': 'wrong',
}

/** 补签 brought on a stick or by message: a file or its text, which the host checks. */
export function AddSignatureDialog({ add, onClose }: { add: AddSignature; onClose(): void }) {
  const words = useWords().objections.late
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [text, setText] = useState('')
  const [added, setAdded] = useState<string | null>(null)
  const send = async (brought: string) => {
    setAdded(null)
    setRefusal(null)
    setBusy(true)
    const answer = await add(brought).catch((error: unknown) => refuse('unexpected', String(error)))
    setBusy(false)
    if (isRefusal(answer)) return setRefusal(answer)
    setAdded(answer.name)
    setText('')
  }
  const fault = refusal && FAULTS[refusal.reason]
  return (
    <SheetDialog title={words.addHeading} onClose={onClose}>
      <p>{words.addHow}</p>
      <div aria-live="polite">
        {added !== null && <p className={styles.done}>✓ {words.added(added)}</p>}
        {fault ? <Notice tone="warning">{words.faults[fault]}</Notice> : refusal && <RefusalNote refusal={refusal} />}
      </div>
      <FileButton
        label={words.file}
        accept=".json,.txt"
        // Of a file that is larger than any signature the beginning tells as much.
        onFiles={([file]) => void file.slice(0, LATE_SIGNATURE_MAX).text().then(send)}
      />
      <Field label={words.paste}>
        {(ids) => (
          <textarea
            {...ids}
            rows={5}
            spellCheck={false}
            maxLength={LATE_SIGNATURE_MAX}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button look="primary" disabled={busy || text.trim() === ''} onClick={() => void send(text)}>
        {words.check}
      </Button>
    </SheetDialog>
  )
}
