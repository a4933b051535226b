import { resolve } from 'node:path'
import { Command } from 'commander'
import type { ExportFormat } from '#shared/protocol/console-api'
import { EXPORT_FORMATS } from '#shared/protocol/console-api'
import { bothLanguages } from '#shared/words/both-languages'
import type { Language } from '#shared/words/language'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { exportMinutes } from '../export/export-minutes'
import { printError } from '../log/terminal'
import { loadLayouts } from '../resources/layouts'
import { dataFolder } from '../storage/data-folder'
import { readMeetingMinutes } from '../storage/read-meetings'
import { readFrom } from './read-from'
import { SHIPPED_LAYOUTS } from './shipped-layouts'
import { UsageError } from './usage-error'
import { writeOut } from './write-out'

interface ExportOptions {
  data: string
  meeting: string
  format: ExportFormat
  out: string
  language?: Language
}

export const exportCommand = (words: HelpWords): Command =>
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
  throw new UsageError(bothLanguages(({ commandLine }) => commandLine.formats(EXPORT_FORMATS)))
}

async function exportMeeting({ data, meeting: id, format, out, language = 'zh' }: ExportOptions): Promise<void> {
  const minutes = await readFrom(data, (dataDir) => readMeetingMinutes(dataDir, id))
  if (!minutes) throw new UsageError(bothLanguages(({ commandLine }) => commandLine.noMeeting(id)))
  const { layouts, faults } = await loadLayouts(dataFolder(resolve(data)).layouts, SHIPPED_LAYOUTS)
  for (const fault of faults) printError(fault)
  const { bytes } = await exportMinutes(format, minutes, { kind: 'minutes', language, layouts })
  await writeOut(out, bytes)
}
