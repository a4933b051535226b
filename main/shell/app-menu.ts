import { type BaseWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'

/** What the menu's entries do beside Electron's own roles. Each tells by itself when it fails. */
export interface MenuActions {
  openMinutes(): void
  printPaper(): void
  savePdf(): void
  signPdf(): void
  find(window: BaseWindow | undefined): void
  zoom(window: BaseWindow | undefined, steps: number): void
  updateFromFile(): void
  updateFromAddress(): void
  saveDiagnosis(): void
  showLogs(): void
  showLicences(): void
  about(): void
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** Sets the menu in the language of these words. Electron's roles do most of the work; their own labels are English only. */
export function setAppMenu(words: MenuWords, act: MenuActions): void {
  const item = (role: keyof MenuWords['roles']): MenuItemConstructorOptions => ({ role, label: words.roles[role] })
  const zoom = (label: string, steps: number, ...accelerators: string[]): MenuItemConstructorOptions[] =>
    accelerators.map((accelerator, nth) => ({
      label,
      accelerator,
      // The keys that people press for the same thing: one entry shows, all work.
      visible: nth === 0,
      acceleratorWorksWhenHidden: true,
      click: (_item, window) => act.zoom(window, steps),
    }))
  const isMac = process.platform === 'darwin'
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' } as const] : []),
      {
        label: words.file,
        submenu: [
          { label: words.openMinutes, accelerator: 'CmdOrCtrl+O', click: act.openMinutes },
          SEPARATOR,
          { label: words.printPaper, accelerator: 'CmdOrCtrl+P', click: act.printPaper },
          { id: 'save-pdf', label: words.savePdf, click: act.savePdf },
          { id: 'sign-pdf', label: words.signPdf, click: act.signPdf },
          SEPARATOR,
          item('close'),
          item('quit'),
        ],
      },
      {
        label: words.edit,
        submenu: [
          item('undo'),
          item('redo'),
          SEPARATOR,
          item('cut'),
          item('copy'),
          item('paste'),
          item('selectAll'),
          SEPARATOR,
          { label: words.find, accelerator: 'CmdOrCtrl+F', click: (_item, window) => act.find(window) },
        ],
      },
      {
        label: words.view,
        submenu: [
          item('reload'),
          SEPARATOR,
          ...zoom(words.resetZoom, 0, 'CmdOrCtrl+0', 'CmdOrCtrl+num0'),
          ...zoom(words.zoomIn, 1, 'CmdOrCtrl+Plus', 'CmdOrCtrl+=', 'CmdOrCtrl+numadd'),
          ...zoom(words.zoomOut, -1, 'CmdOrCtrl+-', 'CmdOrCtrl+numsub'),
          SEPARATOR,
          item('togglefullscreen'),
        ],
      },
      ...(isMac ? [{ role: 'windowMenu' } as const] : []),
      {
        role: 'help',
        label: words.help,
        submenu: [
          { id: 'update', label: words.update, click: act.updateFromFile },
          { id: 'update-address', label: words.updateAddress, click: act.updateFromAddress },
          { id: 'save-diagnosis', label: words.diagnosis, click: act.saveDiagnosis },
          { label: words.logs, click: act.showLogs },
          SEPARATOR,
          { id: 'licences', label: words.licences, click: act.showLicences },
          { id: 'about', label: words.about, click: act.about },
        ],
      },
    ]),
  )
}
