import { pino } from 'pino'
import type { LogFields } from './log-fields'
import { keptFields } from './log-fields'
import { LogOutput } from './log-output'

/** Which part of the program speaks. */
export type Component =
  | 'host'
  | 'meeting'
  | 'record'
  | 'office'
  | 'document'
  | 'minutes'
  | 'aside'
  | 'materials'
  | 'replication'
  | 'network'
  | 'shell'
  | 'process'

/** A sentence that stands in the program as it is: not put together from anything. */
type Fixed<Sentence extends string> = {} extends Record<Sentence, 1> ? never : Sentence

type Tell = <const Sentence extends string>(sentence: Fixed<Sentence>, fields?: LogFields) => void

/**
 * Writes to the log of this process. Takes a fixed sentence and fields from a short list, so that nothing anybody said,
 * nobody's name, and no code or key can get in. Never throws, and may be used before the log has been set up.
 */
export interface Logger {
  /** What a technician wants to follow: start, stop, meetings opened and closed. */
  info: Tell
  /** Something is not as it should be and the program copes. */
  warn: Tell
  /** Something was not done, or somebody has to look. */
  error: Tell
  /** The process ends over it; the line is on its way to the disk when this returns. */
  fatal: Tell
}

const output = new LogOutput()
const root = pino(
  {
    base: null, // the process id stands in the first line; the computer's name is often its owner's
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  output,
)

/** The logger of one component. */
export function logger(component: Component): Logger {
  const child = root.child({ component })
  const at =
    (level: keyof Logger): Tell =>
    (sentence, fields = {}) => {
      try {
        child[level](keptFields(fields), sentence)
      } catch {
        // A field whose very reading throws is nothing the log can hold.
      }
    }
  return { info: at('info'), warn: at('warn'), error: at('error'), fatal: at('fatal') }
}

/**
 * Sets up the log of this process: from here on lines go to rotating files in `folder`, beginning with those that came
 * before, and to stderr. To be called once, when the data folder is this host's own (see lockFolder).
 * @returns ends the log; resolves when the disk has all lines, or takes none
 */
export const keepLogIn = (folder: string): (() => Promise<void>) => output.keepIn(folder)

/** Writes what still waits to the disk before it returns: the process is about to end. */
export const flushLog = (): void => output.flushSync()

/** The last lines, the oldest first: also those that the disk did not take. */
export const recentLines = (): readonly string[] => output.recent
