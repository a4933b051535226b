import { randomBytes, scrypt } from 'node:crypto'
import * as z from 'zod'
import { isSecretPath } from '../storage/kept-files'
import { seal, unseal } from '../signing/sealing'
import { BackupFault } from './backup-fault'

/** What a backup keeps sealed by a passphrase: the host's key, and the files that open something. */
export interface BackupSecrets {
  /** 32 bytes, the host's Ed25519 seed. */
  seed: Buffer
  files: { path: string; bytes: Buffer }[]
}

/** Shorter ones can be guessed by whoever finds the file. */
const PASSPHRASE_MIN = 10
/** scrypt's cost (RFC 7914) for what a person made up: 128 MB and about a second on an old laptop. */
const COST = { N: 131_072, r: 8, p: 1 } as const
const MAXMEM = 256 * 1024 * 1024

const base64 = z.base64()
/** The form of the sealed file; what it asks scrypt for is bounded, since it may come from anybody. */
const sealedForm = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z.union([z.literal(16_384), z.literal(32_768), z.literal(65_536), z.literal(131_072)]),
  r: z.literal(8),
  p: z.literal(1),
  salt: base64.max(100),
  cipher: z.literal('aes-256-gcm'),
  sealed: base64,
})
const secretsForm = z.strictObject({
  seed: base64.regex(/^[^=]{43}=$/), // 32 bytes: 44 characters may also be 31 or 33
  files: z.array(z.strictObject({ path: z.string().refine(isSecretPath), bytes: base64 })),
})

/** Seals them for the backup of this host. Throws BackupFault for a passphrase that is too short. */
export async function sealKeys(secrets: BackupSecrets, passphrase: string, hostKey: string): Promise<Buffer> {
  const salt = randomBytes(16)
  const key = await keyFrom(passphrase, salt, COST)
  const plain = JSON.stringify({
    seed: secrets.seed.toString('base64'),
    files: secrets.files.map(({ path, bytes }) => ({ path, bytes: bytes.toString('base64') })),
  })
  const sealed = seal(key, placeOf(hostKey), Buffer.from(plain))
  const form: z.infer<typeof sealedForm> = {
    kdf: 'scrypt',
    ...COST,
    salt: salt.toString('base64'),
    cipher: 'aes-256-gcm',
    sealed: sealed.toString('base64'),
  }
  return Buffer.from(`${JSON.stringify(form)}\n`)
}

/** Opens what sealKeys sealed. Throws BackupFault: `passphrase-wrong`, or `backup-changed` where it is nothing of the kind. */
export async function openKeys(bytes: Buffer, passphrase: string, hostKey: string): Promise<BackupSecrets> {
  const form = sealedForm.safeParse(jsonOf(bytes))
  if (!form.success) throw new BackupFault('backup-changed', 'keys')
  const { N, r, p, salt, sealed } = form.data
  const key = await keyFrom(passphrase, Buffer.from(salt, 'base64'), { N, r, p }).catch((error: unknown) => {
    // None so short was ever taken.
    throw error instanceof BackupFault ? new BackupFault('passphrase-wrong') : error
  })
  const plain = unseal(key, placeOf(hostKey), Buffer.from(sealed, 'base64'))
  if (plain === null) throw new BackupFault('passphrase-wrong')
  const secrets = secretsForm.safeParse(jsonOf(plain))
  if (!secrets.success) throw new BackupFault('backup-changed', 'keys')
  return {
    seed: Buffer.from(secrets.data.seed, 'base64'),
    files: secrets.data.files.map((file) => ({ path: file.path, bytes: Buffer.from(file.bytes, 'base64') })),
  }
}

/** Bound to the host whose backup it is: sealed keys put into another's do not open there. */
const placeOf = (hostKey: string): string => `yuanzhuo-backup-1 keys ${hostKey}`

/** As it goes into the key: the same words from another keyboard, or with a full-width space, are the same passphrase. Throws BackupFault `passphrase-short`. */
export function soundPassphrase(passphrase: string): string {
  const typed = passphrase.normalize('NFKC').trim()
  if ([...typed].length < PASSPHRASE_MIN) throw new BackupFault('passphrase-short')
  return typed
}

/** Off the main thread: a meeting may be running. */
async function keyFrom(passphrase: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const typed = soundPassphrase(passphrase)
  return new Promise((resolve, reject) =>
    scrypt(typed, salt, 32, { ...cost, maxmem: MAXMEM }, (error, key) => (error ? reject(error) : resolve(key))),
  )
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined // no schema takes it
  }
}
