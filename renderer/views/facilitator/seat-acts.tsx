import { useState } from 'react'
import type { Seat } from '#shared/meeting/seats/seats'
import { nameOfSeat } from '#shared/meeting/seats/seats'
import { CHAIR_ID } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { DropPanel } from '../../components/drop-panel'
import { ReasonForm } from '../../components/reason-form'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { SeatDesk } from './seat-desk'
import { useEnterPerson } from './use-enter-person'

/** What can be done about a seat, beside it: enter the person as here, and behind “⋯” all else. */
export function SeatActs({ seat, managed, onManage }: { seat: Seat; managed: boolean; onManage(): void }) {
  const { seats } = useWords()
  const { phase } = useRecord()
  const { busy } = useCommands()
  const enter = useEnterPerson()
  const [arriving, setArriving] = useState(false)
  const { invitee, participant } = seat
  const name = nameOfSeat(seat)
  if (phase === 'closed' || participant?.id === CHAIR_ID) return null
  return (
    <>
      {!participant && invitee && (
        <span>
          <Button
            size="small"
            disabled={busy}
            aria-expanded={arriving}
            aria-label={seats.hereNamed(name)}
            onClick={() => setArriving(!arriving)}
          >
            {seats.here}
          </Button>
          {arriving && (
            <DropPanel>
              <ReasonForm
                label={seats.enterReason}
                hint={seats.reasonSeenBy}
                initial={seats.enterReasonUsual}
                act={seats.here}
                busy={busy}
                onCancel={() => setArriving(false)}
                onAct={(reason) => {
                  setArriving(false)
                  void enter({
                    name: invitee.name,
                    unit: invitee.unit,
                    roleId: invitee.roleId,
                    reason,
                    inviteeId: invitee.id,
                  })
                }}
              />
            </DropPanel>
          )}
        </span>
      )}
      <span>
        <Button
          look="symbol"
          size="small"
          aria-expanded={managed}
          aria-label={seats.manageNamed(name)}
          onClick={onManage}
        >
          ⋯
        </Button>
        {managed && <SeatDesk seat={seat} onClose={onManage} />}
      </span>
    </>
  )
}
