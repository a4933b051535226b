import { writeFile } from 'node:fs/promises'
import { app, dialog } from 'electron'
import { join } from 'node:path'
import type { MenuWords } from '#shared/words/zh-CN/menu'
import { logger } from '../log/logger'
import { tellProblem } from './tell-problem'

const log = logger('shell')

/** What the menu's entry does: asks where, makes the diagnosis, writes it there. It works also when the chair's page does not. */
export async function saveDiagnosis(
  { saveDiagnosis: words }: MenuWords,
  fileName: string,
  make: () => Promise<{ bytes: Uint8Array }>,
): Promise<void> {
  const { filePath } = await dialog.showSaveDialog({
    title: words.title,
    defaultPath: join(app.getPath('documents'), fileName),
    filters: [{ name: 'zip', extensions: ['zip'] }],
  })
  if (!filePath) return
  try {
    await writeFile(filePath, (await make()).bytes)
  } catch (error) {
    log.error('a diagnosis could not be saved', { error })
    tellProblem(null, words.title, words.failed)
  }
}
