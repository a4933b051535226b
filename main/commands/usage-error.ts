import type { CommanderError } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'

/** What the person at the terminal can mend. One line, exit code 2. */
export class UsageError extends Error {}

/** A fault commander found, as one line; null when it only showed help as it was asked to. */
export function usageErrorFrom(error: CommanderError): UsageError | null {
  if (error.exitCode === 0) return null
  const english = error.message.replace(/^error: /, '').replaceAll('\n', ' ')
  const quoted = /'([^']*)'/.exec(english)?.[1]
  return new UsageError(bothLanguages(({ commandLine }) => commandLine.usageFault(error.code, quoted, english)))
}

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message
