import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useRequest } from '../../hooks/use-request'
import { useWords } from '../../strings/language'
import styles from './standby-part.module.css'
import type { StandbyPartService } from './start-services'

/** Makes this computer the standby of a meeting that another one hosts. */
export function BecomeStandby({ service }: { service: StandbyPartService }) {
  const words = useWords().start.standby
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="large" onClick={() => setOpen(true)}>
        {words.become}
      </Button>
      {open && (
        <SheetDialog title={words.become} onClose={() => setOpen(false)}>
          <PairingForm service={service} name={words.nameUsual} onPaired={() => setOpen(false)} />
        </SheetDialog>
      )}
    </>
  )
}

function PairingForm({
  service,
  name: usual,
  onPaired,
}: {
  service: StandbyPartService
  name: string
  onPaired(): void
}) {
  const all = useWords()
  const words = all.start.standby
  const [hostUrl, setHostUrl] = useState('')
  const [pairingCode, setPairingCode] = useState('')
  const [name, setName] = useState(usual)
  const { ask, busy, refusal } = useRequest()
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    void ask('pairing', () => service.pair({ hostUrl, pairingCode, name: name.trim() }), onPaired)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{words.becomeHow}</p>
      <Field label={words.address} hint={words.addressHint}>
        {(ids) => (
          <input
            {...ids}
            required
            inputMode="url"
            autoComplete="off"
            value={hostUrl}
            onChange={({ target }) => setHostUrl(target.value)}
          />
        )}
      </Field>
      <Field label={words.pairingCode}>
        {(ids) => (
          <input
            {...ids}
            required
            autoComplete="off"
            value={pairingCode}
            onChange={({ target }) => setPairingCode(target.value)}
          />
        )}
      </Field>
      <Field label={words.name} hint={words.nameHint}>
        {(ids) => (
          <input {...ids} required maxLength={40} value={name} onChange={({ target }) => setName(target.value)} />
        )}
      </Field>
      {refusal && <RefusalNote refusal={refusal} unexpected={all.start.unavailable} />}
      <Button type="submit" look="primary" disabled={busy}>
        {words.pair}
      </Button>
    </form>
  )
}
