import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyMinutes } from '#shared/verify/verify'
import type { RehearsalFindings, RehearsalProgress } from '#shared/protocol/rehearsal'
import type { ExportFormat } from '#shared/protocol/console-api'
import { EXPORT_FORMATS } from '#shared/protocol/console-api'
import { exportMinutes } from './export/export-minutes'
import type { Host } from './host'
import { DEFAULT_PORT, HostStartError, startHost } from './host'
import { findingsInWords, progressTeller } from './rehearsal/in-words'
import type { PlanWish } from './rehearsal/plan'
import { PlanFault, readPlan } from './rehearsal/plan'
import { rehearse } from './rehearsal/rehearse'
import { writeFileAtomically } from './storage/atomic-file'
import { dataFolder } from './storage/data-folder'
import { fileKeyVault } from './storage/file-key-vault'
import { fitsFilter } from '#shared/archive/list-meetings'
import { readMeetingList, readMeetingMinutes } from './storage/read-meetings'

const USAGE = `yuanzhuo serve  --data DIR [--host A] [--port N] [--tls] [--json]
yuanzhuo verify FILE [--key FINGERPRINT] [--json]
yuanzhuo export --data DIR --meeting ID --format docx|html|md|json --out PATH [--language zh|en]
yuanzhuo list   --data DIR [--find WORDS] [--phase preparing|running|closed] [--year N] [--json]
yuanzhuo rehearse [--participants N] [--writers M] [--rate CHARS_PER_SECOND] [--seconds S] [--json] [--find-limit]
                  [--kill-host] [--drop-wifi] [--slow N] [--hostile N] [--seed N]
                  [--document CHARS] [--join-within SECONDS] [--host A] [--port N] [--data DIR]`

/** What the person at the terminal can mend. One line, exit code 2. */
class UsageError extends Error {}

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  serve,
  verify,
  export: exportCommand,
  list,
  rehearse: rehearseCommand,
}

