import { app, session } from 'electron'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { ZOOM_CHANNEL } from '#shared/desktop/desktop-api'
import { LANGUAGE_CHOICE, languageOf } from '#shared/words/language'
import { MENU_WORDS } from '#shared/words/menu-words'
import { takeUpAtStart } from './backup/take-up-restored'
import { diagnosisFile, diagnosisFileName } from './diagnostics/diagnosis-desk'
import { keepHostLog } from './diagnostics/host-log'
import { APP_VERSION } from './diagnostics/versions'
import type { ExportedFile } from './export/export-minutes'
import { DEFAULT_ADDRESS, type Host } from './host'
import { printLine } from './log/terminal'
import { logUncaught } from './log/uncaught'
import { HostsNearby } from './network/hosts-nearby'
import { lanLinks } from './network/lan-links'
import { systemClock } from './runtime/system-clock'
import { setAppMenu } from './shell/app-menu'
import { askBeforeQuit, type QuitConcern } from './shell/ask-before-quit'
import { choosePath } from './shell/choose-path'
import { offerContextMenus } from './shell/context-menu'
import { bringToFront, openFacilitatorWindow, type FacilitatorWindow } from './shell/facilitator-window'
import { greetFirstStart, isFirstStart } from './shell/first-start'
import { serveDesktopApi } from './shell/ipc'
import { JoinWindows } from './shell/join-windows'
import { keepAwakeWhile } from './shell/keep-awake'
import { argumentsAfterCrash, argumentsWith, isMinutes, minutesFileIn, readLaunchOptions } from './shell/launch-options'
import { menuActions, showFolder } from './shell/menu-actions'
import { openMinutes } from './shell/open-minutes'
import { preparePapers } from './shell/paper-window'
import type { PrintablePage } from './shell/print-paper'
import { keepProfileIn } from './shell/profile'
import { ProjectorWindows } from './shell/projector-windows'
import { closeBeforeQuit } from './shell/quit'
import { saveDownloads } from './shell/save-file'
import { chooseKeyVault } from './shell/sealed-key-vault'
import { ShellMemory } from './shell/shell-memory'
import { reportStartFailure } from './shell/start-failure'
import { startHost } from './shell/start-host'
import { StartingWindow } from './shell/starting-window'
import { startAgain } from './shell/start-again'
import { attempt, tellProblem } from './shell/tell-problem'
import { startAgainAfterUncaught } from './shell/uncaught'
import { holdsUnsent } from './shell/unsent-words'
import { offerPackage } from './shell/update-from-file'
import { UpdateWindow } from './shell/update-window'
import { userFolders } from './shell/user-folders'
import { denyNewPages, guardSession, keepScriptsFromClipboard } from './shell/web-boundaries'
import { WindowZoom } from './shell/window-zoom'
import { dataFolder } from './storage/data-folder'

const root = join(import.meta.dirname, '..', '..')
const dist = join(root, 'dist')

let memory: ShellMemory | null = null
let desk: FacilitatorWindow | null = null
let updates: UpdateWindow | null = null
const language = () => memory?.language ?? languageOf(app.getLocale())
const words = () => MENU_WORDS[language()]

logUncaught()

// Not awaited: Electron waits for this file before it is ready, and `run` waits for that. Up to there all is done by then.
run().catch((error: unknown) => reportStartFailure(error, words))

