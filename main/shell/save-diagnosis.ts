import { writeFile } from 'node:fs/promises'
import { app, dialog } from 'electron'
import { join } from 'node:path'
import { languageOf } from '#shared/words/language'
import { MENU_WORDS } from '#shared/words/menu-words'
import { logger } from '../log/logger'

const log = logger('shell')

/** What the menu's entry does: asks where, makes the diagnosis, writes it there. It works also when the chair's page does not. */
export function saveDiagnosis(
  locale: string,
  fileName: () => string,
  make: () => Promise<{ bytes: Uint8Array }>,
): () => Promise<void> {
  const words = MENU_WORDS[languageOf(locale)].saveDiagnosis
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
