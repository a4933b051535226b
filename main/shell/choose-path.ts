import { app, type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { ChosenPath } from '#shared/desktop/desktop-api'
import type { MenuWords } from '#shared/words/zh-CN/menu'

/** Has the person choose in the system's own dialog; null when they do not. `over`: the window that waits for it. */
export async function choosePath(
  what: ChosenPath | 'minutes' | 'pdf' | 'certificate',
  over: BrowserWindow | null,
  { choosePath: words }: MenuWords,
): Promise<string | null> {
  const file = (extensions: string[]): Partial<OpenDialogOptions> => ({
    properties: ['openFile'],
    filters: [
      { name: words[what].kind, extensions },
      { name: '*', extensions: ['*'] },
    ],
  })
  const options: OpenDialogOptions = {
    title: words[what].title,
    defaultPath: app.getPath('documents'),
    ...{
      folder: { properties: ['openDirectory' as const, 'createDirectory' as const] },
      backup: file(['tar']),
      minutes: file(['json', 'yzh']),
      pdf: file(['pdf']),
      certificate: file(['p12', 'pfx']),
    }[what],
  }
  const { filePaths } = await (over ? dialog.showOpenDialog(over, options) : dialog.showOpenDialog(options))
  return filePaths[0] ?? null
}
