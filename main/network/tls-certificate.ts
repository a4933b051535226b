import { chmod, mkdir, readFile } from 'node:fs/promises'
import { createHash, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '../meeting/ports'

/** Signed by itself, so every browser warns once; its fingerprint can be compared with the one on the chair's screen. */
export interface HostCertificate {
  key: string
  cert: string
  /** SHA-256 of the certificate, as browsers show it. */
  fingerprint: string
}

const YEARS = 10 * 365 * 24 * 3600 * 1000

/**
 * The certificate kept in the folder, or a new one. @param write the data folder's way of writing a file so that it is there or not.
 * Addresses are not in it: they change from hall to hall, and a self-signed certificate is accepted by hand anyway.
 */
export async function hostCertificate(
  folder: string,
  write: (path: string, text: string, mode: number) => Promise<void>,
  clock: Pick<Clock, 'wall'>,
): Promise<HostCertificate> {
  const files = { key: join(folder, 'host.key.pem'), cert: join(folder, 'host.cert.pem') }
  const kept = await readBoth(files)
  if (kept) return withFingerprint(kept)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  // Loaded when one is to be made: a tenth of a second that every start would wait for.
  const { generate } = await import('selfsigned')
  const now = new Date(clock.wall())
  const made = await generate([{ name: 'commonName', value: 'Yuanzhuo host' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: now,
    notAfterDate: new Date(now.getTime() + YEARS),
  })
  await write(files.cert, made.cert, 0o644)
  await write(files.key, made.private, 0o600)
  return withFingerprint({ key: made.private, cert: made.cert })
}

async function readBoth(files: { key: string; cert: string }): Promise<{ key: string; cert: string } | null> {
  try {
    return { key: await readFile(files.key, 'utf8'), cert: await readFile(files.cert, 'utf8') }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const withFingerprint = (pair: { key: string; cert: string }): HostCertificate => ({
  ...pair,
  fingerprint: createHash('sha256')
    .update(new X509Certificate(pair.cert).raw)
    .digest('hex')
    .toUpperCase()
    .match(/../g)!
    .join(':'),
})
