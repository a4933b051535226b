import type { CommanderError } from 'commander'

/** What the person at the terminal can mend. One line, exit code 2. */
export class UsageError extends Error {}

/** What commander found wrong with the words typed, in both languages. */
const IN_CHINESE: Record<string, string> = {
  'commander.unknownOption': '没有这个选项',
  'commander.unknownCommand': '未知命令',
  'commander.optionMissingArgument': '选项缺少取值',
  'commander.missingMandatoryOptionValue': '缺少选项',
  'commander.missingArgument': '缺少参数',
  'commander.excessArguments': '参数太多',
}

/** A fault commander found, as one line; null when it only showed help as it was asked to. */
export function usageErrorFrom(error: CommanderError): UsageError | null {
  if (error.exitCode === 0) return null
  const english = error.message.replace(/^error: /, '').replaceAll('\n', ' ')
  const quoted = /'([^']*)'/.exec(english)?.[1]
  return new UsageError(
    `${IN_CHINESE[error.code] ?? '用法不对'}${quoted === undefined ? '' : ` ${quoted}`} / ${english}`,
  )
}

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message
