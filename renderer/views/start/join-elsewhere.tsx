import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { DesktopApi } from '#shared/desktop/desktop-api'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { SheetDialog } from '../../components/sheet-dialog'
import { useWords } from '../../strings/language'
import { HostsNearby } from './hosts-nearby'
import styles from './join-elsewhere.module.css'

/** Opens another host's join page in a window of its own: one that was found nearby, or by its address. */
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
          <JoinForm desktop={desktop} onOpened={() => setOpen(false)} />
        </SheetDialog>
      )}
    </>
  )
}

function JoinForm({ desktop, onOpened }: { desktop: DesktopApi; onOpened(): void }) {
  const { start } = useWords()
  const [address, setAddress] = useState('')
  const [failed, setFailed] = useState(false)
  const open = async (wanted: string) => {
    setFailed(false)
    const { ok } = await desktop.openJoinWindow(wanted)
    if (ok) onOpened()
    else setFailed(true)
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    void open(address.trim())
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <HostsNearby desktop={desktop} onChoose={(chosen) => void open(chosen)} />
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
