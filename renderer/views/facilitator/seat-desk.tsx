import { useState } from 'react'
import type { Seat } from '#shared/meeting/seats/seats'
import { nameOfSeat } from '#shared/meeting/seats/seats'
import type { Participant } from '#shared/meeting/state'
import { chairHolder, currentItem, isDeviceless, isPresent, recusedNow } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { DropPanel } from '../../components/drop-panel'
import { ReasonForm } from '../../components/reason-form'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'
import { AssignRole } from './assign-role'
import { CameFrom } from './came-together'
import styles from './seats-panel.module.css'

type Asking = 'no' | 'excuse' | 'strike' | 'rename' | 'recuse' | 'mark' | 'remove' | 'ban' | 'transfer'

/** Whether this person is here can be said by another: the host sees nothing of them, or was told that they left. */
const isForOthersToSay = (person: Participant): boolean =>
  isDeviceless(person) || person.outOfReachSince !== undefined || person.leftByOwnWord === true

/** All that can be done about one seat, in a panel at its row, which goes once something is done; what needs a reason asks for it there. */
export function SeatDesk({ seat: { invitee, participant }, onClose }: { seat: Seat; onClose(): void }) {
  const words = useWords()
  const { seats, facilitator } = words
  const record = useRecord()
  const { run, busy } = useCommands()
  const { mayForAll } = useRights()
  const [asking, setAsking] = useState<Asking>('no')
  const [unit, setUnit] = useState(participant?.unit ?? '')
  const [mustSign, setMustSign] = useState(true)
  const name = nameOfSeat({ invitee, participant })
  const person = participant?.status === 'admitted' ? participant : null
  const item = currentItem(record)
  const recused = person !== null && recusedNow(record).includes(person.id)
  const done = () => setAsking('no')
  const button = (what: Asking, word: string) => (
    <Button look="quiet" size="small" aria-expanded={asking === what} onClick={() => setAsking(what)}>
      {word}
    </Button>
  )
  const form = { busy, onCancel: done, draft: `${asking} ${participant?.id ?? invitee?.id} ${record.meetingId}` }
  return (
    <DropPanel {...(asking === 'no' ? { onLeave: onClose } : {})}>
      {participant && <CameFrom person={participant} />}
      <div className={styles.acts}>
        {person && mayForAll('participant.assign') && <AssignRole person={person} />}
        {person && isForOthersToSay(person) && button('mark', isPresent(person) ? seats.leave : seats.arrive)}
        {person && mayForAll('participant.rename') && button('rename', seats.rename)}
        {person && item && !recused && mayForAll('recusal.declare') && button('recuse', seats.recuse)}
        {person && item && recused && mayForAll('recusal.lift') && (
          <Button
            look="quiet"
            size="small"
            disabled={busy}
            onClick={() => {
              onClose()
              void run('recusal.lift', { participantId: person.id, itemId: item.itemId })
            }}
          >
            {seats.recuseLift}
          </Button>
        )}
        {person &&
          !isDeviceless(person) &&
          chairHolder(record) !== person.id &&
          mayForAll('chair.transfer') &&
          button('transfer', seats.transfer)}
        {invitee && !participant && !invitee.excused && button('excuse', seats.excuse)}
        {invitee?.excused && (
          <Button
            look="quiet"
            size="small"
            disabled={busy}
            onClick={() => {
              onClose()
              void run('invitee.excuse', { inviteeId: invitee.id, excused: false, reason: '' })
            }}
          >
            {seats.unexcuse}
          </Button>
        )}
        {invitee && !participant && button('strike', seats.strike)}
        {person && mayForAll('participant.remove') && button('remove', facilitator.room.remove)}
        {participant && participant.status !== 'banned' && mayForAll('participant.ban') && button('ban', seats.ban)}
      </div>
      {asking === 'excuse' && invitee && (
        <ReasonForm
          {...form}
          label={seats.excuseReason(name)}
          hint={seats.reasonSeenBy}
          act={seats.excuse}
          optional
          onAct={(reason) => (onClose(), void run('invitee.excuse', { inviteeId: invitee.id, excused: true, reason }))}
        />
      )}
      {asking === 'rename' && person && (
        <ReasonForm
          {...form}
          label={seats.name}
          initial={person.name}
          act={seats.renameAct}
          onAct={(newName) => (
            onClose(),
            void run('participant.rename', { participantId: person.id, name: newName, unit })
          )}
        >
          <input
            aria-label={seats.unit}
            placeholder={seats.unit}
            value={unit}
            onChange={({ target }) => setUnit(target.value)}
          />
        </ReasonForm>
      )}
      {asking === 'recuse' && person && item && (
        <ReasonForm
          {...form}
          label={seats.recuseReason(name)}
          hint={seats.reasonSeenBy}
          act={seats.recuse}
          onAct={(reason) => (
            onClose(),
            void run('recusal.declare', { participantId: person.id, itemId: item.itemId, reason })
          )}
        />
      )}
      {asking === 'mark' && person && (
        <ReasonForm
          {...form}
          label={seats.markReason}
          initial={seats.markReasonUsual}
          act={isPresent(person) ? seats.leave : seats.arrive}
          onAct={(reason) => (
            onClose(),
            void run('attendance.mark', { participantId: person.id, present: !isPresent(person), reason })
          )}
        />
      )}
      {asking === 'ban' && participant && (
        <ReasonForm
          {...form}
          label={seats.banReason(name)}
          hint={seats.banHint}
          act={seats.ban}
          onAct={(reason) => (onClose(), void run('participant.ban', { participantId: participant.id, reason }))}
        />
      )}
      {asking === 'transfer' && person && (
        <ReasonForm
          {...form}
          label={seats.transferReason(name)}
          hint={seats.transferHint}
          act={seats.transfer}
          onAct={(reason) => (onClose(), void run('chair.transfer', { participantId: person.id, reason, mustSign }))}
        >
          <label className={styles.check}>
            <input type="checkbox" checked={mustSign} onChange={({ target }) => setMustSign(target.checked)} />
            {seats.transferSign}
          </label>
        </ReasonForm>
      )}
      {asking === 'strike' && invitee && (
        <ConfirmDialog
          title={seats.strikeTitle(name)}
          act={seats.strike}
          onCancel={done}
          onAct={() => (onClose(), void run('invitee.remove', { inviteeId: invitee.id }))}
        >
          <p>{seats.strikeBody}</p>
        </ConfirmDialog>
      )}
      {asking === 'remove' && person && (
        <ConfirmDialog
          title={facilitator.confirm.removePersonTitle(name)}
          act={facilitator.room.remove}
          onCancel={done}
          onAct={() => (onClose(), void run('participant.remove', { participantId: person.id }))}
        >
          <p>{facilitator.confirm.removePersonBody}</p>
        </ConfirmDialog>
      )}
    </DropPanel>
  )
}
