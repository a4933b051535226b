import { createHash } from 'node:crypto'
import * as z from 'zod'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { bothLanguages } from '#shared/words/both-languages'

/**
 * A backup in order: what it is (ABOUT), the files of the data folder, its keys sealed by a passphrase, the list of all
 * these with their digests, and the host's signature of the list. What lacks the last two is none.
 */
export const ABOUT = 'about.txt'
export const KEYS = 'keys.sealed.json'
export const MANIFEST = 'manifest.json'
export const SIGNATURE = 'manifest.sig'

/** The first line of ABOUT. */
export const FORMAT = 'yuanzhuo-backup-1'
/** The same of a format that is still to come. */
export const NEWER_FORMAT = /^yuanzhuo-backup-(?!1$)\d{1,6}$/

export const aboutText = `${FORMAT}\n${bothLanguages(({ host }) => host.backupAbout)}\n`

/** Entries a backup may have, and bytes of those that are read at once: many times an archive of 7,400 meetings. */
export const ENTRIES_MAX = 2_000_000
export const WHOLE_ENTRY_MAX = 512 * 1024 * 1024

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const manifestForm = z.strictObject({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** Version of the program that made it. */
  program: z.string().max(40),
  /** The host's public key, base64url. */
  hostKey: z.string().length(43),
  meetings: z.int().min(0),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int().min(0), sha256 })),
})
export type Manifest = z.infer<typeof manifestForm>

/** What the host signs of its manifest. */
export const signedOf = (manifest: Uint8Array): Uint8Array =>
  utf8ToBytes(`${FORMAT}\n${createHash('sha256').update(manifest).digest('hex')}`)
