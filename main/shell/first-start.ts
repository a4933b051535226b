import { type BrowserWindow, dialog } from 'electron'
import { existsSync } from 'node:fs'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { dataFolder } from '#main/storage/data-folder'

/** Whether no host has kept anything in this folder yet. */
export function isFirstStart(dataDir: string): boolean {
  const { hostKey, sealedHostKey, registry } = dataFolder(dataDir)
  return ![hostKey, sealedHostKey, registry].some((file) => existsSync(file))
}

/** Says once where everything is kept and how to begin; on Windows also what to answer to its firewall, which asks as soon as the host listens. */
export async function greetFirstStart(over: BrowserWindow | null, dataDir: string, words: MenuWords): Promise<void> {
  // Tests that are about something else cannot click a dialog away.
  if (process.env.YUANZHUO_NO_DIALOG === '1') return
  const { message, data, rehearsal, firewall } = words.firstStart
  const options = {
    type: 'info' as const,
    message,
    detail: [data(dataDir), rehearsal, ...(process.platform === 'win32' ? [firewall] : [])].join('\n\n'),
    buttons: [words.ok],
    noLink: true,
  }
  await (over ? dialog.showMessageBox(over, options) : dialog.showMessageBox(options))
}
