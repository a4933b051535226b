import type { SyntheticEvent } from 'react'
import { useEffect, useState } from 'react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { useSession } from '../../hooks/session-context'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { hostAddress } from './host-address'
import styles from './host-lost.module.css'

/** A Wi-Fi that drops is usually back by then; milliseconds. */
const ASK_AFTER = 12_000

/** Says that the host is out of reach and what becomes of what is written; after a while asks for the address on the wall. */
export function HostLost() {
  const words = useWords()
  const { lost } = words.participant
  const session = useSession()
  const { saved, meshPeers, meshPeersWithHost, keepsCopy } = useSessionSnapshot(
    'saved',
    'meshPeers',
    'meshPeersWithHost',
    'keepsCopy',
  )
  const [long, setLong] = useState(false)
  const [typed, setTyped] = useState('')
  const away = saved === 'offline'
  useEffect(() => {
    if (!away) return
    const timer = setTimeout(() => setLong(true), ASK_AFTER)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [away])
  if (!away) return null
  const url = hostAddress(typed, location)
  const go = (event: SyntheticEvent) => {
    event.preventDefault()
    if (url !== null) session.reachHostAt(url)
  }
  return (
    <Notice tone="warning">
      <div>
        {meshPeersWithHost > 0 ? (
          <p>{words.participant.cutOffAlone(meshPeersWithHost)}</p>
        ) : (
          <p>
            {keepsCopy ? words.participant.offline : words.participant.offlineNoCopy}{' '}
            {meshPeers > 0 && words.save.mesh(meshPeers)}
          </p>
        )}
        {long && (
          <form className={styles.form} onSubmit={go}>
            <Field label={lost.address} hint={lost.hint}>
              {(ids) => (
                <input
                  {...ids}
                  autoCapitalize="none"
                  autoComplete="off"
                  inputMode="url"
                  spellCheck={false}
                  value={typed}
                  onChange={({ target }) => setTyped(target.value)}
                />
              )}
            </Field>
            <Button type="submit" disabled={url === null}>
              {lost.go}
            </Button>
          </form>
        )}
      </div>
    </Notice>
  )
}
