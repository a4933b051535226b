import { useEffect, useId, useState } from 'react'
import type { DesktopApi, NearbyHosts } from '#shared/desktop/desktop-api'
import { useWords } from '../../strings/language'
import styles from './hosts-nearby.module.css'

/** Milliseconds. */
const LOOK_EVERY = 1_000

/** Hosts that announce themselves in this network, each opened by one press; and in words how the search goes. */
export function HostsNearby({ desktop, onChoose }: { desktop: DesktopApi; onChoose(address: string): void }) {
  const { nearby } = useWords().start
  const headingId = useId()
  const [{ search, hosts }, setFound] = useState<NearbyHosts>({ search: 'looking', hosts: [] })
  useEffect(() => {
    let wanted = true
    const look = () =>
      void desktop.hostsNearby().then(
        (now) => wanted && setFound(now),
        (error: unknown) => console.warn('hosts nearby could not be asked for:', error),
      )
    const timer = setInterval(look, LOOK_EVERY)
    look()
    return () => {
      wanted = false
      clearInterval(timer)
    }
  }, [desktop])
  return (
    <section className={styles.nearby} aria-labelledby={headingId}>
      <h3 id={headingId}>{nearby.heading}</h3>
      {hosts.length > 0 && (
        <ul className={styles.list}>
          {hosts.map(({ name, address }) => (
            <li key={address}>
              <button type="button" className={styles.host} onClick={() => onChoose(address)}>
                <span className={styles.name}>{name}</span>
                <span className={styles.address}>{address.replace(/^http:\/\/|\/$/g, '')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className={styles.state}>
        {nearby.search[search]}
      </p>
    </section>
  )
}
