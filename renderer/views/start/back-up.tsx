import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useWords } from '../../strings/language'
import { BackupDialog } from './backup-dialog'
import styles from './backup.module.css'
import { PassphraseField } from './passphrase-field'
import type { BackupService } from './start-services'
import { useBackupJob } from './use-backup-job'

/** Writes all meetings of this host into one file. */
export function BackUp({ service }: { service: BackupService }) {
  const words = useWords().start.backup
  return (
    <BackupDialog opener={words.open} title={words.title}>
      <BackUpForm service={service} />
    </BackupDialog>
  )
}

function BackUpForm({ service }: { service: BackupService }) {
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
      <Field label={words.folder} hint={words.folderHint}>
        {(ids) => (
          <input {...ids} autoComplete="off" value={folder} onChange={({ target }) => setFolder(target.value)} />
        )}
      </Field>
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
