import { app } from 'electron'
import { accessSync, constants, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HostStartError } from '#main/boot/start-error'
import { bothLanguages } from '#shared/words/both-languages'
import { temporaryFolder } from './temporary-folder'

/**
 * Makes Electron keep its own files in `folder`. To be called before anything asks for them. Throws HostStartError where
 * it cannot write: Chromium would not say so, and take the folder for that of an instance that runs already.
 */
export function keepProfileIn(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const readOnly = code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
    throw new HostStartError(
      bothLanguages(({ host }) =>
        readOnly ? host.folderNotWritable(folder, code) : host.folderUnusable(folder, message),
      ),
      { cause },
    )
  }
  app.setPath('userData', folder)
  // A locale that has no word for the folder's name (see userFolders): the same folder by a name it has.
  if (app.getPath('userData') !== folder) {
    const link = join(mkdtempSync(join(tmpdir(), 'yuanzhuo-profile-')), 'profile')
    symlinkSync(folder, link)
    app.setPath('userData', link)
  }
}

/** A profile for an app that only says why it does not start. */
export function keepNoProfile(): void {
  app.setPath('userData', temporaryFolder('profile'))
}
