import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import type { DesktopApi } from '#shared/desktop/desktop-api'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { PathField } from '../../components/path-field'
import { RefusalNote } from '../../components/refusal-note'
import { useWords } from '../../strings/language'
import { BackupDialog } from './backup-dialog'
import styles from './backup.module.css'
import { PassphraseField } from './passphrase-field'
import type { BackupService } from './start-services'
import { useBackupJob } from './use-backup-job'

interface BackUpProps {
  service: BackupService
  desktop: DesktopApi | null
}

/** Writes all meetings of this host into one file. */
export function BackUp({ service, desktop }: BackUpProps) {
  const words = useWords().start.backup
  return (
    <BackupDialog opener={words.open} title={words.title}>
      <BackUpForm service={service} desktop={desktop} />
    </BackupDialog>
  )
}

function BackUpForm({ service, desktop }: BackUpProps) {
  const all = useWords()
  const words = all.start.backup
  const [folder, setFolder] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const { job, refusal, start } = useBackupJob(service)
  if (job.is === 'backed-up') return <Notice tone="calm">{words.done(job.file, job.meetings)}</Notice>
  const working = job.is === 'working'
  const differ = again !== '' && again !== passphrase
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (again === passphrase) start({ does: 'back-up', folder, passphrase })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{words.how}</p>
      <PathField
        label={words.folder}
        hint={words.folderHint}
        value={folder}
        choose={desktop && (() => desktop.choosePath('folder'))}
        onChange={setFolder}
      />
      <PassphraseField
        label={words.passphrase}
        hint={words.passphraseHint}
        autoComplete="new-password"
        value={passphrase}
        onChange={setPassphrase}
      />
      <PassphraseField label={words.again} autoComplete="new-password" value={again} onChange={setAgain} />
      {differ && <Notice tone="warning">{words.differ}</Notice>}
      {refusal && <RefusalNote refusal={refusal} unexpected={all.start.unavailable} />}
      <div className={styles.act}>
        <Button type="submit" look="primary" disabled={working || differ}>
          {words.act}
        </Button>
        <span role="status">{working && words.working(job.meetings)}</span>
      </div>
    </form>
  )
}
