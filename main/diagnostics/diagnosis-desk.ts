import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { recentLines } from '../log/logger'
import { ownCommandLine } from '../runtime/own-command-line'
import { datedFileName } from '../storage/dated-file-name'
import type { CheckReport } from './check-data-folder'
import { DIAGNOSIS_CHECKS_WITHIN, makeDiagnosis } from './diagnosis'

const run = promisify(execFile)

/** Room for a report of the newest meetings and many findings. Bytes. */
const REPORT_MAX = 64 * 1024 * 1024

/**
 * Makes the diagnosis of this process's host while it runs. The check goes on in a process of its own: verifying
 * signatures takes all of a processor, and the meeting must not wait for it.
 */
export async function diagnosisFile(dataDir: string): Promise<{ bytes: Uint8Array; fileName: string }> {
  const check = await checkBeside(join(import.meta.dirname, 'cli.js'), dataDir)
  const bytes = await makeDiagnosis(dataDir, check, {
    uptimeSeconds: Math.round(process.uptime()),
    memoryBytes: process.memoryUsage.rss(),
    recentLines: recentLines(),
  })
  return { bytes, fileName: diagnosisFileName(new Date()) }
}

/** What such a file is called. */
export const diagnosisFileName = (now: Date): string => datedFileName('diagnosis', 'zip', now)

/** `program`: the built command line, which lies beside this file when built. Null when the check could not be made: the rest of the diagnosis is worth having all the same. */
async function checkBeside(program: string, dataDir: string): Promise<CheckReport | null> {
  const { file, args } = ownCommandLine(program)
  const check = ['check', '--data', dataDir, '--json', '--within', String(DIAGNOSIS_CHECKS_WITHIN / 1000)]
  try {
    return JSON.parse((await run(file, [...args, ...check], { maxBuffer: REPORT_MAX })).stdout) as CheckReport
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string }
    return code === 1 && stdout ? (JSON.parse(stdout) as CheckReport) : null // 1: something was found
  }
}
