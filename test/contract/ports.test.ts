import { join } from 'node:path'
import type { MeetingStore } from '#main/meeting/ports'
import { mirroredStore } from '#main/meeting/mirrored-store'
import { systemClock } from '#main/runtime/system-clock'
import { openHostSigner } from '#main/signing/host-signer'
import { sealer } from '#main/signing/sealer'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { meetingStores } from '#main/storage/meeting-stores'
import { openRecordLog } from '#main/storage/record-log'
import { standbyCopies } from '#main/storage/standby-copies'
import { openUpdateLog } from '#main/storage/update-log'
import { tempDir } from '../support/host'
import { memoryLog } from '../support/memory-log'
import { MovedClock } from '../support/moved-clock'
import { describeClockContract } from './ports/clock'
import { describeHostSignerContract } from './ports/host-signer'
import { describeKeyVaultContract } from './ports/key-vault'
import type { Make } from './ports/make'
import { describeMeetingStoreContract } from './ports/meeting-store'
import { describeMeetingStoresContract } from './ports/meeting-stores'
import { describeRecordLogContract } from './ports/record-log'
import { describeSealerContract } from './ports/sealer'
import { describeStandbyCopiesContract } from './ports/standby-copies'
import { describeUpdateLogContract } from './ports/update-log'

/** What `main/meeting` relies on, whichever adapter stands behind a port. A new adapter is a line here. */

/** An adapter that keeps what it has in a folder. */
const inFolder =
  <Port>(open: (folder: string) => Promise<Port>): Make<Port> =>
  async () => {
    const folder = await tempDir()
    return () => open(folder)
  }

const storesIn = async (folder: string) => meetingStores(dataFolder(folder))
const storeIn = async (folder: string): Promise<MeetingStore> => (await storesIn(folder)).make('m')

describeRecordLogContract(
  'record-log',
  inFolder(async (folder) => (await openRecordLog(join(folder, 'r.jsonl'))).log),
)

describeUpdateLogContract(
  'update-log',
  inFolder(async (folder) => (await openUpdateLog(folder)).log),
)
describeUpdateLogContract('memory-log', async () => {
  const kept: Uint8Array[] = []
  return async () => memoryLog(kept)
})

describeKeyVaultContract(
  'file-key-vault',
  inFolder(async (folder) => fileKeyVault(folder)),
)

describeHostSignerContract(
  'host-signer',
  inFolder((folder) => openHostSigner(fileKeyVault(folder))),
)

describeSealerContract('sealer', async () => async () => sealer)

describeStandbyCopiesContract(
  'standby-copies',
  inFolder(async (folder) => standbyCopies(dataFolder(folder))),
)

describeMeetingStoreContract('meeting-stores', inFolder(storeIn))
describeMeetingStoreContract(
  'mirrored-store',
  inFolder(async (folder) => mirroredStore(await storeIn(folder), { mirror: async () => {} })),
)

describeMeetingStoresContract('meeting-stores', inFolder(storesIn))

describeClockContract('system-clock', () => ({
  clock: systemClock,
  pass: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}))
describeClockContract('moved-clock', () => {
  const clock = new MovedClock()
  return { clock, pass: (milliseconds) => clock.advance(milliseconds) }
})
