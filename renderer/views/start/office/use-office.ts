import type { Refusal } from '#shared/meeting/refusals'
import type { OfficeCommandType } from '#shared/office/commands'
import { useRequest } from '../../../hooks/use-request'
import type { AtDesk } from './office-page'

/** Sends commands of whoever sits at the desk, and has everything shown fetched again when one is done. */
export function useOffice({ services, as, onDone }: AtDesk) {
  const request = useRequest()
  return {
    ...request,
    send: (type: OfficeCommandType, payload: object, about?: string) =>
      request.ask(type, () => services.send({ as, type, payload: payload as Record<string, unknown>, about }), onDone),
    ask: <Answer>(what: string, put: () => Promise<Answer>, done?: (answer: Exclude<Answer, Refusal>) => void) =>
      request.ask(what, put, (answer) => {
        onDone()
        done?.(answer)
      }),
  }
}
