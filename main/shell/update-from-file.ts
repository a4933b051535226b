import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app, dialog, shell } from 'electron'
import type { Language } from '#shared/words/language'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import { logger } from '../log/logger'
import { checkUpdate, UpdateFault } from '../update/check-update'
import { RELEASE_KEY } from '../update/release-key'
import { tellProblem } from './tell-problem'

const log = logger('shell')

/** What the menu's entry does: asks which package, and offers to install it. `current`: version of this program. */
export async function updateFromFile(language: Language, current: string): Promise<void> {
  await offerPackage(language, current, async () => {
    const words = TERMINAL_WORDS[language].update
    const { filePaths } = await dialog.showOpenDialog({ title: words.choose, properties: ['openFile'] })
    return filePaths[0]
  })
}

/**
 * Checks a package's signature on a copy of the app's own, and hands that copy to the system's installer when the person
 * says so. This program runs nothing of the package itself. Tells by itself why not.
 * @param choose path of the package, the signature beside it; undefined where the person chose none
 */
export async function offerPackage(
  language: Language,
  current: string,
  choose: () => Promise<string | undefined>,
): Promise<void> {
  const words = TERMINAL_WORDS[language].update
  let folder: string | null = null
  try {
    if (RELEASE_KEY === null) throw new UpdateFault('no-release-key')
    const file = await choose()
    if (file === undefined) return
    folder = await mkdtemp(join(app.getPath('temp'), 'yuanzhuo-update-'))
    const checked = await checkUpdate(file, {
      releaseKey: RELEASE_KEY,
      current,
      copyTo: join(folder, basename(file)),
    })
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: words.genuine(checked.version),
      detail: words.install,
      buttons: [words.open, words.later],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response !== 0) return
    folder = null // the installer has it now, also when this app has ended
    const problem = await shell.openPath(checked.file)
    if (problem !== '') tellProblem(null, words.choose, words.noInstaller(checked.file))
  } catch (error) {
    if (!(error instanceof UpdateFault)) log.error('a package could not be checked', { error })
    const { code = '?' } = error as NodeJS.ErrnoException
    const { kind, about } = error instanceof UpdateFault ? error : new UpdateFault('not-copied', code)
    tellProblem(null, words.choose, words.faults[kind](about))
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}
