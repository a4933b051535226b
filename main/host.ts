import { access, constants, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { ExportFormat } from '#shared/protocol/console-api'
import { diagnosisFile } from './diagnostics/diagnosis-desk'
import { bothLanguages } from '#shared/words/both-languages'
import { exportMinutes } from './export/export-minutes'
import type { LiveMeeting } from './meeting/live-meeting'
import { Meetings } from './meeting/meetings'
import type { KeyVault, Recovery } from './meeting/ports'
import { loadTemplates } from './meeting/templates'
import { guards } from './network/callers'
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
import { diagnosisRoute } from './network/diagnosis-route'
import { crossOriginRoute } from './network/cross-origin'
import { rehearsalRoutes } from './network/rehearsal-routes'
import { ReplicationEndpoint } from './network/replication-endpoint'
import { serveRoutes } from './network/serve-routes'
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
import { openRegistry } from './storage/registry'
import { standbyCopies } from './storage/standby-copies'
import type { StandbyIntroduction } from './replication/replication-receiver'
import { Standbys } from './replication/standbys'
import { SuccessorWatch } from './replication/successor-watch'
import { logger } from './log/logger'

const log = logger('host')

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
  /** Sentences about what was recovered at start; empty after a clean stop. */
  recovered: string[]
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
    const recovered: string[] = damaged ? [bothLanguages(({ host }) => host.settingsUnreadable(damaged))] : []

    const tickets = new Tickets(signer)
    const sessions = new ConsoleSessions()
    const codes = new CodeGuard()
    const hubs = new Map<LiveMeeting, MeetingHub>()
    const hubOf = (meeting: LiveMeeting): MeetingHub => hubs.get(meeting)!
    const stores = meetingStores(folder, registry)
    const meetings = new Meetings(stores, signer, sealer, templates, (meeting, store) => {
      recovered.push(...store.recoveries.map((recovery) => `${meeting.state.title}: ${wordRecovery(recovery)}`))
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
    })
    undo.push(() => meetings.close())
    for (const fault of await meetings.openAll())
      recovered.push(bothLanguages(({ host }) => host.meetingUnopened(fault)))

    const introduction = (): StandbyIntroduction => ({ name: hostname(), port: lanPort, secure: options.tls })
    let lanPort = options.port
    const joinOrigins = (): string[] =>
      lanAddresses(options.address).map((address) => `${options.tls ? 'https' : 'http'}://${address}:${lanPort}`)
    const hostsBefore = (): string[] => [
      ...standbys.origins,
      ...[...hubs.keys()].flatMap(({ state }) => state.successions.flatMap(({ origins }) => origins)),
    ]
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
    const callers = guards({ meetings, sessions, tickets })
    const certificate = options.tls ? await hostCertificate(folder.tls, writeFileAtomically) : null
    const lan = await openDoor({
      address: options.address,
      port: options.port,
      tls: certificate,
      rendererDir: options.rendererDir,
      page: (path) => (/^\/[A-Za-z0-9 -]{0,12}$/.test(decodePath(path)) ? '/participant.html' : null),
      routes: [
        crossOriginRoute(hostsBefore),
        serveRoutes('lan', callers, {
          ...successionRoutes(meetings),
          ...invitationRoute(meetings, codes),
          ...minutesRoute,
          ...materialRoute,
        }),
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
        serveRoutes('console', callers, {
          ...minutesRoute,
          ...materialRoute,
          ...handOutRoute(meetings),
          ...rehearsalRoutes(rehearsals, someoneThere),
          ...diagnosisRoute(() => diagnosisFile(options.dataDir)),
          ...consoleRoutes({
            meetings,
            sessions,
            templates,
            standbys,
            settings: { read: () => registry.settings, save: (settings) => registry.saveSettings(settings) },
            exportMeeting,
          }),
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
    await unwind(undo).catch((further: unknown) =>
      log.error('a part of the host could not be undone after its start failed', { error: further }),
    )
    throw error
  }
}

/** Draft or signed, whichever the meeting has. */
async function exportMeeting(meeting: LiveMeeting, format: ExportFormat, language: 'zh' | 'en') {
  const signed = meeting.signedMinutes()
  return exportMinutes(format, signed ? { signed } : { draft: meeting.draftMinutes() }, { language })
}

function wordRecovery({ file, tornBytes, salvaged = 0 }: Recovery): string {
  return bothLanguages(({ host }) =>
    salvaged > 0 ? host.tornMiddle(file, tornBytes, salvaged) : host.tornEnd(file, tornBytes),
  )
}

async function lockData(dataDir: string): Promise<{ release(): Promise<void> }> {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.W_OK)
    return await lockFolder(dataDir)
  } catch (error) {
    if (error instanceof FolderLocked)
      throw new HostStartError(bothLanguages(({ host }) => host.folderInUse(dataDir, String(error.pid ?? '?'))))
    throw new HostStartError(bothLanguages(({ host }) => host.folderNotWritable(dataDir, reason(error))))
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
    if (code === 'EADDRINUSE') throw new HostStartError(bothLanguages(({ host }) => host.portInUse(options.port)))
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND')
      throw new HostStartError(bothLanguages(({ host }) => host.cannotListen(options.address, options.port, code)))
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
