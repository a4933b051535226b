import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { root, tempDir } from '../support/host'

const run = promisify(execFile)
const electron = process.env.YUANZHUO_ELECTRON ?? ''
/** As the starter of an installed app has it (resources/bin). */
const WITHOUT_WINDOW = ['--ozone-platform=headless', '--disable-gpu', '--no-sandbox', '--log-level=3']

describe.skipIf(electron === '')('an app whose resources lie in a package', () => {
  it('gives its layouts of papers out, and takes those of the data folder before them', async () => {
    const folder = await tempDir()
    const app = join(folder, 'app')
    mkdirSync(app)
    // What electron-builder.yml packs, as far as a command needs it.
    for (const part of ['dist/main', 'dist/preload', 'resources/export', 'package.json'])
      cpSync(join(root, part), join(app, part), { recursive: true })
    const asar = join(folder, 'app.asar')
    execFileSync(process.execPath, [join(root, 'node_modules/@electron/asar/bin/asar.js'), 'pack', app, asar])
    const data = join(folder, 'data')
    const layouts = (...more: string[]) =>
      run(electron, [...WITHOUT_WINDOW, asar, '--command-line', 'layouts', '--data', data, ...more], {
        env: { ...process.env, LANG: 'C.UTF-8' },
      })
        .then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }))
        .catch(({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
          code,
          stdout,
          stderr,
        }))

    const copied = await layouts('--copy', 'minutes')
    const own = join(data, 'layouts', 'minutes.json')
    expect(copied, copied.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining(own) })
    expect(readFileSync(own, 'utf8')).toBe(readFileSync(join(root, 'resources/export/minutes.json'), 'utf8'))
    expect((await layouts('--copy', 'minutes')).code).toBe(2) // never over one that is there
    writeFileSync(own, readFileSync(own, 'utf8').replace('{unit}', '{unit}协商'))
    expect(await layouts()).toMatchObject({ code: 0, stdout: expect.stringContaining(own) })
    writeFileSync(join(data, 'layouts', 'record.json'), '{')
    expect(await layouts()).toMatchObject({ code: 1, stderr: expect.stringContaining('record.json') })
  })
})
