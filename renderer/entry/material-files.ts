import type { ConsoleClient } from '../connection/console-client'
import type { MaterialFiles } from '../views/facilitator/material-files'

export const materialFiles = (client: ConsoleClient, meetingId: string): MaterialFiles => ({
  handOut: (file) => client.handOut(meetingId, file),
})
