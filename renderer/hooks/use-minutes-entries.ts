import type { CommandPayload } from '#shared/protocol/command'
import { useRights } from './use-rights'
import { useSession } from './session-context'
import type { useCommands } from './use-commands'

/** What a desk may enter beside minutes that are being signed; null where whoever sits there may not, by the edition or otherwise. `run`: of the page, which tells what was refused. */
export function useMinutesEntries(run: ReturnType<typeof useCommands>['run']) {
  const session = useSession()
  const { may, mayForAll } = useRights()
  return {
    addSignature: (text: string) => session.addSignature(text),
    onObject: mayForAll('minutes.object')
      ? (objection: CommandPayload<'minutes.object'>) => run('minutes.object', objection)
      : null,
    onWitness: mayForAll('minutes.witness')
      ? (pen: CommandPayload<'minutes.witness'>) => run('minutes.witness', pen)
      : null,
    onCertify: may('minutes.certify')
      ? (named: CommandPayload<'minutes.certify'>) => run('minutes.certify', named)
      : null,
  }
}
