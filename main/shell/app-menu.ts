import { Menu, type MenuItemConstructorOptions } from 'electron'
import { languageOf } from '#shared/words/language'
import { MENU_WORDS } from '#shared/words/menu-words'
import type { MenuWords } from '#shared/words/zh-CN/menu'

/** Sets the menu. `saveDiagnosis` and `update` ask what they need and tell by themselves when they fail. Electron's roles do the work; their own labels are English only, hence the words. */
export function setAppMenu(locale: string, saveDiagnosis: () => Promise<void>, update: () => Promise<void>): void {
  const words = MENU_WORDS[languageOf(locale)]
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const item = (
    role: Exclude<
      keyof MenuWords,
      'file' | 'edit' | 'view' | 'diagnosis' | 'update' | 'saveDiagnosis' | 'quitQuestion'
    >,
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
        submenu: [
          { id: 'update', label: words.update, click: () => void update() },
          { id: 'save-diagnosis', label: words.diagnosis, click: () => void saveDiagnosis() },
        ],
      },
    ]),
  )
}
