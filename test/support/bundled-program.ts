import { spawn } from 'node:child_process'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { build } from 'vite'
import { tempDir } from './host'

/** A program (path from test/) made into one file for plain Node, which stands in the folder to the end of the test, or in the one that is given. */
export async function bundled(program: string, into?: string): Promise<string> {
  const folder = into ?? (await tempDir())
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '..', program),
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: '[name].mjs' } },
    },
  })
  return join(folder, basename(program).replace(/\.ts$/, '.mjs'))
}

/** Runs a file by Node under a command ("ip netns exec …"), to the end of the test. `latest()`: the last line it said. */
export function running(under: readonly string[], file: string, ...args: string[]): { latest(): string } {
  const [command, ...before] = [...under, process.execPath]
  const child = spawn(command!, [...before, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let latest = ''
  createInterface({ input: child.stdout }).on('line', (line) => (latest = line))
  return { latest: () => latest }
}
