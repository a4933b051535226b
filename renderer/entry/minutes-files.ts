import { isRefusal } from '#shared/meeting/refusals'
import type { ConsoleClient } from '../connection/console-client'
import type { MinutesFiles } from '../views/facilitator/minutes-files'

export const minutesFiles = (client: ConsoleClient, meetingId: string): MinutesFiles => ({
  async draftPage(language) {
    const file = await client.download(meetingId, 'html', language)
    if (isRefusal(file)) throw new Error(`the host keeps the draft back: ${file.reason}`)
    return file.content.text()
  },
  async save(format, language) {
    const file = await client.download(meetingId, format, language)
    if (isRefusal(file)) return file
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file.content)
    link.download = file.name
    link.click()
    // The browser has begun reading by then; a minute is ample for the slowest.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    return null
  },
})
