import { useState } from 'react'
import type { DeletionNotice } from '#shared/protocol/versions'
import { useSession } from '../hooks/session-context'
import { useRecord } from '../hooks/use-record'
import { useRequest } from '../hooks/use-request'
import { useSessionSnapshot } from '../hooks/use-session-snapshot'
import { useLanguage } from '../strings/language'
import { Button } from './button'
import styles from './deletion-notices.module.css'
import { Notice } from './notice'
import { RefusalNote } from './refusal-note'

/** Says who took out much of what others wrote, and puts it back in one step. */
export function DeletionNotices() {
  const { deletions } = useSessionSnapshot()
  const record = useRecord()
  const [seen, setSeen] = useState<readonly string[]>([])
  if (record.locked) return null
  return deletions
    .filter(({ versionId }) => !seen.includes(versionId))
    .map((notice) => (
      <OneNotice
        key={notice.versionId}
        notice={notice}
        onSeen={() => setSeen((before) => [...before, notice.versionId])}
      />
    ))
}

function OneNotice({ notice, onSeen }: { notice: DeletionNotice; onSeen(): void }) {
  const { words, formats } = useLanguage()
  const { versions } = words
  const session = useSession()
  const { participants } = useRecord()
  const { ask, busy, refusal } = useRequest()
  const { at, by, removed, letters, entries, versionId } = notice
  const restore = () =>
    ask('restore', () =>
      session.restoreVersion(
        versionId,
        entries.map(({ section, id }) => ({ section, id })),
      ),
    )
  return (
    <>
      <Notice tone="warning">
        <div className={styles.notice}>
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
            <Button look="primary" size="small" disabled={busy} onClick={() => void restore()}>
              {versions.putBack}
            </Button>
            <Button look="quiet" size="small" onClick={onSeen}>
              {words.dismiss}
            </Button>
          </span>
        </div>
      </Notice>
      {refusal && <RefusalNote refusal={refusal} />}
    </>
  )
}
