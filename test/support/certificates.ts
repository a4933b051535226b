import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The openssl command, by which certificate files are made as offices get them. */
export const hasOpenssl = spawnSync('openssl', ['version'], { stdio: 'ignore' }).error === undefined

export const PASSPHRASE = '圆桌 123'

/** How `openssl genpkey` makes a key of each kind. */
const KINDS = {
  rsa: ['RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'short-rsa': ['RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  p256: ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  ed25519: ['ED25519'],
  sm2: ['EC', '-pkeyopt', 'ec_paramgen_curve:SM2'],
}

/** What a certificate file is made with. */
interface Made {
  kind: keyof typeof KINDS
  /** Common name of the holder. */
  holder: string
  /** Ciphers as Windows has written them until a few years ago. */
  legacy?: boolean
  /** Leaves the key out. */
  withoutKey?: boolean
  /** Is for timestamps (RFC 3161 §2.3). */
  stamps?: boolean
}

export interface CertificateFiles {
  p12: string
  /** The holder's certificate and key by themselves, PEM. */
  certificate: string
  key: string
  /** Who issued all of them: to be trusted by whoever checks. PEM. */
  root: string
}

/** Makes certificate files in this folder, issued by one made-up authority. */
export async function certificateMaker(folder: string): Promise<(made: Made) => Promise<CertificateFiles>> {
  const at = (name: string) => join(folder, name)
  const root = at('root.pem')
  const rootKey = at('root.key')
  await openssl('genpkey', '-algorithm', ...KINDS.rsa, '-out', rootKey)
  await openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    rootKey,
    '-utf8',
    '-subj',
    '/CN=试验颁发机构',
    '-days',
    '400',
    '-out',
    root,
  )
  let number = 0
  return async ({ kind, holder, legacy, withoutKey, stamps }) => {
    const name = `${kind}-${number++}`
    const [key, request, certificate, p12] = ['key', 'csr', 'pem', 'p12'].map((ending) => at(`${name}.${ending}`))
    await openssl('genpkey', '-algorithm', ...KINDS[kind], '-out', key!)
    await openssl('req', '-new', '-key', key!, '-utf8', '-subj', `/C=CN/O=东风路社区/CN=${holder}`, '-out', request!)
    const extensions = at('extensions.cnf')
    await writeFile(
      extensions,
      `keyUsage=critical,digitalSignature,nonRepudiation\n${stamps ? 'extendedKeyUsage=critical,timeStamping\n' : ''}`,
    )
    const signed = ['-CA', root, '-CAkey', rootKey, '-CAcreateserial', '-days', '200', '-extfile', extensions]
    await openssl('x509', '-req', '-in', request!, ...signed, '-out', certificate!)
    await openssl(
      'pkcs12',
      '-export',
      ...(withoutKey ? ['-nokeys'] : ['-inkey', key!]),
      '-in',
      certificate!,
      '-certfile',
      root,
      ...(legacy ? ['-legacy'] : []),
      '-passout',
      `pass:${PASSPHRASE}`,
      '-out',
      p12!,
    )
    return { p12: p12!, certificate: certificate!, key: key!, root }
  }
}

const openssl = (...args: string[]) => run('openssl', args)
