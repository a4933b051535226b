import { readFile } from 'node:fs/promises'
import { escaped, ownPage } from './own-view'
import { openPaperWindow } from './paper-window'

/** Shows texts of licences. */
export async function showLicences(files: readonly string[], title: string): Promise<void> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  const body = texts.map((text) => `<pre>${escaped(text)}</pre>`).join('<hr>')
  await openPaperWindow(title).loadURL(ownPage('en', 'pre { white-space: pre-wrap; margin: 24px }', body))
}
