import type { CommandPayload } from '#shared/protocol/command'
import { isDeviceless } from '#shared/meeting/state'
import { useSession } from '../../hooks/session-context'
import { useCommands } from '../../hooks/use-commands'
import { useWords } from '../../strings/language'

/**
 * Enters somebody who stands in the room without a device, and counts them as here: two steps for the record, one for the
 * chair. True when entered; the receipt comes after the event, so that the new entry is known by then.
 */
export function useEnterPerson(): (entry: CommandPayload<'participant.enter'>) => Promise<boolean> {
  const { seats } = useWords()
  const session = useSession()
  const { run } = useCommands()
  const people = () => Object.values(session.snapshot().state?.participants ?? {})
  return async (entry) => {
    const before = new Set(people().map(({ id }) => id))
    if (!(await run('participant.enter', entry))) return false
    const entered = people().find((person) => !before.has(person.id) && isDeviceless(person))
    if (entered)
      await run('attendance.mark', { participantId: entered.id, present: true, reason: seats.markReasonUsual })
    return true
  }
}
