import { isRefusal } from '#shared/meeting/refusals'
import type { ConsoleClient } from '../connection/console-client'
import type { MinutesFiles } from '../views/facilitator/minutes-files'
import { saveDownload } from './save-download'

export const minutesFiles = (client: ConsoleClient, meetingId: string): MinutesFiles => ({
  async draftPage(language) {
    const file = await client.download(meetingId, 'html', language)
    if (isRefusal(file)) throw new Error(`the host keeps the draft back: ${file.reason}`)
    return file.content.text()
  },
  async save(format, language) {
    const file = await client.download(meetingId, format, language)
    if (isRefusal(file)) return file
    saveDownload(file)
    return null
  },
})
