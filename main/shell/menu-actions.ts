import { app, BrowserWindow, shell } from 'electron'
import type { Language } from '#shared/words/language'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import type { MenuActions } from './app-menu'
import { choosePath } from './choose-path'
import type { FacilitatorWindow } from './facilitator-window'
import { openFindBar } from './find-bar'
import { showLicences } from './licences'
import type { PrintablePage } from './print-paper'
import { printWindow, savePdf, showPage } from './print-paper'
import { saveFile } from './save-file'
import { SignPdfWindow } from './sign-pdf-window'
import { attempt, tellProblem } from './tell-problem'
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
  openMinutes(file: string): void
  diagnosis: { fileName(): string; make(): Promise<Uint8Array> }
}

export function menuActions(parts: Parts): MenuActions {
  const { words, language } = parts
  const doing = (act: () => Promise<void>) => (): void => attempt(act, () => parts.desk()?.window ?? null, words)
  /** The minutes of the meeting in the chair's window, if that is in front. */
  const minutesInFront = async (): Promise<PrintablePage | null> => {
    const desk = parts.desk()
    const front = BrowserWindow.getFocusedWindow()
    const meeting = desk && (front === null || front === desk.window) ? desk.shown() : null
    return meeting === null ? null : parts.minutesPage(meeting)
  }
  const front = (): BrowserWindow | null => BrowserWindow.getFocusedWindow() ?? parts.desk()?.window ?? null
  const signing = new SignPdfWindow({ language, words })
  return {
    openMinutes: doing(async () => {
      const file = await choosePath('minutes', front(), words())
      if (file !== null) parts.openMinutes(file)
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
    signPdf: () => signing.open(),
    find: (window) => openFindBar(window, words(), language()),
    zoom: (window, steps) => parts.zoom.change(window, steps),
    updateFromFile: doing(() => updateFromFile(language(), parts.version)),
    updateFromAddress: doing(async () => parts.updates()?.open()),
    // It works also when the chair's page does not.
    saveDiagnosis: doing(async () => {
      await saveFile(parts.diagnosis.fileName(), parts.diagnosis.make, words())
    }),
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
