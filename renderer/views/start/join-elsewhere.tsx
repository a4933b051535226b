import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { DesktopApi } from '#shared/desktop/desktop-api'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { SheetDialog } from '../../components/sheet-dialog'
import { useWords } from '../../strings/language'
import styles from './join-elsewhere.module.css'

/** Opens another host's join page in a window of its own. */
export function JoinElsewhere({ desktop }: { desktop: DesktopApi }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="large" onClick={() => setOpen(true)}>
        {words.start.joinOther}
      </Button>
      {open && (
        <SheetDialog title={words.start.joinOther} onClose={() => setOpen(false)}>
          <AddressForm desktop={desktop} onOpened={() => setOpen(false)} />
        </SheetDialog>
      )}
    </>
  )
}

function AddressForm({ desktop, onOpened }: { desktop: DesktopApi; onOpened(): void }) {
  const { start } = useWords()
  const [address, setAddress] = useState('')
  const [failed, setFailed] = useState(false)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const { ok } = await desktop.openJoinWindow(address.trim())
    if (ok) onOpened()
    else setFailed(true)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field label={start.joinAddress} hint={start.joinHint}>
        {(ids) => (
          <input
            {...ids}
            autoFocus
            required
            inputMode="url"
            autoComplete="off"
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        )}
      </Field>
      {failed && <Notice tone="warning">{start.joinFailed}</Notice>}
      <Button type="submit" look="primary">
        {start.joinOpen}
      </Button>
    </form>
  )
}
