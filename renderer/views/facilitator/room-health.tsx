import type { HostInfo } from '#shared/protocol/frames'
import { Button } from '../../components/button'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import styles from './room-health.module.css'

/** Who is on, by which path, and who is behind. */
function Links({ links }: { links: HostInfo['links'] }) {
  const { health } = useWords().facilitator.room
  const { participants } = useRecord()
  const all = Object.entries(links)
  const behind = all.filter(([, { behind: bytes }]) => bytes > 0)
  return (
    <>
      <dt>{health.paths}</dt>
      <dd>{health.direct(all.length, all.filter(([, { meshed }]) => meshed).length)}</dd>
      {behind.map(([id, { behind: bytes }]) => (
        <dd key={id} className={styles.trouble}>
          {health.behind(participants[id]?.name ?? '', Math.ceil(bytes / 1024))}
        </dd>
      ))}
    </>
  )
}

/** The host's health in one line; the rest behind a fold. */
export function RoomHealth({ onSaveCopy }: { onSaveCopy(): void }) {
  const words = useWords()
  const { room, saveCopy } = words.facilitator
  const { hostInfo, saved } = useSessionSnapshot('hostInfo', 'saved')
  const state = saved === 'offline' || !hostInfo ? 'offline' : hostInfo.disk
  const devices = Object.values(hostInfo?.connected ?? {}).reduce((sum, pages) => sum + pages, 0)
  return (
    <details className={styles.health}>
      <summary>
        <span role="status" className={state === 'ok' ? styles.ok : styles.trouble}>
          <span aria-hidden="true">{state === 'ok' ? '●' : '▲'}</span>{' '}
          {state === 'ok' ? room.health.ok(devices) : room.health[state]}
        </span>
      </summary>
      {hostInfo && (
        <dl className={styles.facts}>
          <Links links={hostInfo.links} />
          <dt>{room.health.savedAt}</dt>
          <dd>
            {room.health.saved(
              hostInfo.disk === 'ok',
              hostInfo.standby.mark === 'current' ? hostInfo.standby.name : null,
            )}
          </dd>
          <dt>{room.dataDir}</dt>
          <dd>{hostInfo.dataDir}</dd>
          <dd>
            <Button look="quiet" size="small" onClick={onSaveCopy}>
              {saveCopy.open}
            </Button>
          </dd>
          <dt>{room.key}</dt>
          <dd>
            {hostInfo.keyProtection in room.keyKinds
              ? room.keyKinds[hostInfo.keyProtection as keyof typeof room.keyKinds]
              : room.keyOther}
          </dd>
          {hostInfo.recovered.length > 0 && (
            <>
              <dt>{room.health.recovered}</dt>
              {hostInfo.recovered.map((line) => (
                <dd key={line}>{line}</dd>
              ))}
            </>
          )}
          {hostInfo.diskRefusal?.detail && <dd>{hostInfo.diskRefusal.detail}</dd>}
        </dl>
      )}
    </details>
  )
}