async function serve(args: string[]): Promise<number> {
  const { values } = options(args, { data: 'string', host: 'string', port: 'string', tls: 'boolean', json: 'boolean' })
  const dataDir = resolve(needed(values.data, 'data'))
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError('--port 应为 0 至 65535 的整数 / --port takes a number from 0 to 65535')
  // A second key would make a second host of it, whose signatures nobody could tell to be the first one's.
  if (existsSync(dataFolder(dataDir).sealedHostKey))
    throw new UsageError(
      '此数据文件夹的密钥由桌面应用保管，请用桌面应用打开 / the key of this data folder is kept by the desktop app; open it there',
    )
  const dist = join(import.meta.dirname, '..')
  const host = await startHost({
    dataDir,
    address: text(values.host) ?? '0.0.0.0',
    port,
    tls: values.tls === true,
    keyVault: fileKeyVault(dataDir),
    rendererDir: join(dist, 'renderer'),
    templatesDir: join(dist, '..', 'resources', 'templates'),
    log: (line) => console.error(line),
  })
  announce(host, values.json === true)
  await new Promise<void>((stop) => {
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
  await host.close()
  return 0
}

function announce(host: Host, json: boolean): void {
  const ready = { console: host.consoleUrl(), join: host.joinUrl, port: host.port, pid: process.pid }
  if (json) console.log(JSON.stringify(ready))
  else
    console.log(
      `主持人控制台（仅本机，链接只能用一次） / chair's console (this computer only, works once):\n  ${ready.console}\n参会地址 / join address:\n  ${ready.join}\n按 Ctrl+C 停止 / Ctrl+C stops`,
    )
}

async function verify(args: string[]): Promise<number> {
  const { values, positionals } = options(args, { key: 'string', json: 'boolean' }, true)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    throw new UsageError('用法 / usage: yuanzhuo verify FILE [--key FINGERPRINT] [--json]')
  const verdict = await verifyMinutes(await textOf(file), text(values.key))
  if (values.json === true) console.log(JSON.stringify({ valid: verdict.valid, checks: verdict.checks }))
  else {
    for (const check of verdict.checks) console.log(`${check.ok ? '✓' : '✗'} ${check.name}: ${check.detail}`)
    if (verdict.minutes)
      console.log(
        `${verdict.minutes.meeting.title} · 第 ${verdict.minutes.version} 版 / version ${verdict.minutes.version}`,
      )
    console.log(
      verdict.valid
        ? '有效：内容自签署后未被改动。签署人身份请以密钥指纹与签到表核对 / VALID: unchanged since signing; compare the key fingerprints with the sign-in sheet'
        : verdict.readable
          ? '无效 / NOT VALID'
          : '不是会议纪要文件 / not a minutes file',
    )
  }
  return verdict.valid ? 0 : verdict.readable ? 1 : 2
}

async function exportCommand(args: string[]): Promise<number> {
  const { values } = options(args, {
    data: 'string',
    meeting: 'string',
    format: 'string',
    out: 'string',
    language: 'string',
  })
  const format: ExportFormat | undefined = EXPORT_FORMATS.find((each) => each === values.format)
  if (!format)
    throw new UsageError(
      `--format 应为 ${EXPORT_FORMATS.join('、')} 之一 / --format is one of ${EXPORT_FORMATS.join(', ')}`,
    )
  const language = values.language ?? 'zh'
  if (language !== 'zh' && language !== 'en') throw new UsageError('--language 应为 zh 或 en / --language is zh or en')
  const [meetingId, out] = [needed(values.meeting, 'meeting'), resolve(needed(values.out, 'out'))]
  const minutes = await readFrom(needed(values.data, 'data'), (dataDir) => readMeetingMinutes(dataDir, meetingId))
  if (!minutes) throw new UsageError(`没有这个会议：${meetingId} / no such meeting: ${meetingId}`)
  const { bytes } = await exportMinutes(format, minutes, { language })
  try {
    await writeFileAtomically(out, bytes)
  } catch (error) {
    throw new UsageError(`不能写入 ${out}（${codeOf(error)}） / cannot write ${out} (${codeOf(error)})`)
  }
  console.log(out)
  return 0
}

async function list(args: string[]): Promise<number> {
  const { values } = options(args, { data: 'string', find: 'string', phase: 'string', year: 'string', json: 'boolean' })
  const phase = PHASES.find((each) => each === values.phase) ?? null
  if (values.phase !== undefined && phase === null)
    throw new UsageError(`--phase 应为 ${PHASES.join('、')} 之一 / --phase is one of ${PHASES.join(', ')}`)
  const year = values.year === undefined ? null : Number(values.year)
  if (year !== null && !Number.isInteger(year)) throw new UsageError('--year 应为年份 / --year takes a year')
  const filter = { text: text(values.find) ?? '', phase, year }
  const summaries = (await readFrom(needed(values.data, 'data'), readMeetingList)).filter((each) =>
    fitsFilter(each, filter),
  )
  if (values.json === true) console.log(JSON.stringify(summaries))
  else
    for (const { id, title, phase, counts, minutes, fault } of summaries)
      console.log(
        fault === undefined
          ? [
              id,
              phase,
              title,
              `${counts.participants} 人`,
              `${counts.clauses} 条共识`,
              `${counts.signatures} 人签署`,
              ...minutes,
            ].join('\t')
          : [id, title, `打不开 / cannot be opened: ${fault}`].join('\t'),
      )
  return 0
}

const PHASES = ['preparing', 'running', 'closed'] as const

async function rehearseCommand(args: string[]): Promise<number> {
  const text = [
    'participants',
    'writers',
    'rate',
    'seconds',
    'seed',
    'slow',
    'hostile',
    'document',
    'join-within',
    'host',
    'port',
    'data',
  ] as const
  const flags = ['kill-host', 'drop-wifi', 'find-limit', 'json'] as const
  const { values } = options(
    args,
    Object.fromEntries([
      ...text.map((name) => [name, 'string'] as const),
      ...flags.map((name) => [name, 'boolean'] as const),
    ]),
  )
  const plan = readPlan(values as PlanWish)
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => stop.abort(new PlanFault('彩排已中止 / the rehearsal was stopped')))
  // Started by the app: it hears every step, and the rehearsal ends with it.
  const gone = () => stop.abort(new PlanFault('应用已关闭 / the app is gone'))
  process.once('disconnect', gone)
  if (process.send && !process.connected) gone() // it went while this was being loaded
  // Sending over a closed channel would end this process, and leave the rehearsed host behind.
  const tellApp = (message: { progress: RehearsalProgress } | { findings: RehearsalFindings }) =>
    process.connected && process.send!(message)
  const words = values.json === true ? (line: string) => console.error(line) : (line: string) => console.log(line)
  const tell = progressTeller(words)
  const findings = await rehearse(
    plan,
    import.meta.filename,
    (progress) => (process.send ? tellApp({ progress }) : tell(progress)),
    stop.signal,
  )
  tellApp({ findings })
  if (values.json === true) console.log(JSON.stringify(findings.report))
  else for (const line of findingsInWords(findings)) console.log(line)
  return findings.report.converged && findings.report.lost === 0 ? 0 : 1
}

async function readFrom<T>(dataDir: string, read: (dataDir: string) => Promise<T>): Promise<T> {
  try {
    return await read(resolve(dataDir))
  } catch (error) {
    throw new UsageError(
      `不能读取数据文件夹 ${dataDir}（${codeOf(error)}） / cannot read the data folder ${dataDir} (${codeOf(error)})`,
    )
  }
}

async function textOf(file: string): Promise<string> {
  try {
    // Bytes that are no UTF-8 must not be mended silently: each byte counts.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file))
  } catch (error) {
    if (error instanceof TypeError) return '' // not text, hence no minutes
    throw new UsageError(`不能读取文件 ${file}（${codeOf(error)}） / cannot read ${file} (${codeOf(error)})`)
  }
}

function options(args: string[], types: Record<string, 'string' | 'boolean'>, allowPositionals = false) {
  try {
    return parseArgs({
      args,
      allowPositionals,
      options: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])),
    })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}`)
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function needed(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new UsageError(`缺少 --${name} / --${name} is missing`)
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message

try {
  const [name = '', ...args] = process.argv.slice(2)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (name === '--help' || name === 'help') console.log(USAGE)
  else if (!command)
    throw new UsageError(`未知命令“${name}” / unknown command "${name}"; serve, verify, export, list, rehearse`)
  else process.exitCode = await command(args)
} catch (error) {
  const expected = error instanceof UsageError || error instanceof HostStartError || error instanceof PlanFault
  console.error(expected ? error.message.replaceAll('\n', ' ') : error)
  process.exit(expected ? 2 : 1)
}
