import { useState } from 'react'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { RefusalNote } from '../../../components/refusal-note'
import { useRequest } from '../../../hooks/use-request'
import { useWords } from '../../../strings/language'
import type { OfficeServices } from './office-services'
import styles from './office.module.css'

/** Where there is no office yet: what it is for, and the few words that begin it. */
export function BeginOffice({ services, onBegun }: { services: OfficeServices; onBegun(): void }) {
  const { office: words, cancel } = useWords()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [lead, setLead] = useState({ name: '', unit: '' })
  const { ask, busy, refusal } = useRequest()
  if (!open)
    return (
      <Button look="quiet" size="small" edge="start" onClick={() => setOpen(true)}>
        {words.begin.open}
      </Button>
    )
  return (
    <form
      className={styles.form}
      aria-label={words.begin.heading}
      onSubmit={(event) => {
        event.preventDefault()
        void ask('begin', () => services.begin({ name, lead }), onBegun)
      }}
    >
      <p className={styles.soft}>{words.begin.why}</p>
      {refusal && <RefusalNote refusal={refusal} />}
      <Field label={words.begin.name}>
        {(ids) => (
          <input {...ids} required maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
        )}
      </Field>
      <Field label={words.begin.leadName}>
        {(ids) => (
          <input
            {...ids}
            required
            maxLength={40}
            value={lead.name}
            onChange={({ target }) => setLead({ ...lead, name: target.value })}
          />
        )}
      </Field>
      <Field label={words.begin.leadUnit}>
        {(ids) => (
          <input
            {...ids}
            maxLength={60}
            value={lead.unit}
            onChange={({ target }) => setLead({ ...lead, unit: target.value })}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={busy}>
          {words.begin.act}
        </Button>
        <Button onClick={() => setOpen(false)}>{cancel}</Button>
      </div>
    </form>
  )
}
