import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { DesktopApi } from '#shared/desktop/desktop-api'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { useWords } from '../../strings/language'
import styles from './join-elsewhere.module.css'

/** Opens another host's join page in a window of its own. */
export function JoinElsewhere({ desktop }: { desktop: DesktopApi }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const [failed, setFailed] = useState(false)
  if (!open) {
    return (
      <Button size="large" onClick={() => setOpen(true)}>
        {words.start.joinOther}
      </Button>
    )
  }
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const { ok } = await desktop.openJoinWindow(address.trim())
    setFailed(!ok)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field label={words.start.joinAddress} hint={words.start.joinHint}>
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
      <div className={styles.buttons}>
        <Button type="submit" look="plain">
          {words.start.joinOpen}
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {words.cancel}
        </Button>
      </div>
      {failed && <Notice tone="warning">{words.start.joinFailed}</Notice>}
    </form>
  )
}
