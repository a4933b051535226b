import * as z from 'zod'
import type { Refusal } from '../meeting/refusals'

const path = z.string().max(1000)
const passphrase = z.string().max(1000)

/** What the console asks of its host about backups. */
export const backupWishSchema = z.discriminatedUnion('does', [
  /** `folder`: an existing one; "" for the user's own. */
  z.strictObject({ does: z.literal('back-up'), folder: path, passphrase }),
  /** Reads a backup from beginning to end and says what it is. */
  z.strictObject({ does: z.literal('look'), file: path }),
  /** Without a passphrase the computer becomes another host. */
  z.strictObject({ does: z.literal('restore'), file: path, passphrase: passphrase.nullable() }),
])
export type BackupWish = z.infer<typeof backupWishSchema>

/** The last such wish of this run of the host, and what came of it. */
export type BackupJob =
  | { is: 'none' }
  /** `meetings`: written so far. */
  | { is: 'working'; does: BackupWish['does']; meetings: number }
  | { is: 'refused'; does: BackupWish['does']; refusal: Refusal }
  | { is: 'backed-up'; file: string; meetings: number; bytes: number }
  /** `hostKey`: public key of the host that made it, base64url. */
  | { is: 'looked'; madeAt: string; meetings: number; hostKey: string }
  /** It waits for the next start of the host. */
  | { is: 'restored'; keys: 'same' | 'new'; meetings: number }
