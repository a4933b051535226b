import { isRefusal } from '#shared/meeting/refusals'
import type { FileFormat } from '#shared/protocol/console-api'
import type { ConsoleClient } from '../connection/console-client'
import type { MinutesFiles } from '../views/facilitator/minutes-files'
import { saveDownload } from './save-download'
import type { Language } from '#shared/words/language'

export const minutesFiles = (client: ConsoleClient, meetingId: string): MinutesFiles => {
  const download = (format: FileFormat, language: Language) =>
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
      saveDownload(file, `${meetingId}.${format}`)
      return null
    },
  }
}
