import { isRefusal } from '#shared/meeting/refusals'
import type { ConsoleClient } from '../connection/console-client'
import type { StandbyServices } from '../views/facilitator/standby-services'

export const standbyServices = (client: ConsoleClient, meetingId: string): StandbyServices => ({
  begin: () => client.call('POST /api/meetings/:meetingId/standby', { params: { meetingId } }),
  release: async () => {
    const answer = await client.call('DELETE /api/meetings/:meetingId/standby', { params: { meetingId } })
    return isRefusal(answer) ? answer : null
  },
})
