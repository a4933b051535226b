import { MadeByNewerVersion } from '#shared/journal/edition'
import type { Refusal, StorageReason } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { MeetingUnopened } from './meeting-unopened'
import { OutOfPlace } from './ports'

/** What the system's codes mean for people. Codes of other calls than to the disk (sockets) have others. */
const REASONS: Readonly<Record<string, StorageReason>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EMFILE: 'too-many-files',
  ENFILE: 'too-many-files',
  EROFS: 'disk-read-only',
  EACCES: 'disk-not-permitted',
  EPERM: 'disk-not-permitted',
  ENOENT: 'data-gone',
  ENOTDIR: 'data-gone',
  ENODEV: 'data-gone',
  ENXIO: 'data-gone',
  ESTALE: 'data-gone',
  EIO: 'storage-failed',
  EFBIG: 'storage-failed',
  EBUSY: 'storage-failed',
}

/**
 * What people are told of something thrown, whatever it is: the one place where a fault of the disk, of a meeting's
 * folder or of the program itself becomes a refusal. It is never the fault of who asked. The detail names the system's
 * code and no path: participants read it too.
 */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof MeetingUnopened) return error.refusal
  if (error instanceof OutOfPlace) return refuse('data-gone')
  if (error instanceof MadeByNewerVersion) return refuse('made-by-newer-version')
  const { code, syscall } = (error ?? {}) as Partial<NodeJS.ErrnoException>
  const reason = code === undefined ? undefined : REASONS[code]
  return reason === undefined ? refuse('internal-error') : refuse(reason, [code, syscall].filter(Boolean).join(' '))
}
