import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { keepHostLog } from '../diagnostics/host-log'
import { DEFAULT_PORT, Host } from '../host'
import { systemClock } from '../runtime/system-clock'
import { printError, printLine } from '../log/terminal'
import { logUncaught } from '../log/uncaught'
import { dataFolder } from '../storage/data-folder'
import { fileKeyVault } from '../storage/file-key-vault'
import type { CommandWords } from './command-words'
import { UsageError } from './usage-error'

interface ServeOptions {
  data: string
  host: string
  port: number
  tls?: true
  json?: true
}

export const serveCommand = (words: CommandWords): Command =>
  new Command('serve')
    .description(words.serve.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--host <ADDRESS>', words.serve.host, '0.0.0.0')
    .option('--port <NUMBER>', words.serve.port, portFrom, DEFAULT_PORT)
    .option('--tls', words.serve.tls)
    .option('--json', words.json)
    .action(serve)

function portFrom(typed: string): number {
  const port = Number(typed)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError('--port 应为 0 至 65535 的整数 / --port takes a number from 0 to 65535')
  return port
}

async function serve(options: ServeOptions): Promise<void> {
  const dataDir = resolve(options.data)
  // A second key would make a second host of it, whose signatures nobody could tell to be the first one's.
  if (existsSync(dataFolder(dataDir).sealedHostKey))
    throw new UsageError(
      '此数据文件夹的密钥由桌面应用保管，请用桌面应用打开 / the key of this data folder is kept by the desktop app; open it there',
    )
  logUncaught()
  const dist = join(import.meta.dirname, '..')
  const host = await Host.start({
    dataDir,
    address: options.host,
    port: options.port,
    tls: options.tls === true,
    keyVault: fileKeyVault(dataDir),
    clock: systemClock,
    rendererDir: join(dist, 'renderer'),
    templatesDir: join(dist, '..', 'resources', 'templates'),
    log: printError,
  })
  const endLog = keepHostLog(dataDir, host)
  // Before anybody hears that it is ready, and may stop it.
  const stopped = new Promise<void>((stop) => {
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
  announce(host, options.json === true)
  await stopped
  await host.close()
  await endLog()
}

function announce(host: Host, json: boolean): void {
  const ready = { console: host.consoleUrl(), join: host.joinUrl, port: host.port, pid: process.pid }
  if (json) printLine(JSON.stringify(ready))
  else
    printLine(
      `主持人控制台（仅本机，链接只能用一次） / chair's console (this computer only, works once):\n  ${ready.console}\n参会地址 / join address:\n  ${ready.join}\n按 Ctrl+C 停止 / Ctrl+C stops`,
    )
}
