/** `npm test`: type check, lint and all tests. Arguments go to vitest. The last line tells how many passed and failed. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveElectron } from './electron-runtime.mjs'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'
import { ensureSystemPackages, findChromium } from './system-packages.mjs'
import { longestFiles, summarise, triedAgain } from './test-summary.mjs'

const { line, ok } = await runAll().catch((error) => {
  console.error(error)
  return summarise(null, { vitestOk: false, checkOk: true })
})
console.log(line)
process.exitCode = ok ? 0 : 1

async function runAll() {
  ensureInstalled()
  const checked = succeeds('npm', ['run', '--silent', 'check']) // beside the build: neither needs the other
  ensureSystemPackages({
    chromium: true,
    xvfb: !process.env.DISPLAY,
    electronLibraries: true,
    packagers: process.getuid?.() === 0, // the packages are installed, and so looked at, by root only
    beleniosTool: process.getuid?.() === 0, // others test without it: not every distribution has it
    printers: process.getuid?.() === 0, // large: others have them or test without
  })
  await ensureBuilt()
  const electron = await resolveElectron()
  const checkOk = await checked
  if (!checkOk) console.error('The type check or the linter failed (npm run check).')
  if (electron.path === null) console.log(`Desktop tests are skipped: ${electron.reason}`)

  const reportFolder = mkdtempSync(join(tmpdir(), 'yuanzhuo-test-'))
  const reportFile = join(reportFolder, 'report.json')
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
    const vitestOk = await succeeds(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
      // Building for production leaves its mark in this process; React's test functions are not in that build.
      NODE_ENV: 'test',
      YUANZHUO_ELECTRON: electron.path ?? '',
      YUANZHUO_CHROMIUM: findChromium() ?? '',
    })
    const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null
    const again = triedAgain(report)
    const told = [
      ...(again.length > 0 ? ['Passed only when tried again, each a fault to be found:', ...again] : []),
      'Files that took longest:',
      ...longestFiles(report, 20),
    ]
    console.log(told.join('\n').replaceAll(`${root}/`, ''))
    return summarise(report, { vitestOk, checkOk })
  } finally {
    rmSync(reportFolder, { recursive: true, force: true })
  }
}

/** @returns {Promise<boolean>} whether it ended with 0; a command that cannot be started did not */
function succeeds(command, args, extraEnv = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...extraEnv },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm', // npm is a .cmd file there
  })
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error)
      resolve(false)
    })
    child.once('close', (code) => resolve(code === 0))
  })
}
