import { isRefusal } from '#shared/meeting/refusals'
import type { ExportFormat } from '#shared/protocol/console-api'
import type { ConsoleClient } from '../connection/console-client'
import type { MinutesFiles } from '../views/facilitator/minutes-files'

export const minutesFiles = (client: ConsoleClient, meetingId: string): MinutesFiles => {
  const download = (format: ExportFormat, language: 'zh' | 'en') =>
    client.download('GET /api/meetings/:meetingId/export', { params: { meetingId }, query: { format, language } })
  return {
    async draftPage(language) {
      const file = await download('html', language)
      if (isRefusal(file)) throw new Error(`the host keeps the draft back: ${file.reason}`)
      return file.content.text()
    },
    async save(format, language) {
      const file = await download(format, language)
      if (isRefusal(file)) return file
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file.content)
      link.download = file.name ?? `${meetingId}.${format}`
      link.click()
      // The browser has begun reading by then; a minute is ample for the slowest.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
      return null
    },
  }
}
