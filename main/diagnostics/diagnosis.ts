import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8 } from 'fflate'
import { LOG_FILE, OLDER_FILES } from '../log/log-file'
import { shownMeeting } from '../log/log-fields'
import type { FileToPack } from '../runtime/pack-zip'
import { packZip } from '../runtime/pack-zip'
import { dataFolder } from '../storage/data-folder'
import type { CheckReport } from './check-data-folder'
import { findingSchema } from './finding'
import { versions } from './versions'

/** What only a running host knows of itself. */
export interface HostFacts {
  uptimeSeconds: number
  memoryBytes: number
  /** The last lines of the log, also when the disk took none; JSON, each with its line feed. */
  recentLines: readonly string[]
}

/** How long a diagnosis looks into meetings, the newest first. Milliseconds: somebody is waiting for the file. */
export const DIAGNOSIS_CHECKS_WITHIN = 60_000

/**
 * One zip file for whoever helps from afar: versions, machine, counts and sizes, what the check found, and the log.
 * Nothing in it is a name, a word anybody wrote, a code or a key; what could be one has no place in its form.
 * @param check result of checkDataFolder, or null when the check itself failed
 * @param host facts of the host that makes it; null on the command line
 */
export async function makeDiagnosis(
  dataDir: string,
  check: CheckReport | null,
  host: HostFacts | null,
): Promise<Uint8Array> {
  const data = dataFolder(dataDir)
  const disk = await statfs(dataDir).catch(() => null)
  const facts = {
    format: 'yuanzhuo-diagnosis-1',
    madeAt: new Date().toISOString(),
    versions: versions(),
    host: host && { uptimeSeconds: host.uptimeSeconds, memoryBytes: host.memoryBytes },
    disk: disk && { bytes: disk.blocks * disk.bsize, freeBytes: disk.bavail * disk.bsize },
    check: check && shownCheck(check),
  }
  const files: FileToPack[] = [{ path: 'diagnosis.json', bytes: strToU8(`${JSON.stringify(facts, null, 2)}\n`) }]
  for (const name of [LOG_FILE, ...Array.from({ length: OLDER_FILES }, (_, older) => `${LOG_FILE}.${older + 1}`)]) {
    const bytes = await readFile(join(data.logs, name)).catch(() => null) // a log that cannot be read is left out
    if (bytes) files.push({ path: `logs/${name}`, bytes })
  }
  if (host) files.push({ path: 'logs/in-memory.log', bytes: strToU8(host.recentLines.join('')) })
  return packZip(files)
}

const shownFinding = findingSchema.omit({ detail: true })

/** The check without what may quote a file, and without ids that somebody chose by hand. */
function shownCheck(check: CheckReport): unknown {
  const { running, meetings, checked, copies, bytes } = check
  return {
    running,
    meetings,
    checked,
    copies,
    bytes,
    findings: check.findings.map((finding) => {
      const { meeting, file, ...rest } = shownFinding.parse(finding)
      return meeting === null
        ? { ...rest, meeting, file }
        : { ...rest, meeting: shownMeeting(meeting), file: file.replace(meeting, shownMeeting(meeting)) }
    }),
    newest: check.newest.map((figures) => ({ ...figures, id: shownMeeting(figures.id) })),
  }
}
