import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { keepHostLog } from '../diagnostics/host-log'
import { takeUpAtStart } from '../backup/take-up-restored'
import { DEFAULT_ADDRESS, DEFAULT_PORT, Host } from '../host'
import { systemClock } from '../runtime/system-clock'
import { printError, printLine } from '../log/terminal'
import { logUncaught } from '../log/uncaught'
import { dataFolder } from '../storage/data-folder'
import { fileKeyVault } from '../storage/file-key-vault'
import { SHIPPED_LAYOUTS } from './shipped-layouts'
import { UsageError } from './usage-error'

interface ServeOptions {
  data: string
  host: string
  port: number
  tls?: true
  announce: boolean
  json?: true
}

export const serveCommand = (words: HelpWords): Command =>
  new Command('serve')
    .description(words.serve.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--host <ADDRESS>', words.serve.host, DEFAULT_ADDRESS)
    .option('--port <NUMBER>', words.serve.port, portFrom, DEFAULT_PORT)
    .option('--tls', words.serve.tls)
    .option('--no-announce', words.serve.noAnnounce)
    .option('--json', words.json)
    .action(serve)

function portFrom(typed: string): number {
  const port = Number(typed)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.port))
  return port
}

async function serve(options: ServeOptions): Promise<void> {
  const dataDir = resolve(options.data)
  await takeUpAtStart(dataDir, printError)
  // A second key would make a second host of it, whose signatures nobody could tell to be the first one's.
  if (existsSync(dataFolder(dataDir).sealedHostKey))
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.serve.keyOfApp))
  logUncaught()
  const dist = join(import.meta.dirname, '..')
  const host = await Host.start({
    dataDir,
    address: options.host,
    port: options.port,
    announced: options.announce,
    tls: options.tls === true,
    keyVault: fileKeyVault(dataDir),
    clock: systemClock,
    rendererDir: join(dist, 'renderer'),
    templatesDir: join(dist, '..', 'resources', 'templates'),
    layoutsDir: SHIPPED_LAYOUTS,
    rulesDir: join(dist, '..', 'resources', 'rules'),
    log: printError,
  })
  const endLog = keepHostLog(dataDir, host)
  // Before anybody hears that it is ready, and may stop it.
  const stopped = new Promise<void>((stop) => {
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
  announce(host, dataDir, options.json === true)
  await stopped
  await host.close()
  await endLog()
}

function announce(host: Host, dataDir: string, json: boolean): void {
  const ready = { console: host.consoleUrl(), join: host.joinUrl, port: host.port, pid: process.pid }
  if (json) printLine(JSON.stringify(ready))
  else
    printLine(
      [
        `${bothLanguages(({ commandLine }) => commandLine.serve.console)}:\n  ${ready.console}`,
        `${bothLanguages(({ commandLine }) => commandLine.serve.join)}:\n  ${ready.join}`,
        bothLanguages(({ commandLine }) => commandLine.serve.back(dataDir)),
        bothLanguages(({ commandLine }) => commandLine.serve.stop),
      ].join('\n'),
    )
}
