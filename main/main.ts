import type { BrowserWindow } from 'electron'
import { app, session, shell } from 'electron'
import { join } from 'node:path'
import { diagnosisFile, diagnosisFileName } from './diagnostics/diagnosis-desk'
import { keepHostLog } from './diagnostics/host-log'
import { DEFAULT_ADDRESS, Host } from './host'
import { printLine } from './log/terminal'
import { logUncaught } from './log/uncaught'
import { systemClock } from './runtime/system-clock'
import { setAppMenu } from './shell/app-menu'
import { askBeforeQuit } from './shell/ask-before-quit'
import { bringToFront, openFacilitatorWindow } from './shell/facilitator-window'
import { serveDesktopApi } from './shell/ipc'
import { openJoinWindow, prepareJoinSession } from './shell/join-window'
import { keepAwakeWhileOpen } from './shell/keep-awake'
import { readLaunchOptions } from './shell/launch-options'
import { keepProfileIn } from './shell/profile'
import { ProjectorWindows } from './shell/projector-windows'
import { closeBeforeQuit } from './shell/quit'
import { chooseKeyVault } from './shell/sealed-key-vault'
import { saveDiagnosis } from './shell/save-diagnosis'
import { reportStartFailure } from './shell/start-failure'
import { endAfterUncaught } from './shell/uncaught'
import { denyNewPages, guardSession } from './shell/web-boundaries'

const dist = join(import.meta.dirname, '..')

logUncaught()
endAfterUncaught()

// Not awaited: Electron waits for this file before it is ready, and `run` waits for that. Up to there all is done by then.
run().catch(reportStartFailure)

async function run(): Promise<void> {
  const options = readLaunchOptions(process.argv.slice(1), process.env, app.getPath('userData'))
  keepProfileIn(options.profileDir)
  if (!app.requestSingleInstanceLock()) return app.exit(0)

  await app.whenReady()
  denyNewPages()
  keepAwakeWhileOpen()
  setAppMenu(
    app.getLocale(),
    saveDiagnosis(
      app.getLocale(),
      () => diagnosisFileName(new Date()),
      () => diagnosisFile(options.dataDir),
    ),
  )
  await prepareJoinSession()

  const host = await Host.start({
    dataDir: options.dataDir,
    address: DEFAULT_ADDRESS,
    port: options.port,
    tls: options.tls,
    keyVault: await chooseKeyVault(options.dataDir),
    clock: systemClock,
    rendererDir: join(dist, 'renderer'),
    templatesDir: join(dist, '..', 'resources', 'templates'),
    log: printLine,
  })
  const endLog = keepHostLog(options.dataDir, host)
  let opened: BrowserWindow | null = null
  closeBeforeQuit(
    () => askBeforeQuit(opened, app.getLocale(), host.isMeetingRunning),
    async () => {
      await host.close()
      await endLog()
    },
  )

  const origin = new URL(host.consoleUrl()).origin
  await guardSession(session.defaultSession, origin)
  const facilitator = openFacilitatorWindow(() => host.consoleUrl(), join(dist, 'preload', 'preload.cjs'))
  opened = facilitator
  const projector = new ProjectorWindows(facilitator, (meetingId) => host.projectorUrl(meetingId))
  serveDesktopApi(
    {
      openProjector: (meetingId, look) => projector.open(meetingId, look),
      closeProjector: async () => projector.close(),
      openJoinWindow: async (address) => ({ ok: await openJoinWindow(address) }),
      showDataFolder: async () => {
        const problem = await shell.openPath(options.dataDir)
        if (problem) throw new Error(problem)
      },
    },
    facilitator.webContents,
    origin,
  )
  app.on('second-instance', () => bringToFront(facilitator))
  app.on('activate', () => bringToFront(facilitator)) // macOS: its icon in the dock
  facilitator.on('close', (event) => {
    if (!host.isMeetingRunning) return
    event.preventDefault()
    app.quit() // asks first
  })
  // The other windows are nothing without it, and nobody could run the meeting.
  facilitator.on('closed', () => app.quit())
}
