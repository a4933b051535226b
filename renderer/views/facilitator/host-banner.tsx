import type { Refusal } from '#shared/meeting/refusals'
import type { HostInfo } from '#shared/protocol/frames'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'

/** Says when this computer may not act as the meeting's host, and why; and when its disk does not have what everybody believes to be saved. */
export function HostBanner({ onSaveCopy }: { onSaveCopy(): void }) {
  const { hostInfo } = useSessionSnapshot('hostInfo')
  if (!hostInfo) return null
  return (
    <>
      <HostState standby={hostInfo.standby} />
      {hostInfo.diskRefusal && <DiskNotice refusal={hostInfo.diskRefusal} onSaveCopy={onSaveCopy} />}
    </>
  )
}

function HostState({ standby: { successor, mayAct, room } }: { standby: HostInfo['standby'] }) {
  const words = useWords().facilitator.standby
  if (successor !== null) return <Notice tone="warning">{words.superseded(successor)}</Notice>
  return mayAct ? null : <Notice tone="warning">{words.unsure(room.answering, room.of)}</Notice>
}

function DiskNotice({ refusal, onSaveCopy }: { refusal: Refusal; onSaveCopy(): void }) {
  const words = useWords()
  const { what, next } = words.refusals[refusal.reason]
  return (
    <Notice tone="warning">
      <p>
        <strong>{what}</strong> {next}
      </p>
      <Button size="small" onClick={onSaveCopy}>
        {words.facilitator.saveCopy.open}
      </Button>
    </Notice>
  )
}
