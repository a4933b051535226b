import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { userFolders } from '#main/shell/user-folders'
import { temporaryFolder } from '../storage/temporary-folder'

async function homeWith(...files: string[]): Promise<string> {
  const home = await temporaryFolder()
  await mkdir(join(home, '.config'))
  for (const file of files) {
    await mkdir(join(home, '.config', file, '..'), { recursive: true })
    await writeFile(join(home, '.config', file), '')
  }
  return home
}
const inConfig = (home: string, ...names: string[]) => join(home, '.config', ...names)

describe('the folders of a user', () => {
  it('have an ASCII name on Linux, since a locale may know no other', async () => {
    const home = await homeWith()
    expect(userFolders('linux', {}, home)).toEqual({
      profileDir: inConfig(home, 'yuanzhuo'),
      dataDir: inConfig(home, 'yuanzhuo', 'data'),
    })
    expect(userFolders('linux', { XDG_CONFIG_HOME: '/elsewhere' }, home).profileDir).toBe('/elsewhere/yuanzhuo')
  })

  it('are those of earlier versions where there are some, which find them as before', async () => {
    const home = await homeWith('圆桌会/data/host-key.json')
    for (const start of ['the first', 'the next']) {
      const { dataDir } = userFolders('linux', {}, home)
      expect(await readdir(dataDir), start).toEqual(['host-key.json'])
    }
    expect(await readlink(inConfig(home, 'yuanzhuo'))).toBe('圆桌会')
  })

  it('are what a start without a locale had left in the configuration folder, unless there are others', async () => {
    const stray = await homeWith('data/host-key.json')
    expect(userFolders('linux', {}, stray).dataDir).toBe(inConfig(stray, 'data'))
    const both = await homeWith('data/host-key.json', '圆桌会/data/host-key.sealed')
    expect(userFolders('linux', {}, both).dataDir).toBe(inConfig(both, 'yuanzhuo', 'data'))
    const ofAnother = await homeWith('data/notes.txt')
    expect(userFolders('linux', {}, ofAnother).dataDir).toBe(inConfig(ofAnother, 'yuanzhuo', 'data'))
  })

  it('stay where they were on systems whose paths know every name', () => {
    expect(userFolders('win32', { APPDATA: 'C:/R' }, 'C:/u').profileDir).toBe(join('C:/R', '圆桌会'))
    expect(userFolders('darwin', {}, '/Users/u').dataDir).toBe('/Users/u/Library/Application Support/圆桌会/data')
  })
})
