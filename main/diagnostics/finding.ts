import * as z from 'zod'

/** Everything `check` can find, enumerated; the words for people stand in the catalogue, under `diagnostics`. */
export const FINDING_KINDS = [
  // the record
  'record-missing',
  'record-newer',
  'record-damaged',
  'record-unfinished',
  'record-of-another-meeting',
  'record-unlawful',
  // the document
  'document-missing',
  'document-damaged',
  'document-unfinished',
  'document-partly-lost',
  'document-does-not-apply',
  'document-unfit',
  'document-waits',
  // minutes
  'minutes-missing',
  'minutes-unreadable',
  'minutes-invalid',
  'minutes-other-than-recorded',
  'minutes-behind',
  'minutes-unrecorded',
  // handed-out files, and what stands beside the record
  'material-missing',
  'material-changed',
  'aside-damaged',
  'history-damaged',
  'history-unfinished',
  'standby-damaged',
  'standby-missing',
  'standby-other-than-recorded',
  // the data folder
  'registry-damaged',
  'registry-newer',
  'index-missing',
  'index-damaged',
  'meeting-missing',
  'key-missing',
  // copies of other hosts' meetings
  'pairing-damaged',
  'copy-missing',
  'copy-damaged',
  'copy-unfinished',
  // the office
  'office-snapshot-differs',
  // anything
  'foreign-file',
  'unreadable',
  'check-failed',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export const findingSchema = z.object({
  kind: z.enum(FINDING_KINDS),
  /** Id of the meeting, or null when it is about the whole folder. */
  meeting: z.string().nullable(),
  /** Path in the data folder, with slashes; of a name this program gives. */
  file: z.string(),
  /** Line of the record, counted from 1. */
  line: z.number().optional(),
  bytes: z.number().optional(),
  /** Code of the system, e.g. "EACCES". */
  code: z.string().optional(),
  /** For a technician; in English, and may quote the file. Goes to the terminal and never into a diagnosis. */
  detail: z.string().optional(),
})
/** One thing that is not as it should be. */
export type Finding = z.infer<typeof findingSchema>

/** Found, and nothing of the meeting is lost or in doubt. */
const HARMLESS: ReadonlySet<FindingKind> = new Set([
  'record-unfinished',
  'document-unfinished',
  'document-unfit',
  'document-waits',
  'minutes-behind',
  'minutes-unrecorded',
  'aside-damaged',
  'history-unfinished',
  'registry-damaged',
  'index-missing',
  'index-damaged',
  'copy-unfinished',
  'foreign-file',
])

/** Whether something may be lost or in doubt. */
export const isDamage = (finding: Pick<Finding, 'kind'>): boolean => !HARMLESS.has(finding.kind)