async function run(): Promise<void> {
  const options = readLaunchOptions(process.argv.slice(1), process.env, () =>
    userFolders(process.platform, process.env, homedir()),
  )
  const { dataDir } = options
  keepProfileIn(options.profileDir)
  keepScriptsFromClipboard()
  if (!app.requestSingleInstanceLock()) return app.exit(0)
  startAgainAfterUncaught(
    options.afterCrash !== null,
    () => argumentsAfterCrash(process.argv.slice(1), desk?.shown() ?? null),
    words,
  )
  let ending = false
  let starting: Promise<Host | null> = Promise.resolve(null)
  let host: Host | null = null
  let joinWindows: JoinWindows | null = null
  let endLog = async (): Promise<void> => {}
  const concern = async (): Promise<QuitConcern | null> => {
    if (host?.isMeetingRunning) return 'meeting'
    if (desk && !desk.window.isDestroyed() && (await holdsUnsent(desk.window.webContents))) return 'unsaved'
    if (host?.isStandbyNeeded) return 'standby'
    return (await joinWindows?.holdUnsent()) ? 'unsent' : null
  }
  closeBeforeQuit(
    async () => {
      const found = await concern()
      return found === null || desk === null || askBeforeQuit(desk.window, words(), found)
    },
    async () => {
      ending = true
      const started = await starting.catch(() => null) // its failure is told where it is awaited
      await started?.close()
      await endLog()
    },
  )

  // What comes before the window is there waits for it.
  let minutesFile = options.minutesFile && resolve(options.minutesFile)
  const openFile = (file: string): void => {
    if (desk) showMinutes(file)
    else minutesFile = file
  }
  app.on('open-file', (event, file) => {
    event.preventDefault() // macOS: a file that was double-clicked
    openFile(file)
  })
  app.on('second-instance', (_event, argv, folder) => {
    const named = minutesFileIn(argv)
    const file = named === null ? null : resolve(folder, named)
    if (ending) return startAgain(argumentsWith(process.argv.slice(1), file))
    if (desk) bringToFront(desk.window)
    if (file !== null) openFile(file)
  })
  app.on('activate', () => desk && bringToFront(desk.window)) // macOS: its icon in the dock

  await app.whenReady()
  memory = new ShellMemory(options.profileDir)
  const kept = memory
  denyNewPages((file) => isMinutes(file) && openFile(file))
  offerContextMenus(words)
  const zoom = new WindowZoom(kept)
  const actions = menuActions({
    desk: () => desk,
    zoom,
    words,
    language,
    version: APP_VERSION,
    updates: () => updates,
    licences: app.isPackaged
      ? ['LICENSE.txt', 'packages.txt'].map((name) => join(process.resourcesPath, 'licences', name))
      : [join(root, 'LICENSE'), join(root, 'docs', 'licences.md')],
    logs: dataFolder(dataDir).logs,
    minutesPage: async (meetingId) => printable((await host?.minutesPage(meetingId, language())) ?? null),
    openMinutes: showMinutes,
    diagnosis: {
      fileName: () => diagnosisFileName(new Date()),
      make: async () => (await diagnosisFile(dataDir)).bytes,
    },
  })
  setAppMenu(words(), actions)
  await preparePapers(words)
  const joining = await JoinWindows.prepare({ memory: kept, zoom, words, language })
  joinWindows = joining

  const firstStart = isFirstStart(dataDir)
  if (firstStart && process.platform === 'win32') await greetFirstStart(null, dataDir, words())
  await takeUpAtStart(dataDir, printLine) // before the key is looked for
  const keyVault = await chooseKeyVault(dataDir)
  if (ending) return // told to stop meanwhile: nothing is begun any more
  const waiting = new StartingWindow(words().start.opening, language())
  starting = startHost(
    {
      dataDir,
      address: DEFAULT_ADDRESS,
      port: options.port,
      announced: true,
      tls: options.tls,
      keyVault,
      clock: systemClock,
      rendererDir: join(dist, 'renderer'),
      templatesDir: join(root, 'resources', 'templates'),
      layoutsDir: join(root, 'resources', 'export'),
      rulesDir: join(root, 'resources', 'rules'),
      log: (line) => {
        printLine(line)
        waiting.say(line)
      },
    },
    words,
  )
  const started = await starting
  if (!started) return app.exit(0)
  host = started
  endLog = keepHostLog(dataDir, started)
  keepAwakeWhile(() => started.isMeetingRunning || started.isStandbyNeeded)

  const origin = started.consoleOrigin
  await guardSession(session.defaultSession, ['clipboard-sanitized-write'])
  saveDownloads(session.defaultSession, origin, words)
  const opened = openFacilitatorWindow(
    origin,
    () => started.consoleUrl(),
    options.afterCrash || null,
    join(dist, 'preload', 'preload.cjs'),
    kept,
    words,
  )
  desk = opened
  waiting.end()
  const { window } = opened
  zoom.manage(window, 'desk', (level) => window.webContents.send(ZOOM_CHANNEL, level))
  const projector = new ProjectorWindows(window, origin, (meetingId) => started.projectorUrl(meetingId), words, zoom)
  const nearby = new HostsNearby(
    () => lanLinks(DEFAULT_ADDRESS),
    () => started.joinUrls,
    systemClock,
  )
  serveDesktopApi(
    {
      openProjector: (meetingId, look) => projector.open(meetingId, look),
      closeProjector: async () => projector.close(),
      openJoinWindow: async (address) => ({ ok: await joining.open(address) }),
      hostsNearby: async () => nearby.look(),
      showDataFolder: () => showFolder(dataDir, window, words()),
      choosePath: (what) => choosePath(what, window, words()),
      keepChoice: async (name, value) => {
        kept.keepChoice(name, value)
        if (name === LANGUAGE_CHOICE) setAppMenu(words(), actions)
      },
    },
    () => ({ [LANGUAGE_CHOICE]: language(), ...kept.choices }),
    window.webContents,
    origin,
  )
  // The other windows are nothing without it, and nobody could run the meeting.
  window.on('close', (event) => {
    event.preventDefault()
    app.quit() // asks first where something would be lost
  })
  window.on('closed', () => app.quit())

  const updating = new UpdateWindow({
    memory: kept,
    clock: systemClock,
    folder: join(options.profileDir, 'update'),
    version: APP_VERSION,
    language,
    install: (file) => void offerPackage(language(), APP_VERSION, async () => file),
  })
  updates = updating
  // Who holds a meeting has other things to do, and needs the line.
  if (!started.isMeetingRunning) void updating.lookAtStart()

  if (options.afterCrash !== null)
    tellProblem(window, words().afterCrash.message, [words().afterCrash.detail, ...started.recovered].join('\n'))
  if (started.migration.length > 0) tellProblem(window, words().migrated, started.migration.join('\n'))
  if (firstStart && process.platform !== 'win32') void greetFirstStart(window, dataDir, words())
  if (minutesFile !== null) showMinutes(minutesFile)
}

/** Checks a minutes file in the chair's window. */
function showMinutes(file: string): void {
  const over = desk?.window
  if (over)
    attempt(
      () => openMinutes(file, over, language(), words(), pageOfMinutes),
      () => over,
      words,
    )
}

const printable = (file: ExportedFile | null): PrintablePage | null =>
  file && { bytes: file.bytes, title: file.fileName.replace(/\.html$/, '') }

/** Minutes that were found valid, as a page. */
const pageOfMinutes = async (signed: SignedMinutes): Promise<PrintablePage> => {
  const { exportMinutes } = await import('./export/export-minutes')
  return printable(await exportMinutes('html', { signed }, { kind: 'minutes', language: language() }))!
}
