import { isRefusal } from '#shared/meeting/refusals'
import type { ConsoleClient } from '../connection/console-client'
import type { MaterialFiles } from '../views/facilitator/material-files'

export const materialFiles = (client: ConsoleClient, meetingId: string): MaterialFiles => ({
  async handOut(file) {
    const answer = await client.call('POST /api/meetings/:meetingId/materials', {
      params: { meetingId },
      query: { name: file.name },
      body: file,
    })
    return isRefusal(answer) ? answer : null
  },
})
