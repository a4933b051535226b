import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port'
import { root, tempDir } from './host'
import { HostProcess } from './host-process'

/** A host on the made-up office of `yuanzhuo demo`, with so many topics. */
export async function demoOffice(size: number): Promise<HostProcess> {
  const dataDir = await tempDir()
  const program = join(root, 'dist', 'main', 'cli.js')
  await promisify(execFile)(process.execPath, [program, 'demo', '--data', dataDir, '--size', `${size}`])
  return HostProcess.start({ dataDir, port: await freePort() })
}
