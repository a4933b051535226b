import { useState } from 'react'
import type { DocumentReading } from '#shared/document/read-document'
import type { TextEntry } from '#shared/document/text-entry'
import { entriesOf, entryKey, wordsOfEntry } from '#shared/document/text-entry'
import { wordChanges } from '#shared/document/word-changes'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import { lockedClauses } from '#shared/meeting/state'
import type { DocumentVersion } from '#shared/protocol/versions'
import { useLanguage } from '../strings/language'
import { Button } from './button'
import { ConfirmDialog } from './confirm-dialog'
import { EmptyState } from './empty-state'
import { RefusalNote } from './refusal-note'
import { useFetched } from './use-fetched'
import styles from './version-browser.module.css'

/** Where versions come from; a page's session is one. */
export interface VersionSource {
  fetchVersions(): Promise<DocumentVersion[]>
  fetchVersion(versionId: string): Promise<DocumentReading>
  restoreVersion(versionId: string, entries: TextEntry[] | null): Promise<{ stayed: number } | Refusal>
}

interface Around {
  source: VersionSource
  record: MeetingState
  /** The document as it is. */
  now: DocumentReading
}

/** What the text was at each item, decision and few minutes, what is different now, and the way back. */
export function VersionBrowser(around: Around) {
  const { versions: words } = useLanguage().words
  const { source, record } = around
  const list = useFetched(() => source.fetchVersions(), record.meetingId)
  const [shown, setShown] = useState<string | null>(null)
  if (list.is === 'loading') return <p role="status">{words.loading}</p>
  if (list.is === 'failed' || list.stale)
    return (
      <EmptyState title={words.failed} why={words.failedWhy}>
        <Button onClick={list.again}>{words.again}</Button>
      </EmptyState>
    )
  if (list.value.length === 0) return <EmptyState title={words.none} why={words.noneWhy} />
  const version = list.value.find(({ id }) => id === shown) ?? list.value.at(-1)!
  return (
    <div className={styles.browser}>
      <ol aria-label={words.list} className={styles.list}>
        {list.value.toReversed().map((each) => (
          <li key={each.id}>
            <button
              type="button"
              aria-pressed={each.id === version.id}
              className={styles.version}
              onClick={() => setShown(each.id)}
            >
              <VersionLine version={each} record={record} />
            </button>
          </li>
        ))}
      </ol>
      <section aria-label={words.compared} className={styles.compared}>
        <ComparedVersion key={version.id} {...around} version={version} onRestored={list.again} />
      </section>
    </div>
  )
}

function VersionLine({ version, record: { participants } }: { version: DocumentVersion; record: MeetingState }) {
  const { words, formats } = useLanguage()
  const nameOf = (id: string) => participants[id]?.name ?? words.versions.host
  const { at, why, about, by, changes } = version
  return (
    <>
      <span className={styles.when}>
        <time dateTime={at}>{formats.clock(at)}</time> {words.versions.why[why](about, by === '' ? '' : nameOf(by))}
      </span>
      {changes.map((change) => (
        <span key={change.by} className={styles.change}>
          {nameOf(change.by)} {words.versions.change(change.added, change.removed)}
          {change.entries.length > 0 && (
            <>
              {' · '}
              {words.versions.entries(
                change.entries.slice(0, 3).map(({ label }) => label || words.versions.unnamed),
                change.entries.length - Math.min(3, change.entries.length) + change.more,
              )}
            </>
          )}
        </span>
      ))}
    </>
  )
}

interface Difference {
  entry: TextEntry
  before: string | null
  now: string | null
}

function ComparedVersion({
  source,
  record,
  now,
  version,
  onRestored,
}: Around & { version: DocumentVersion; onRestored(): void }) {
  const { words, formats } = useLanguage()
  const { versions } = words
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [confirming, setConfirming] = useState(false)
  const [stayed, setStayed] = useState(0)
  const text = useFetched(() => source.fetchVersion(version.id), version.id)
  if (text.is === 'loading') return <p role="status">{versions.loading}</p>
  if (text.is === 'failed')
    return (
      <EmptyState title={versions.failed} why={versions.failedWhy}>
        <Button onClick={text.again}>{versions.again}</Button>
      </EmptyState>
    )
  const locked = lockedClauses(record)
  const differences = differencesOf(text.value, now)
  /** Where a clause stood in the version, or stands now. */
  const numberOf = (id: string) =>
    [...text.value.clauses, ...now.clauses].find((clause) => clause.id === id)?.number ?? 0
  const restore = async (entries: TextEntry[] | null) => {
    setBusy(true)
    const done = await source
      .restoreVersion(version.id, entries)
      .catch((error: unknown) => refuse('unexpected', String(error)))
    setBusy(false)
    setRefusal(isRefusal(done) ? done : null)
    setStayed(isRefusal(done) ? 0 : done.stayed)
    onRestored()
  }
  return (
    <>
      <header className={styles.head}>
        <h3>{versions.at(formats.clock(version.at))}</h3>
        {!record.locked && differences.length > 0 && (
          <Button size="small" disabled={busy} onClick={() => setConfirming(true)}>
            {versions.restoreAll}
          </Button>
        )}
      </header>
      <p className={styles.legend}>
        {differences.length === 0 ? (
          versions.same
        ) : (
          <>
            {versions.differences(differences.length)} <del>{versions.removed}</del> <ins>{versions.added}</ins>
          </>
        )}
      </p>
      {refusal && <RefusalNote refusal={refusal} />}
      {stayed > 0 && <p role="status">{versions.stayed(stayed)}</p>}
      {differences.map(({ entry, before, now: after }) => (
        <article key={entryKey(entry)} className={styles.entry}>
          <header className={styles.entryHead}>
            <h4>
              {entry.section === 'clauses' ? words.text.clause(numberOf(entry.id)) : versions.section[entry.section]}
              <span className={styles.state}>
                {before === null ? versions.newer : after === null ? versions.gone : versions.changed}
              </span>
            </h4>
            {!record.locked &&
              (locked.has(entry.id) && entry.section === 'clauses' ? (
                <span className={styles.state}>{words.check.lockedText}</span>
              ) : (
                before !== null && (
                  <Button size="small" disabled={busy} onClick={() => void restore([entry])}>
                    {versions.restoreOne[entry.section]}
                  </Button>
                )
              ))}
          </header>
          <p className={styles.text}>
            {wordChanges(before ?? '', after ?? '').map(({ is, text: stretch }, at) =>
              is === 'same' ? stretch : is === 'added' ? <ins key={at}>{stretch}</ins> : <del key={at}>{stretch}</del>,
            )}
          </p>
        </article>
      ))}
      {confirming && (
        <ConfirmDialog
          title={versions.restoreAllTitle(formats.clock(version.at))}
          act={versions.restoreAll}
          busy={busy}
          onCancel={() => setConfirming(false)}
          onAct={() => {
            setConfirming(false)
            void restore(null)
          }}
        >
          <p>{versions.restoreAllBody}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** Entries that say something else now, in the order of the version; those made since come last. */
function differencesOf(earlier: DocumentReading, now: DocumentReading): Difference[] {
  const all = new Map([...entriesOf(earlier), ...entriesOf(now)].map((entry) => [entryKey(entry), entry]))
  return [...all.values()].flatMap((entry) => {
    const before = wordsOfEntry(earlier, entry)
    const words = wordsOfEntry(now, entry)
    return before === words ? [] : [{ entry, before, now: words }]
  })
}
