import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
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
  const [trouble, setTrouble] = useState<Refusal | 'unreachable' | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setBusy(true)
    service
      .pair({ hostUrl, pairingCode, name: name.trim() })
      .then(
        (answer) => (isRefusal(answer) ? setTrouble(answer) : onPaired()),
        (error: unknown) => {
          console.warn('the host did not answer about a pairing:', error)
          setTrouble('unreachable')
        },
      )
      .finally(() => setBusy(false))
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
      {trouble === 'unreachable' ? (
        <Notice tone="warning">{all.start.unavailable}</Notice>
      ) : (
        trouble && <RefusalNote refusal={trouble} />
      )}
      <Button type="submit" look="primary" disabled={busy}>
        {words.pair}
      </Button>
    </form>
  )
}
