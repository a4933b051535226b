import { access, constants, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { ExportFormat } from '#shared/protocol/console-api'
import { exportMinutes } from './export/export-minutes'
import type { LiveMeeting } from './meeting/live-meeting'
import { IDLE_FOR } from './meeting/limits'
import { Meetings } from './meeting/meetings'
import { OpenMeetings } from './meeting/open-meetings'
import type { KeyVault, Recovery } from './meeting/ports'
import { loadTemplates } from './meeting/templates'
import { CodeGuard } from './network/code-guard'
import { consoleRoutes } from './network/console-routes'
import { ConsoleSessions } from './network/console-sessions'
import { FrontDoor } from './network/front-door'
import { invitationRoute, minutesRoute } from './network/join-routes'
import { lanAddresses } from './network/lan-addresses'
import type { Listener } from './network/listener'
import { listen } from './network/listener'
import { handOutRoute, materialRoute } from './network/material-routes'
import { MeetingHub } from './network/meeting-hub'
import { crossOriginRoute } from './network/cross-origin'
import { rehearsalRoute } from './network/rehearsal-routes'
import { ReplicationEndpoint } from './network/replication-endpoint'
import { successionRoutes } from './network/succession-routes'
import { Tickets } from './network/tickets'
import { hostCertificate } from './network/tls-certificate'
import { RehearsalProcesses } from './rehearsal/rehearsal-processes'
import { openHostSigner } from './signing/host-signer'
import { sealer } from './signing/sealer'
import { writeFileAtomically } from './storage/atomic-file'
import { dataFolder } from './storage/data-folder'
import { FolderLocked, lockFolder } from './storage/folder-lock'
import { meetingStores } from './storage/meeting-stores'
import type { IndexFindings } from './storage/meeting-index'
import { MeetingIndexFile } from './storage/meeting-index'
import { openRegistry } from './storage/registry'
import { standbyCopies } from './storage/standby-copies'
import type { StandbyIntroduction } from './replication/replication-receiver'
import { Standbys } from './replication/standbys'
import { SuccessorWatch } from './replication/successor-watch'

/** Port of the join pages. Printed on table cards and typed by people, so it stays the same from meeting to meeting. */
export const DEFAULT_PORT = 8420

export interface HostOptions {
  /** Data folder; made when missing. */
  dataDir: string
  /** Address the join listener binds, e.g. "0.0.0.0". The console listener is always 127.0.0.1. */
  address: string
  /** Port of the join listener; 0 picks a free one. */
  port: number
  /** Serve the join pages over https with a self-signed certificate kept in the data folder. */
  tls: boolean
  keyVault: KeyVault
  /** Folder of the built web pages (dist/renderer). */
  rendererDir: string
  /** Folder of the meeting templates (resources/templates). */
  templatesDir: string
  /** Milliseconds after which a meeting that nobody needs is closed; see IDLE_FOR. */
  idleFor?: number
  log(line: string): void
}

/** The running host: the same for Electron and for `yuanzhuo serve`. */
export interface Host {
  port: number
  /** Address of the join page on the LAN, without a meeting code. */
  joinUrl: string
  /** Loopback address of the console with a fresh one-time token. Each call makes a new token. */
  consoleUrl(): string
  /** Loopback address of a meeting's projector page, with a token that only reads. */
  projectorUrl(meetingId: string): string
  /** Sentences about what was recovered, at start and in meetings opened since; empty after a clean stop. */
  recovered: readonly string[]
  close(): Promise<void>
}

/** A start that cannot succeed, worded for the person at the terminal: folder locked, port in use, folder not writable. */
export class HostStartError extends Error {}

/** Builds the host in boot order and starts it. Throws HostStartError for what the person can change; then nothing was changed. */
export async function startHost(options: HostOptions): Promise<Host> {
  const folder = dataFolder(options.dataDir)
  // Tried first, so that a start that cannot succeed leaves no trace in the data folder.
  await wordListenFailure(options, () => tryPort(options.address, options.port))
  const lock = await lockData(options.dataDir)
  const undo: (() => Promise<void>)[] = [() => lock.release()]
  try {
    const templates = await loadTemplates(options.templatesDir)
    const signer = await openHostSigner(options.keyVault)
    const { registry, damaged } = await openRegistry(folder.registry)
    const recovered: string[] = damaged
      ? [
          `设置文件无法读取，已另存为 ${damaged}，会议本身不受影响 / the settings could not be read and were kept as ${damaged}; the meetings are not affected`,
        ]
      : []

    const tickets = new Tickets(signer)
    const sessions = new ConsoleSessions()
    const codes = new CodeGuard()
    const hubs = new Map<LiveMeeting, MeetingHub>()
    const hubOf = (meeting: LiveMeeting): MeetingHub => hubs.get(meeting)!
    const stores = meetingStores(folder)
    let started = false
    const recover = (line: string): void => {
      recovered.push(line)
      if (started) options.log(line) // what came before is told together
    }
    const { index, found } = await MeetingIndexFile.open(folder, (count) =>
      options.log(
        `正在从会议文件夹读取 ${count} 场会议，请稍候 / reading ${count} meetings from their folders, please wait`,
      ),
    )
    undo.push(() => index.close())
    for (const line of wordFindings(found)) recover(line)
    if (index.leftOpen.length > 0)
      recover(
        `上次没有正常停止，当时开着的 ${index.leftOpen.length} 场会议已按记录重新打开 / the host was not stopped in order; the ${index.leftOpen.length} meetings open then were opened again from their records`,
      )
    const open = new OpenMeetings(
      stores,
      index,
      signer,
      sealer,
      {
        opened: (meeting, store) => {
          for (const recovery of store.recoveries) recover(`${meeting.state.title}: ${wordRecovery(recovery)}`)
          hubs.set(
            meeting,
            new MeetingHub(meeting, {
              tickets,
              hostFacts: () => ({
                joinUrls: joinUrls().map((url) => `${url}${meeting.state.code}`),
                recovered,
                keyProtection: options.keyVault.protection,
                dataDir: options.dataDir,
              }),
            }),
          )
        },
        closing: (meeting) => {
          hubs.get(meeting)?.close()
          hubs.delete(meeting)
        },
        occupied: (meeting) => hubs.get(meeting)?.occupied ?? false,
      },
      options.idleFor ?? IDLE_FOR,
    )
    const meetings = new Meetings(index, open, stores, signer, templates)
    undo.push(() => meetings.close())
    for (const fault of await meetings.openAwake())
      recover(`会议无法打开，文件未作改动 / a meeting could not be opened and was left as it is: ${fault}`)

    const introduction = (): StandbyIntroduction => ({ name: hostname(), port: lanPort, secure: options.tls })
    let lanPort = options.port
    const joinOrigins = (): string[] =>
      lanAddresses(options.address).map((address) => `${options.tls ? 'https' : 'http'}://${address}:${lanPort}`)
    const hostsBefore = (): string[] => [...standbys.origins, ...meetings.origins]
    const door = new FrontDoor({
      meetings,
      sessions,
      codes,
      tickets,
      hubOf,
      hostsBefore,
      replicationEndpoint: new ReplicationEndpoint(meetings, codes, joinOrigins),
      standbys: {
        standsBy: (id) => standbys.standsBy(id),
        candidacy: (id, decided) => standbys.candidacy(id, decided),
      },
    })
    const isChair = (session: string) => sessions.isChair(session)
    const certificate = options.tls ? await hostCertificate(folder.tls, writeFileAtomically) : null
    const lan = await openDoor({
      address: options.address,
      port: options.port,
      tls: certificate,
      rendererDir: options.rendererDir,
      page: (path) => (/^\/[A-Za-z0-9 -]{0,12}$/.test(decodePath(path)) ? '/participant.html' : null),
      routes: [
        crossOriginRoute(hostsBefore),
        successionRoutes(meetings),
        invitationRoute(meetings, codes),
        minutesRoute(meetings, tickets, () => false),
        materialRoute(meetings, tickets, () => false),
      ],
      upgrade: (request, socket, head) => door.upgrade(request, socket, head, 'lan'),
      hostNames: null,
    })
    undo.push(() => lan.close())
    lanPort = lan.port
    const standbys = await Standbys.open(standbyCopies(folder), meetings, signer, sealer, introduction)
    undo.push(() => standbys.close())
    const watch = new SuccessorWatch(meetings, signer)
    undo.push(async () => watch.close())
    const rehearsals = new RehearsalProcesses(join(import.meta.dirname, 'cli.js'), options.address)
    undo.push(async () => rehearsals.stop())
    const someoneThere = () => [...hubs.keys()].some((meeting) => Object.keys(meeting.attendance.connected).length > 0)
    const local = await openDoor({
      address: '127.0.0.1',
      port: 0,
      tls: null,
      rendererDir: options.rendererDir,
      page: (path) => ({ '/console': '/console.html', '/projector': '/projector.html' })[path] ?? null,
      routes: [
        minutesRoute(meetings, tickets, isChair),
        materialRoute(meetings, tickets, isChair),
        handOutRoute(meetings, isChair),
        rehearsalRoute(rehearsals, isChair, someoneThere),
        consoleRoutes({
          meetings,
          sessions,
          templates,
          standbys,
          settings: { read: () => registry.settings, save: (settings) => registry.saveSettings(settings) },
          exportMeeting,
        }),
      ],
      upgrade: (request, socket, head) => door.upgrade(request, socket, head, 'console'),
      // A name of an attacker's that resolves to 127.0.0.1 must not reach the console (DNS rebinding).
      hostNames: ['127.0.0.1', 'localhost'],
    })
    undo.push(() => local.close())
    // A listener closes only after its WebSockets, so they go first.
    undo.push(async () => {
      for (const hub of hubs.values()) hub.close()
      door.close()
    })

    const joinUrls = (): string[] => joinOrigins().map((origin) => `${origin}/`)
    for (const line of recovered) options.log(line)
    started = true
    index
      .review(({ summary }) =>
        recover(
          `${summary.title}: 会议文件夹与目录不符，已按文件夹重读 / the folder was not as the index had it and was read anew`,
        ),
      )
      .catch((error: unknown) => console.error('the folders of the meetings could not all be looked at:', error))
    if (certificate) options.log(`TLS ${hostname()} SHA-256 ${certificate.fingerprint}`)
    return {
      port: lan.port,
      joinUrl: joinUrls()[0]!,
      consoleUrl: () => `http://127.0.0.1:${local.port}/console#token=${sessions.newToken()}`,
      projectorUrl: (meetingId) =>
        `http://127.0.0.1:${local.port}/projector?meeting=${encodeURIComponent(meetingId)}#token=${sessions.newProjectorToken(meetingId)}`,
      recovered,
      close: () => unwind(undo),
    }
  } catch (error) {
    await unwind(undo).catch((further: unknown) => console.error('while giving up the start:', further))
    throw error
  }
}

/** Draft or signed, whichever the meeting has. */
async function exportMeeting(meeting: LiveMeeting, format: ExportFormat, language: 'zh' | 'en') {
  const signed = meeting.signedMinutes()
  return exportMinutes(format, signed ? { signed } : { draft: meeting.draftMinutes() }, { language })
}

function wordFindings({ missing, damaged, added, gone }: IndexFindings): string[] {
  const named = (titles: string[]) => `${titles.slice(0, 3).join('、')}${titles.length > 3 ? ' …' : ''}`
  const read = `${added.length} 场会议已按各自的文件夹读入 / ${added.length} meetings were read from their folders`
  return [
    ...(damaged === null
      ? []
      : [
          `会议目录有损坏，已另存为 ${damaged}，会议本身不受影响 / the index of meetings was damaged and kept as ${damaged}; the meetings are not affected`,
        ]),
    ...(missing ? [`没有会议目录，${read}`] : added.length > 0 ? [`目录里缺 ${read}: ${named(added)}`] : []),
    ...(gone.length > 0
      ? [
          `目录里有 ${gone.length} 场会议的文件夹不见了 / the folders of ${gone.length} meetings in the index are gone: ${named(gone)}`,
        ]
      : []),
  ]
}

function wordRecovery({ file, tornBytes, salvaged = 0 }: Recovery): string {
  return salvaged > 0
    ? `${file} 中间有 ${tornBytes} 字节损坏，已另存；其后 ${salvaged} 处改动已找回，损坏处的改动待参会者设备重新连接时补回 / ${tornBytes} bytes in the middle were damaged and kept aside; ${salvaged} later edits were found, those in the damaged part come back when the devices that have them reconnect`
    : `${file} 末尾 ${tornBytes} 字节未写完整，已移出另存；其前内容完好，其中没有已确认的内容 / ${tornBytes} unfinished bytes at the end were kept aside; everything before is intact, and nothing acknowledged was among them`
}

async function lockData(dataDir: string): Promise<{ release(): Promise<void> }> {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.W_OK)
    return await lockFolder(dataDir)
  } catch (error) {
    if (error instanceof FolderLocked)
      throw new HostStartError(
        `数据文件夹正被另一个圆桌会使用（进程 ${error.pid ?? '?'}）：${dataDir}。请先关闭它，或用 --data 另选文件夹 / the data folder is in use by another host (process ${error.pid ?? '?'}): ${dataDir}. Close it, or choose another folder with --data`,
      )
    throw new HostStartError(
      `数据文件夹不能写入：${dataDir}（${reason(error)}） / cannot write to the data folder: ${dataDir} (${reason(error)})`,
    )
  }
}

const openDoor = (options: Parameters<typeof listen>[0]): Promise<Listener> =>
  wordListenFailure(options, () => listen(options))

function tryPort(address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, address, () => server.close(() => resolve()))
  })
}

async function wordListenFailure<T>(options: { address: string; port: number }, open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new HostStartError(
        `端口 ${options.port} 已被占用，请用 --port 另选 / port ${options.port} is in use; choose another with --port`,
      )
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND')
      throw new HostStartError(
        `不能在 ${options.address}:${options.port} 监听（${code}） / cannot listen on ${options.address}:${options.port} (${code})`,
      )
    throw error
  }
}

/** Undoes the start in reverse order; everything is tried, then the first failure is thrown. */
async function unwind(undo: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // a stray % is simply no page of ours
  }
}
const reason = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)
