import { chmod, readFile, stat } from 'node:fs/promises'
import { base64urlnopad } from '@scure/base'
import * as z from 'zod'
import type { KeyVault } from '../meeting/ports'
import { writeFileAtomically } from './atomic-file'
import { dataFolder } from './data-folder'
import { makeFolder } from './durable-folder'
import { inTurn } from './in-turn'

/** A private JWK (RFC 8037) as far as we need it: `d` is the 32-byte seed, base64url. */
const storedKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), d: z.string() })

const SEED_BYTES = 32
const OWNER_ONLY = 0o600

/** There is a key file, and no key in it. It is left as it is. */
export class KeyUnreadable extends Error {
  constructor(readonly file: string) {
    super(`${file} holds no readable key. Put back a copy of it; a new key would be another host's`)
    this.name = 'KeyUnreadable'
  }
}

/** Keeps the host's key in the data folder, readable by its owner only. On Windows the folder's own permissions are all there is. */
export function fileKeyVault(dataDir: string): KeyVault {
  const file = dataFolder(dataDir).hostKey
  const turn = inTurn()
  let kept: Uint8Array | null = null
  return {
    protection: 'file-0600',
    load: () => turn(async () => (kept = await loadSeed(file))),
    copyTo: async (other) => {
      if (kept) await fileKeyVault(other).save(kept)
    },
    save: (seed) =>
      turn(async () => {
        if (seed.length !== SEED_BYTES) throw new Error(`a seed has ${SEED_BYTES} bytes, not ${seed.length}`)
        // A second process is kept out by the folder lock.
        if ((await modeOf(file)) !== null)
          throw new Error(
            `${file} is there already and is not replaced: what was signed with it could no longer be told to be this host's`,
          )
        await makeFolder(dataDir)
        await writeFileAtomically(
          file,
          JSON.stringify({ kty: 'OKP', crv: 'Ed25519', d: base64urlnopad.encode(seed) }),
          OWNER_ONLY,
        )
        kept = seed
      }),
  }
}

async function loadSeed(file: string): Promise<Uint8Array | null> {
  const mode = await modeOf(file)
  if (mode === null) return null
  if (process.platform !== 'win32' && (mode & 0o777 & ~OWNER_ONLY) !== 0) await chmod(file, OWNER_ONLY)
  const text = await readFile(file, 'utf8')
  try {
    const seed = base64urlnopad.decode(storedKey.parse(JSON.parse(text)).d)
    if (seed.length !== SEED_BYTES) throw new Error(`${seed.length} bytes instead of ${SEED_BYTES}`)
    return seed
  } catch {
    // Without the cause: its message may quote the key.
    throw new KeyUnreadable(file)
  }
}

/** Permission bits, or null when there is no such file. */
async function modeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mode
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
