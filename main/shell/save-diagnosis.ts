import { writeFile } from 'node:fs/promises'
import { app, dialog } from 'electron'
import { join } from 'node:path'
import { logger } from '../log/logger'

const log = logger('shell')

const WORDS = {
  zh: { title: '保存诊断信息', failed: '诊断信息没有保存成。请换一个位置再试。' },
  en: { title: 'Save Diagnostics', failed: 'The diagnostics were not saved. Please try another place.' },
}

/** What the menu's entry does: asks where, makes the diagnosis, writes it there. It works also when the chair's page does not. */
export function saveDiagnosis(
  locale: string,
  fileName: () => string,
  make: () => Promise<{ bytes: Uint8Array }>,
): () => Promise<void> {
  const words = locale.toLowerCase().startsWith('zh') ? WORDS.zh : WORDS.en
  return async () => {
    const { filePath } = await dialog.showSaveDialog({
      title: words.title,
      defaultPath: join(app.getPath('documents'), fileName()),
      filters: [{ name: 'zip', extensions: ['zip'] }],
    })
    if (!filePath) return
    try {
      await writeFile(filePath, (await make()).bytes)
    } catch (error) {
      log.error('a diagnosis could not be saved', { error })
      dialog.showErrorBox(words.title, words.failed)
    }
  }
}
