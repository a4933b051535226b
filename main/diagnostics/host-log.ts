import { keepLogIn, logger } from '../log/logger'
import { dataFolder } from '../storage/data-folder'
import { watchBusyness } from './busy-watch'
import { APP_VERSION } from './versions'

const log = logger('host')

/**
 * Begins the log of a host that has just started on this data folder, which is its own from then on.
 * @returns to be called once the host has stopped; resolves when the disk has the last line, or takes none
 */
export function keepHostLog(dataDir: string, host: { port: number; joinUrl: string }): () => Promise<void> {
  const end = keepLogIn(dataFolder(dataDir).logs)
  const { hostname, protocol } = new URL(host.joinUrl)
  log.info('the host is up', {
    version: APP_VERSION,
    address: hostname,
    port: host.port,
    tls: protocol === 'https:',
    pid: process.pid,
  })
  const unwatch = watchBusyness()
  return async () => {
    unwatch()
    log.info('the host has stopped')
    await end()
  }
}
