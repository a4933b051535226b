import { Command } from 'commander'
import type { ExportFormat } from '#shared/protocol/console-api'
import { EXPORT_FORMATS } from '#shared/protocol/console-api'
import { exportMinutes } from '../export/export-minutes'
import type { CommandWords } from './command-words'
import type { Language } from './language'
import { meetingsIn } from './meetings-in'
import { UsageError } from './usage-error'
import { writeOut } from './write-out'

interface ExportOptions {
  data: string
  meeting: string
  format: ExportFormat
  out: string
  language?: Language
}

export const exportCommand = (words: CommandWords): Command =>
  new Command('export')
    .description(words.export.about)
    .requiredOption('--data <DIR>', words.data)
    .requiredOption('--meeting <ID>', words.export.meeting)
    .requiredOption('--format <FORMAT>', `${words.export.format}: ${EXPORT_FORMATS.join(', ')}`, formatFrom)
    .requiredOption('--out <PATH>', words.export.out)
    .action((_options, command: Command) => exportMeeting(command.optsWithGlobals<ExportOptions>()))

function formatFrom(typed: string): ExportFormat {
  const format = EXPORT_FORMATS.find((each) => each === typed)
  if (format) return format
  throw new UsageError(
    `--format 应为 ${EXPORT_FORMATS.join('、')} 之一 / --format is one of ${EXPORT_FORMATS.join(', ')}`,
  )
}

async function exportMeeting({ data, meeting: id, format, out, language = 'zh' }: ExportOptions): Promise<void> {
  const meeting = (await meetingsIn(data)).find((each) => each.summary.id === id)
  if (!meeting) throw new UsageError(`没有这个会议：${id} / no such meeting: ${id}`)
  const { bytes } = await exportMinutes(format, await meeting.minutes(), { language })
  await writeOut(out, bytes)
}
