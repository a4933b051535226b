import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Whether this account may mount: without it the full disk is played by a file size limit alone, see storage-child.ts. */
export const canMount: boolean = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-mount-'))
  try {
    return mount(folder) && run('umount', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})()

export interface SmallDisk {
  folder: string
  /** Until nothing more fits. */
  fill(): void
  /** What `fill` took. */
  free(): void
  makeReadOnly(): void
}

/** A file system of its own with so much room (as `mount` takes it), unmounted after the running test. */
export function smallDisk(size = '64k'): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-disk-'))
  if (!mount(folder, size)) throw new Error(`cannot mount on ${folder}`)
  onTestFinished(() => {
    run('umount', '-l', folder) // a failed test may have left a file open on it
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    fill: () => void run('dd', 'if=/dev/zero', `of=${folder}/ballast`, 'bs=4k'),
    free: () => rmSync(`${folder}/ballast`),
    makeReadOnly() {
      if (!run('mount', '-o', 'remount,ro', folder)) throw new Error(`cannot make ${folder} read-only`)
    },
  }
}

function mount(folder: string, size = '64k'): boolean {
  return run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)
}

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
