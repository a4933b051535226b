import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'vitest'
import { dataFolder, meetingFolder } from '#main/storage/data-folder'
import { readRecordLog } from '#main/storage/record-log'
import { decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir, testHost } from '../support/host'
import { BALLOT_TARGETS } from './ballot-targets'
import { BROUGHT_TARGETS } from './brought-targets'
import { DOCUMENT_TARGETS } from './document-targets'
import { fileTargets } from './file-targets'
import { fuzz } from './fuzz'
import { meetingTargets } from './meeting-targets'
import { TEXT_TARGETS } from './text-targets'
import { WIRE_TARGETS } from './wire-targets'

/** All inputs together. `npm run fuzz` feeds a million. */
const INPUTS = Number(process.env.YUANZHUO_FUZZ_INPUTS ?? 30_000)
const SEED = Number(process.env.YUANZHUO_SEED ?? 20260722)

it(
  `no decoder throws, lets nonsense through or loses what it had: ${INPUTS} inputs, seed ${SEED}`,
  { timeout: 60_000 + INPUTS * 5 },
  async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const held = await openMeeting(host)
    await decideAndClose(held)
    await signMinutesOf(host, held)
    const files = meetingFolder(dataFolder(dataDir), held.meetingId)
    const events = await readRecordLog(files.record)
    const targets = [
      ...WIRE_TARGETS,
      ...TEXT_TARGETS,
      ...BROUGHT_TARGETS,
      ...DOCUMENT_TARGETS,
      ...BALLOT_TARGETS,
      ...meetingTargets(events),
      ...fileTargets({
        events,
        minutes: await readFile(join(files.minutes, 'v1.minutes.json'), 'utf8'),
        device: held.people[1]!.key,
      }),
    ]
    const shares = targets.reduce((sum, { share }) => sum + share, 0)
    for (const target of targets) {
      const began = performance.now()
      const inputs = Math.ceil((INPUTS * target.share) / shares)
      await fuzz(target, SEED, inputs)
      console.log(`${target.name}: ${inputs} inputs, ${((performance.now() - began) / 1000).toFixed(1)} s`)
    }
  },
)
