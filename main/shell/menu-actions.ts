import { app, BrowserWindow, shell } from 'electron'
import type { Language } from '#shared/words/language'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import type { MenuActions } from './app-menu'
import type { FacilitatorWindow } from './facilitator-window'
import { openFindBar } from './find-bar'
import { showLicences } from './licences'
import { chooseMinutes } from './open-minutes'
import type { PrintablePage } from './print-paper'
import { printWindow, savePdf, showPage } from './print-paper'
import { saveDiagnosis } from './save-diagnosis'
import { tellProblem } from './tell-problem'
import { updateFromFile } from './update-from-file'
import type { UpdateWindow } from './update-window'
import type { WindowZoom } from './window-zoom'

const log = logger('shell')

/** What the entries of the menu need of the app. */
interface Parts {
  /** Null until the window is open. */
  desk(): FacilitatorWindow | null
  zoom: WindowZoom
  words(): MenuWords
  language(): Language
  version: string
  /** Null until the window is open. */
  updates(): UpdateWindow | null
  /** The app's own licence, and those of what is bundled. */
  licences: readonly string[]
  logs: string
  /** The minutes of a meeting as they stand; null where there is no such meeting. */
  minutesPage(meetingId: string): Promise<PrintablePage | null>
  openMinutes(file: string): Promise<void>
  diagnosis: { fileName(): string; make(): Promise<{ bytes: Uint8Array }> }
}

export function menuActions(parts: Parts): MenuActions {
  const { words, language } = parts
  /** Whatever fails without words of its own is told. */
  const doing = (act: () => Promise<void>) => (): void => {
    act().catch((error: unknown) => {
      log.error('what somebody chose in the menu failed', { error })
      tellProblem(parts.desk()?.window ?? null, words().failed, words().failedAdvice)
    })
  }
  /** The minutes of the meeting in the chair's window, if that is in front. */
  const minutesInFront = async (): Promise<PrintablePage | null> => {
    const desk = parts.desk()
    const front = BrowserWindow.getFocusedWindow()
    const meeting = desk && (front === null || front === desk.window) ? desk.shown() : null
    return meeting === null ? null : parts.minutesPage(meeting)
  }
  const front = (): BrowserWindow | null => BrowserWindow.getFocusedWindow() ?? parts.desk()?.window ?? null
  return {
    openMinutes: doing(async () => {
      const file = await chooseMinutes(words())
      if (file !== null) await parts.openMinutes(file)
    }),
    // Seen first: the system's dialog shows no picture of it everywhere.
    printPaper: doing(async () => {
      const page = await minutesInFront()
      const window = page ? await showPage(page) : front()
      if (window) printWindow(window, words())
    }),
    savePdf: doing(async () => {
      const page = await minutesInFront()
      const window = page ? await showPage(page, false) : front()
      if (!window) return
      try {
        await savePdf(window, page?.title ?? window.getTitle(), words())
      } finally {
        if (page) window.destroy()
      }
    }),
    find: (window) => openFindBar(window, words(), language()),
    zoom: (window, steps) => parts.zoom.change(window, steps),
    updateFromFile: doing(() => updateFromFile(language(), parts.version)),
    updateFromAddress: doing(async () => parts.updates()?.open()),
    saveDiagnosis: doing(() => saveDiagnosis(words(), parts.diagnosis.fileName(), parts.diagnosis.make)),
    showLogs: doing(() => showFolder(parts.logs, parts.desk()?.window ?? null, words())),
    showLicences: doing(() => showLicences(parts.licences, words().licences)),
    about: () => {
      app.setAboutPanelOptions({
        applicationName: words().appName,
        applicationVersion: parts.version,
        copyright: words().licence,
        version: `Electron ${process.versions.electron}`,
      })
      app.showAboutPanel()
    },
  }
}

/** Shows a folder in the system's file manager, or says that it cannot. */
export async function showFolder(folder: string, over: BrowserWindow | null, words: MenuWords): Promise<void> {
  const problem = await shell.openPath(folder)
  if (problem === '') return
  log.warn('the system could not show a folder')
  tellProblem(over, words.folderFailed(folder))
}
