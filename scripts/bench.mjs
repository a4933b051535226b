/**
 * `npm run bench [-- --only typing|size|archive|ballots|contact|page|return|crowd|office|papers|shell] [--n 5,20] [--cursors 209] [--systems yuanzhuo,hocuspocus] [--runs 3] [--seconds 10] [--hours 1,3,10] [--meetings 740,7400,74000] [--topics 2000,20000] [--office FOLDER] [--grown 10] [--voters 209] [--crowds 250,1000,1900:300] [--against FOLDER] [--quick] [--out FILE]`:
 * the same work against our host and ready-made Yjs servers, a long meeting's document, an archive of finished meetings (`--against`: also with the built program of an earlier version, from its work tree), a secret ballot, an office of many years (`--office`: made before by `yuanzhuo demo`, for the last of `--topics`; `--grown`: that one once more, so many times as large), a phone that comes in and a hall of them, its page while a full hall writes (both with Chromium; `--against` likewise), a host that is killed, a crowd, and the desktop app under Xvfb. The whole bench writes docs/bench.md; a narrowed one prints its page.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'
import { resolveElectron } from './electron-runtime.mjs'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

ensureInstalled(console.error)
await ensureBuilt(console.error)

const programs = {
  bench: 'bench.ts',
  'load-process': 'load/load-process.ts',
  'hocuspocus-server': 'servers/hocuspocus-server.ts',
  'check-worker': 'ballots/check-worker.ts',
}
await build({
  configFile: false,
  root,
  logLevel: 'error',
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: join(root, 'dist', 'bench'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(
        Object.entries(programs).map(([name, file]) => [name, join(root, 'test', 'bench', file)]),
      ),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
// Runs in a page, not in Node.
await build({
  configFile: false,
  root,
  logLevel: 'error',
  publicDir: false,
  build: {
    outDir: join(root, 'dist', 'bench'),
    emptyOutDir: false,
    lib: {
      entry: join(root, 'test', 'bench', 'page', 'bare-editor.ts'),
      formats: ['iife'],
      name: 'bare',
      fileName: () => 'bare-editor.js',
    },
  },
})
const electron = await resolveElectron({ log: console.error })
const { status, error } = spawnSync(
  process.execPath,
  [join(root, 'dist', 'bench', 'bench.js'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { YUANZHUO_ELECTRON: electron.path ?? '', ...process.env } },
)
if (error) throw error
process.exitCode = status ?? 1
