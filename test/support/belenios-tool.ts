import { spawnSync } from 'node:child_process'

/**
 * Belenios’ own command-line tool, which others wrote: it judges what we write, and writes what we check. `npm test`
 * installs it on Debian; elsewhere these tests are skipped.
 */
export const hasBeleniosTool = spawnSync('belenios-tool', ['--version'], { stdio: 'ignore' }).status === 0

export interface ToolOutcome {
  ok: boolean
  out: string
  /** What it says of why. */
  said: string
}

/** Runs the tool in a folder. `input` goes to its standard input. */
export function tryBeleniosTool(folder: string, args: readonly string[], input = ''): ToolOutcome {
  const { status, stdout, stderr } = spawnSync('belenios-tool', args, {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, BELENIOS_USE_URANDOM: '1' }, // it would wait for entropy
  })
  return { ok: status === 0, out: stdout, said: stderr }
}

/** The same, where it must go well; gives its standard output without the end of its last line. */
export function beleniosTool(folder: string, args: readonly string[], input = ''): string {
  const { ok, out, said } = tryBeleniosTool(folder, args, input)
  if (!ok) throw new Error(`belenios-tool ${args.join(' ')}: ${said}`)
  return out.replace(/\n$/, '')
}
