import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import styles from './room-health.module.css'

/** The host's health in one line; the rest behind a fold. */
export function RoomHealth() {
  const words = useWords()
  const { room } = words.facilitator
  const { hostInfo, saved } = useSessionSnapshot()
  const state = saved === 'offline' || !hostInfo ? 'offline' : hostInfo.disk
  const devices = Object.values(hostInfo?.connected ?? {}).reduce((sum, pages) => sum + pages, 0)
  return (
    <details className={styles.health}>
      <summary>
        <span role="status" className={state === 'ok' ? styles.ok : styles.trouble}>
          <span aria-hidden="true">{state === 'ok' ? '●' : '▲'}</span> {state === 'ok' ? room.health.ok(devices) : room.health[state]}
        </span>
      </summary>
      {hostInfo && (
        <dl className={styles.facts}>
          <dt>{room.dataDir}</dt>
          <dd>{hostInfo.dataDir}</dd>
          <dt>{room.key}</dt>
          <dd>{hostInfo.keyProtection in room.keyKinds ? room.keyKinds[hostInfo.keyProtection as keyof typeof room.keyKinds] : room.keyOther}</dd>
          {hostInfo.recovered.length > 0 && (
            <>
              <dt>{room.health.recovered}</dt>
              {hostInfo.recovered.map((line) => (
                <dd key={line}>{line}</dd>
              ))}
            </>
          )}
          {hostInfo.diskDetail && <dd>{hostInfo.diskDetail}</dd>}
        </dl>
      )}
    </details>
  )
}
