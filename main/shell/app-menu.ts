import { Menu, type MenuItemConstructorOptions } from 'electron'
import { languageOf } from '#shared/words/language'
import { MENU_WORDS } from '#shared/words/menu-words'
import type { MenuWords } from '#shared/words/zh-CN/menu'

/** Sets the menu. `saveDiagnosis` asks where to and tells by itself when it fails. Electron's roles do the work; their own labels are English only, hence the words. */
export function setAppMenu(locale: string, saveDiagnosis: () => Promise<void>): void {
  const words = MENU_WORDS[languageOf(locale)]
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const item = (
    role: Exclude<keyof MenuWords, 'file' | 'edit' | 'view' | 'diagnosis' | 'saveDiagnosis' | 'quitQuestion'>,
  ): MenuItemConstructorOptions => ({
    role,
    label: words[role],
  })
  const macAppMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...macAppMenu,
      { label: words.file, submenu: [item('close'), item('quit')] },
      {
        label: words.edit,
        submenu: [item('undo'), item('redo'), separator, item('cut'), item('copy'), item('paste'), item('selectAll')],
      },
      {
        label: words.view,
        submenu: [
          item('reload'),
          separator,
          item('resetZoom'),
          item('zoomIn'),
          item('zoomOut'),
          separator,
          item('togglefullscreen'),
        ],
      },
      {
        role: 'help',
        label: words.help,
        submenu: [{ id: 'save-diagnosis', label: words.diagnosis, click: () => void saveDiagnosis() }],
      },
    ]),
  )
}
