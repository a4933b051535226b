import { Notice } from '../../components/notice'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'

/** Says when this computer may not act as the meeting's host, and why. */
export function HostBanner() {
  const words = useWords().facilitator.standby
  const { hostInfo } = useSessionSnapshot()
  if (!hostInfo) return null
  const { successor, mayAct, room } = hostInfo.standby
  if (successor !== null) return <Notice tone="warning">{words.superseded(successor)}</Notice>
  return mayAct ? null : <Notice tone="warning">{words.unsure(room.answering, room.of)}</Notice>
}
