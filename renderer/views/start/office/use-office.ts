import { useRef } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import type { OfficeCommandType } from '#shared/office/commands'
import { useRequest } from '../../../hooks/use-request'
import type { AtDesk } from './office-page'

/**
 * Sends commands of whoever sits at the desk, one after the other, and has everything shown fetched again when one is
 * done. What is pressed while another is under way waits its turn; the same once more is not sent twice.
 */
export function useOffice({ services, as, onDone }: AtDesk) {
  const request = useRequest()
  const before = useRef<Promise<unknown>>(Promise.resolve())
  const inTurn = <Answer>(put: () => Promise<Answer>): Promise<Answer> => {
    const answer = before.current.then(put)
    before.current = answer.catch(() => undefined) // whoever asked for it is told
    return answer
  }
  return {
    ...request,
    send: (type: OfficeCommandType, payload: object, about?: string) =>
      request.ask(
        `${type} ${JSON.stringify(payload)}`,
        () => inTurn(() => services.send({ as, type, payload: payload as Record<string, unknown>, about })),
        onDone,
      ),
    ask: <Answer>(what: string, put: () => Promise<Answer>, done?: (answer: Exclude<Answer, Refusal>) => void) =>
      request.ask(
        what,
        () => inTurn(put),
        (answer) => {
          onDone()
          done?.(answer)
        },
      ),
  }
}
