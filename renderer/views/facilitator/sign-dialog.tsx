import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { CHAIR_ID } from '#shared/meeting/state'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { SignedMinutesPaper } from '../../components/signed-minutes-paper'
import { useFetched } from '../../components/use-fetched'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './sign-dialog.module.css'

/** The text, the signer's name, then the pen. What is signed is what was shown. */
export function SignDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const { paperDesk } = words
  const { confirm } = words.facilitator
  const session = useSession()
  const { participants } = useRecord()
  const { ask } = useCommands()
  const fetched = useFetched<SignedMinutes | null>(() => session.fetchMinutes(), 'frozen')
  const signed = fetched.is === 'here' ? fetched.value : null
  const sign = () => {
    if (!signed) return
    onClose()
    void ask('signature', () => session.cosignMinutes(signed))
  }
  return (
    <ConfirmDialog
      wide
      title={confirm.signTitle}
      act={confirm.signAct}
      look="seal"
      busy={!signed}
      onCancel={onClose}
      onAct={sign}
    >
      <div className={styles.paper}>
        {signed ? (
          <SignedMinutesPaper signed={signed} label={paperDesk.preview} show="sheet" />
        ) : (
          <p role="status">{fetched.is === 'failed' ? paperDesk.unavailable : paperDesk.loading}</p>
        )}
      </div>
      <p>{confirm.signBody(participants[CHAIR_ID]?.name ?? '')}</p>
    </ConfirmDialog>
  )
}
