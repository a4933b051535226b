import type { ReactNode } from 'react'
import { useState } from 'react'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { FILE_FORMATS } from '#shared/protocol/console-api'
import type { MinutesVersion } from '#shared/meeting/state'
import { frozenMinutes } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Fingerprint } from '../../components/fingerprint'
import { MinutesPaper } from '../../components/minutes-paper'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { SignedMinutesPaper } from '../../components/signed-minutes-paper'
import { useFetched } from '../../components/use-fetched'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRequest } from '../../hooks/use-request'
import { useLanguage } from '../../strings/language'
import type { MinutesFiles } from './minutes-files'
import styles from './minutes-panel.module.css'

/** The minutes as paper: a draft until they are made, then the signed text. */
export function MinutesPanel({ files }: { files: MinutesFiles }) {
  const { words, formats } = useLanguage()
  const { minutes } = words.facilitator
  const frozen = frozenMinutes(useRecord())
  return (
    <div className={styles.panel}>
      <div className={styles.paper}>{frozen ? <FrozenPaper frozen={frozen} /> : <DraftPaper files={files} />}</div>
      <div className={styles.side}>
        {frozen ? (
          <>
            <p className={styles.soft}>
              {minutes.version(frozen.version)} · {minutes.frozenAt(formats.dayAndClock(frozen.frozenAt))}
            </p>
            <Fingerprint label={minutes.fingerprint} digest={frozen.digest} />
            <Signatures frozen={frozen} />
          </>
        ) : (
          <p className={styles.soft}>{minutes.draft}</p>
        )}
        <ExportButtons files={files} signed={frozen !== null} />
        {frozen && <Reopen />}
      </div>
    </div>
  )
}

function DraftPaper({ files }: { files: MinutesFiles }) {
  const { words, language } = useLanguage()
  const { events } = useRecord()
  const draft = useFetched(() => files.draftPage(language), `${language} ${events}`)
  return (
    <Paper
      fetched={draft}
      draw={(html) => <MinutesPaper html={html} label={words.facilitator.minutes.preview} show="sheet" />}
    />
  )
}

function FrozenPaper({ frozen }: { frozen: MinutesVersion }) {
  const words = useLanguage().words
  const session = useSession()
  const signed = useFetched<SignedMinutes | null>(
    () => session.fetchMinutes(),
    `${frozen.digest} ${frozen.signatures.length}`,
  )
  return (
    <Paper
      fetched={signed}
      draw={(value) =>
        value && <SignedMinutesPaper signed={value} label={words.facilitator.minutes.preview} show="sheet" />
      }
    />
  )
}

function Paper<T>({ fetched, draw }: { fetched: ReturnType<typeof useFetched<T>>; draw(value: T): ReactNode }) {
  const { minutes } = useLanguage().words.facilitator
  if (fetched.is === 'loading') return <p className={styles.soft}>{minutes.loading}</p>
  if (fetched.is === 'here') return draw(fetched.value)
  return (
    <Notice tone="warning">
      <p>{minutes.unavailable}</p>
      <Button size="small" onClick={fetched.again}>
        {minutes.retry}
      </Button>
    </Notice>
  )
}

function Signatures({ frozen }: { frozen: MinutesVersion }) {
  const { words, formats } = useLanguage()
  const { minutes } = words.facilitator
  const { participants } = useRecord()
  const roster = Object.values(participants).filter((person) => person.status === 'admitted')
  return (
    <section aria-label={minutes.signatures(frozen.signatures.length, roster.length)}>
      <h3>{minutes.signatures(frozen.signatures.length, roster.length)}</h3>
      <p className={styles.soft}>{frozen.signatures.length === 0 ? minutes.nobodySigned : minutes.waitingOthers}</p>
      <ul className={styles.signatures}>
        {frozen.signatures.map(({ participantId, at }) => (
          <li key={participantId}>
            <span className={styles.signer}>{participants[participantId]?.name ?? participantId}</span>
            <time dateTime={at}>{formats.dayAndClock(at)}</time>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ExportButtons({ files, signed }: { files: MinutesFiles; signed: boolean }) {
  const { words, language } = useLanguage()
  const { minutes } = words.facilitator
  const { ask, refusal } = useRequest()
  const formats = FILE_FORMATS.filter((format) => signed || (format !== 'json' && format !== 'yzh'))
  return (
    <section aria-label={minutes.export}>
      <h3>{minutes.export}</h3>
      <div className={styles.exports}>
        {formats.map((format) => (
          <Button
            key={format}
            size="small"
            aria-label={minutes.exportFormat(minutes.formats[format])}
            onClick={() => void ask(`export ${format}`, () => files.save(format, language))}
          >
            {minutes.formats[format]}
          </Button>
        ))}
      </div>
      {refusal && <RefusalNote refusal={refusal} unexpected={minutes.exportFailed} />}
    </section>
  )
}

function Reopen() {
  const { words } = useLanguage()
  const { confirm, minutes } = words.facilitator
  const { run, busy } = useCommands()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look="quiet" size="small" edge="start" className={styles.reopen} onClick={() => setAsking(true)}>
        {minutes.reopen}
      </Button>
      {asking && (
        <ConfirmDialog
          title={confirm.reopenTitle}
          act={minutes.reopen}
          busy={busy}
          onCancel={() => setAsking(false)}
          onAct={() => {
            setAsking(false)
            void run('minutes.reopen', {})
          }}
        >
          <p>{confirm.reopenBody}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
