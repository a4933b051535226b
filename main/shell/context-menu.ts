import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuWords } from '#shared/words/zh-CN/menu'

/** Gives all pages a menu under the right mouse button: cut, copy and paste for who uses no keys. */
export function offerContextMenus(words: () => MenuWords): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
      if (!isEditable && selectionText === '') return
      const { roles } = words()
      const item = (role: 'cut' | 'copy' | 'paste' | 'selectAll', enabled: boolean): MenuItemConstructorOptions => ({
        role,
        label: roles[role],
        enabled,
      })
      const items = isEditable
        ? [
            item('cut', editFlags.canCut),
            item('copy', editFlags.canCopy),
            item('paste', editFlags.canPaste),
            item('selectAll', editFlags.canSelectAll),
          ]
        : [item('copy', editFlags.canCopy)]
      // A page over another one, such as the find bar, is no window of its own: there the one in front is meant.
      Menu.buildFromTemplate(items).popup({ window: BrowserWindow.fromWebContents(contents) ?? undefined })
    })
  })
}
