import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '#main/storage/data-folder'

export interface UserFolders {
  /** Electron's own files: window profile, caches. */
  profileDir: string
  dataDir: string
}

const NAME = '圆桌会'
/** What Linux calls the same folder. */
const PLAIN_NAME = 'yuanzhuo'

/**
 * Where the app keeps its things for this user when no folder was chosen: one place, whatever the locale.
 *
 * On Linux Chromium turns paths into the locale's encoding. Where that is not UTF-8 (LANG=C, a locale that was never
 * generated) a Chinese name became no name at all, and the user's whole configuration folder the profile. So the name is
 * ASCII there, a link to the folder of earlier versions where there is one, which those go on using; and data that such a
 * start has left in the configuration folder is found while there is no other.
 * @param home the user's home folder
 */
export function userFolders(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): UserFolders {
  const configuration = configurationFolder(platform, env, home)
  const named = join(configuration, NAME)
  if (platform !== 'linux') return { profileDir: named, dataDir: join(named, 'data') }
  const profileDir = join(configuration, PLAIN_NAME)
  if (!existsSync(profileDir) && existsSync(named)) symlinkSync(NAME, profileDir)
  const own = join(profileDir, 'data')
  const stray = join(configuration, 'data')
  return { profileDir, dataDir: !hasHostKey(own) && hasHostKey(stray) ? stray : own }
}

function configurationFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming')
  return env.XDG_CONFIG_HOME || join(home, '.config')
}

function hasHostKey(dataDir: string): boolean {
  const { hostKey, sealedHostKey } = dataFolder(dataDir)
  return existsSync(hostKey) || existsSync(sealedHostKey)
}
