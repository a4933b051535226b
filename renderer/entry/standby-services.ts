import { isRefusal } from '#shared/meeting/refusals'
import type { ConsoleClient } from '../connection/console-client'
import type { StandbyServices } from '../views/facilitator/standby-services'

export const standbyServices = (client: ConsoleClient, meetingId: string): StandbyServices => ({
  begin: () => client.order('POST /api/meetings/:id/standby', { id: meetingId }),
  release: async () => {
    const answer = await client.order('DELETE /api/meetings/:id/standby', { id: meetingId })
    return isRefusal(answer) ? answer : null
  },
})
