import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { CHAIR_ID } from '#shared/meeting/state'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { SignedMinutesPaper } from '../../components/signed-minutes-paper'
import { useFetched } from '../../components/use-fetched'
import { useSession } from '../../hooks/session-context'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { useChairDesk } from './chair-desk'
import styles from './sign-dialog.module.css'

/** The text, the signer's name, then the pen. What is signed is what was shown. */
export function SignDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const { confirm, minutes } = words.facilitator
  const session = useSession()
  const { participants } = useRecord()
  const { tell } = useChairDesk()
  const fetched = useFetched<SignedMinutes | null>(() => session.fetchMinutes(), 'frozen')
  const signed = fetched.is === 'here' ? fetched.value : null
  const sign = async () => {
    if (!signed) return
    onClose()
    tell(await session.cosignMinutes(signed))
  }
  return (
    <ConfirmDialog
      wide
      title={confirm.signTitle}
      act={confirm.signAct}
      busy={!signed}
      onCancel={onClose}
      onAct={() => void sign()}
    >
      <div className={styles.paper}>
        {signed ? (
          <SignedMinutesPaper signed={signed} label={minutes.preview} show="sheet" />
        ) : (
          <p role="status">{fetched.is === 'failed' ? minutes.unavailable : minutes.loading}</p>
        )}
      </div>
      <p>{confirm.signBody(participants[CHAIR_ID]?.name ?? '')}</p>
    </ConfirmDialog>
  )
}
