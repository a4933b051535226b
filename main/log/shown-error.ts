import { constants } from 'node:os'

/** What the log keeps of an error. */
export interface ShownError {
  name: string
  /** Of the system or of Node, e.g. "ENOSPC". */
  code?: string
  syscall?: string
  /** Of a damaged file. */
  line?: number
  /** Function, file and place of each call, without folders: they may be named after their owner. */
  stack?: string[]
  cause?: ShownError
}

const CAUSES_MAX = 3

/**
 * An error without its message: messages quote paths, lines of the record, words, and whatever a library was given.
 * Name, code and the places in the program say where to look. Undefined for what is no error.
 */
export function shownError(error: unknown, depth = 0): ShownError | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, syscall, line } = error as NodeJS.ErrnoException & { line?: unknown }
  const stack = framesOf(error)
  const cause = depth < CAUSES_MAX ? shownError(error.cause, depth + 1) : undefined
  return {
    name: /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error',
    ...(isKnownCode(code) ? { code } : {}),
    ...(isKnownCode(code) && typeof syscall === 'string' && /^[a-z_]{1,20}$/.test(syscall) ? { syscall } : {}),
    ...(Number.isSafeInteger(line) ? { line: line as number } : {}),
    ...(stack.length > 0 ? { stack } : {}),
    ...(cause ? { cause } : {}),
  }
}

/** A code of a meeting looks much like one of the system: only codes that are known to be such are kept. */
const isKnownCode = (code: unknown): code is string =>
  typeof code === 'string' &&
  (Object.hasOwn(constants.errno, code) ||
    /^(ENOTFOUND|EAI_[A-Z]+|(ERR|WS_ERR|UND_ERR)_[A-Z0-9_]{1,60}|ABORT_ERR)$/.test(code))

/** One call of a stack as V8 writes it: function, if it has a name, and where it stands. */
const FRAME =
  /^ {4}at (?:([A-Za-z0-9_$.<>#[\] ]{1,80}) \()?(?:[^()]*[\\/])?([A-Za-z0-9_.@-]{1,80}|node:[a-z]+):(\d+):(\d+)\)?$/

function framesOf(error: Error): string[] {
  const { stack, message } = error
  if (typeof stack !== 'string') return []
  // A message of several lines could look like calls. Where it cannot be found, and so not be cut off, nothing is kept.
  const at = stack.indexOf(message)
  if (at === -1) return []
  return stack
    .slice(at + message.length)
    .split('\n')
    .map((line) => FRAME.exec(line))
    .filter((frame) => frame !== null)
    .map(([, where, file, line, column]) => `${where === undefined ? '' : `${where} `}${file}:${line}:${column}`)
}
