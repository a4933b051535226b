import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { DesktopApi } from '#shared/desktop/desktop-api'
import type { BackupJob } from '#shared/protocol/backup-job'
import { Button } from '../../components/button'
import { Fingerprint } from '../../components/fingerprint'
import { Notice } from '../../components/notice'
import { PathField } from '../../components/path-field'
import { RefusalNote } from '../../components/refusal-note'
import { useLanguage, useWords } from '../../strings/language'
import { BackupDialog } from './backup-dialog'
import styles from './backup.module.css'
import { PassphraseField } from './passphrase-field'
import type { BackupService } from './start-services'
import { useBackupJob } from './use-backup-job'

interface RestoreProps {
  service: BackupService
  desktop: DesktopApi | null
}

/** Brings the backup of another computer to this one, while there are no meetings here. */
export function RestoreBackup({ service, desktop }: RestoreProps) {
  const words = useWords().start.restore
  return (
    <BackupDialog opener={words.open} title={words.title}>
      <RestoreSteps service={service} desktop={desktop} />
    </BackupDialog>
  )
}

/** First the file is looked at, then the keys are chosen. */
function RestoreSteps({ service, desktop }: RestoreProps) {
  const all = useWords()
  const words = all.start.restore
  const [file, setFile] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const { job, refusal, start } = useBackupJob(service)
  if (job.is === 'restored') return <Notice tone="calm">{words.done(job.meetings)}</Notice>
  if (job.is === 'looked' && found !== job) setFound(job)
  const working = job.is === 'working'
  const look = (event: SyntheticEvent) => {
    event.preventDefault()
    start({ does: 'look', file })
  }
  return (
    <div className={styles.form}>
      {found === null ? (
        <form className={styles.form} onSubmit={look}>
          <p>{words.how}</p>
          <PathField
            label={words.file}
            hint={words.fileHint}
            value={file}
            required
            choose={desktop && (() => desktop.choosePath('backup'))}
            onChange={setFile}
          />
          <div className={styles.act}>
            <Button type="submit" look="primary" disabled={working}>
              {words.look}
            </Button>
            <span role="status">{working && words.looking}</span>
          </div>
        </form>
      ) : (
        <KeysForm
          found={found}
          working={working}
          onRestore={(passphrase) => start({ does: 'restore', file, passphrase })}
        />
      )}
      {refusal && <RefusalNote refusal={refusal} unexpected={all.start.unavailable} />}
    </div>
  )
}

type Found = Extract<BackupJob, { is: 'looked' }>

/** What was found, and whether this computer is to be the same host. `onRestore`: null for new keys. */
function KeysForm({
  found,
  working,
  onRestore,
}: {
  found: Found
  working: boolean
  onRestore(passphrase: string | null): void
}) {
  const { words: all, formats } = useLanguage()
  const words = all.start.restore
  const madeAt = formats.dayAndClock(found.madeAt)
  const [keys, setKeys] = useState<'same' | 'new'>('same')
  const [oldOff, setOldOff] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    onRestore(keys === 'same' ? passphrase : null)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Notice tone="calm">{words.found(madeAt, found.meetings)}</Notice>
      <Fingerprint label={words.hostKey} digest={found.hostKey} />
      <fieldset className={styles.keys}>
        <legend>{words.keys}</legend>
        {(['same', 'new'] as const).map((each) => (
          <label key={each} className={styles.choice}>
            <input type="radio" name="keys" checked={keys === each} onChange={() => setKeys(each)} />
            <span>
              {words[each]}
              <small>{words[`${each}Means`]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {keys === 'same' && (
        <>
          <PassphraseField
            label={all.start.backup.passphrase}
            autoComplete="off"
            value={passphrase}
            onChange={setPassphrase}
          />
          <label className={styles.choice}>
            <input type="checkbox" required checked={oldOff} onChange={({ target }) => setOldOff(target.checked)} />
            <span>{words.oldOff}</span>
          </label>
        </>
      )}
      <div className={styles.act}>
        <Button type="submit" look="primary" disabled={working}>
          {words.act}
        </Button>
        <span role="status">{working && words.working}</span>
      </div>
    </form>
  )
}
