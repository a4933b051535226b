import { useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import type { DeletionNotice } from '#shared/protocol/versions'
import { useLanguage } from '../strings/language'
import { Button } from './button'
import styles from './deletion-notices.module.css'
import { Notice } from './notice'
import { RefusalNote } from './refusal-note'
import type { VersionSource } from './version-browser'

interface Around {
  source: Pick<VersionSource, 'restoreVersion'>
  record: MeetingState
}

/** Says who took out much of what others wrote, and puts it back in one step. */
export function DeletionNotices({ notices, ...around }: Around & { notices: readonly DeletionNotice[] }) {
  const [seen, setSeen] = useState<readonly string[]>([])
  if (around.record.locked) return null
  return notices
    .filter(({ versionId }) => !seen.includes(versionId))
    .map((notice) => (
      <OneNotice
        key={notice.versionId}
        {...around}
        notice={notice}
        onSeen={() => setSeen((before) => [...before, notice.versionId])}
      />
    ))
}

function OneNotice({ source, record, notice, onSeen }: Around & { notice: DeletionNotice; onSeen(): void }) {
  const { words, formats } = useLanguage()
  const { versions } = words
  const { participants } = record
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { at, by, removed, letters, entries, versionId } = notice
  const restore = async () => {
    setBusy(true)
    const taken = entries.map(({ section, id }) => ({ section, id }))
    const done = await source
      .restoreVersion(versionId, taken)
      .catch((error: unknown) => refuse('unexpected', String(error)))
    setBusy(false)
    setRefusal(isRefusal(done) ? done : null)
  }
  return (
    <>
      <Notice tone="warning">
        <p>
          <strong>
            {versions.deleted(participants[by]?.name ?? versions.host, formats.clock(at), removed, letters)}
          </strong>{' '}
          {versions.entries(
            entries.slice(0, 3).map(({ label }) => label || versions.unnamed),
            Math.max(0, entries.length - 3),
          )}
        </p>
        <span className={styles.acts}>
          <Button size="small" disabled={busy} onClick={() => void restore()}>
            {versions.putBack}
          </Button>
          <Button look="quiet" size="small" onClick={onSeen}>
            {words.dismiss}
          </Button>
        </span>
      </Notice>
      {refusal && <RefusalNote refusal={refusal} />}
    </>
  )
}
