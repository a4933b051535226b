import { useState } from 'react'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { SheetDialog } from '../../components/sheet-dialog'
import { useRecord } from '../../hooks/use-record'
import { useRequest } from '../../hooks/use-request'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import styles from './standby.module.css'
import type { PairingCodes, StandbyServices } from './standby-services'

/** Chooses the computer that goes on when this one fails, or releases it. */
export function StandbyDialog({ services, onClose }: { services: StandbyServices; onClose(): void }) {
  const words = useWords().facilitator.standby
  const { hostInfo } = useSessionSnapshot('hostInfo')
  const { ask, busy, refusal } = useRequest()
  const mark = hostInfo?.standby.mark ?? 'none'
  return (
    <SheetDialog wide title={words.title} onClose={onClose}>
      <p>{words.why}</p>
      {refusal && <RefusalNote refusal={refusal} unexpected={words.unreachable} />}
      {mark === 'none' ? (
        <Pairing busy={busy} onBegin={(begun) => void ask('begin', () => services.begin(), begun)} />
      ) : (
        <Named onRelease={() => void ask('release', () => services.release())} />
      )}
    </SheetDialog>
  )
}

/** Two codes, one after the other: the first for paper, the second for the other laptop. */
function Pairing({ busy, onBegin }: { busy: boolean; onBegin(begun: (codes: PairingCodes) => void): void }) {
  const words = useWords().facilitator.standby
  const { hostInfo } = useSessionSnapshot('hostInfo')
  const [codes, setCodes] = useState<PairingCodes | null>(null)
  const [copied, setCopied] = useState('')
  if (!codes) {
    return (
      <Button look="primary" disabled={busy} onClick={() => onBegin(setCodes)}>
        {words.begin}
      </Button>
    )
  }
  const onPaper = copied.trim().toUpperCase() === codes.recoveryCode.slice(-4)
  const address = hostInfo?.joinUrls[0] ? new URL(hostInfo.joinUrls[0]).origin : ''
  return (
    <ol className={styles.steps}>
      <li>
        <h3>{words.paper}</h3>
        <p>{words.paperHow}</p>
        <p className={styles.code}>{codes.recoveryCode}</p>
        <Field label={words.paperProof}>
          {(ids) => (
            <input
              {...ids}
              autoFocus
              autoComplete="off"
              maxLength={4}
              value={copied}
              onChange={({ target }) => setCopied(target.value)}
            />
          )}
        </Field>
      </li>
      {onPaper && (
        <li>
          <h3>{words.other}</h3>
          <p>{words.otherHow}</p>
          <dl className={styles.facts}>
            <dt>{words.address}</dt>
            <dd className={styles.code}>{address}</dd>
            <dt>{words.pairingCode}</dt>
            <dd className={styles.code}>{codes.pairingCode}</dd>
          </dl>
          <p role="status">{words.waiting}</p>
          <OtherProgram />
        </li>
      )}
    </ol>
  )
}

/** The other computer asked, and was turned away for the version of its program. */
function OtherProgram() {
  const words = useWords().facilitator.standby
  const other = useSessionSnapshot('hostInfo').hostInfo?.standby.otherProgram ?? null
  return other && <Notice tone="warning">{words.otherProgram[other]}</Notice>
}

function Named({ onRelease }: { onRelease(): void }) {
  const words = useWords().facilitator.standby
  const { standby } = useRecord()
  const { hostInfo } = useSessionSnapshot('hostInfo')
  const [releasing, setReleasing] = useState(false)
  if (!standby || !hostInfo) return null
  const { mark, name, room } = hostInfo.standby
  return (
    <>
      <p role="status" className={mark === 'current' ? styles.ok : styles.trouble}>
        {words.mark[mark](name)}
      </p>
      <p>{words.meaning[mark === 'none' ? 'away' : mark]}</p>
      <OtherProgram />
      {mark === 'away' && room.of > 0 && <p>{words.room(room.answering, room.of)}</p>}
      <p>{words.whenLost}</p>
      <div>
        <Button onClick={() => setReleasing(true)}>{words.release}</Button>
      </div>
      {releasing && (
        <ConfirmDialog
          title={words.releaseTitle}
          act={words.release}
          onCancel={() => setReleasing(false)}
          onAct={() => {
            setReleasing(false)
            onRelease()
          }}
        >
          <p>{words.releaseBody}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
