import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { BackupFault } from '#main/backup/backup-fault'
import { openKeys, sealKeys } from '#main/backup/sealed-keys'

const HOST = 'k'.repeat(43)
const PASSPHRASE = 'willow bridge seven lanterns'

it.each([31, 33, 0])('keys of a backup with a seed of %i bytes are no keys, whoever sealed them', async (length) => {
  const sealed = await sealKeys({ seed: randomBytes(length), files: [] }, PASSPHRASE, HOST)
  await expect(openKeys(sealed, PASSPHRASE, HOST)).rejects.toThrow(BackupFault)
  const good = await sealKeys({ seed: randomBytes(32), files: [] }, PASSPHRASE, HOST)
  expect((await openKeys(good, PASSPHRASE, HOST)).seed).toHaveLength(32)
})
