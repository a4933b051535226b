import { useState } from 'react'
import { LIMITS } from '#shared/meeting/limits'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Field } from '../../components/field'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'

/** Title, place and host unit of the meeting, as its minutes will say them. */
export function DescribeDialog({ onClose }: { onClose(): void }) {
  const { describe, optional, start } = useWords()
  const record = useRecord()
  const { run, busy, refusal } = useCommands()
  const [title, setTitle] = useState(record.title)
  const [place, setPlace] = useState(record.place)
  const [hostUnit, setHostUnit] = useState(record.hostUnit)
  const save = () =>
    void run('meeting.describe', { title, place, hostUnit }).then((described) => described && onClose())
  const lines = [
    { label: start.form.title, value: title, set: setTitle, limit: LIMITS.title, aside: undefined },
    { label: start.form.place, value: place, set: setPlace, limit: LIMITS.title, aside: optional },
    { label: start.form.hostUnit, value: hostUnit, set: setHostUnit, limit: LIMITS.unit, aside: optional },
  ]
  return (
    <ConfirmDialog title={describe.title} act={describe.act} busy={busy} onAct={save} onCancel={onClose}>
      <p>{describe.how}</p>
      {lines.map(({ label, value, set, limit, aside }) => (
        <Field key={label} label={label} aside={aside}>
          {(ids) => (
            <input
              {...ids}
              autoComplete="off"
              maxLength={limit}
              value={value}
              onChange={({ target }) => set(target.value)}
              onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && save()}
            />
          )}
        </Field>
      ))}
      {refusal && <RefusalNote refusal={refusal} />}
    </ConfirmDialog>
  )
}
