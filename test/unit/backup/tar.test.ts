import { execFileSync } from 'node:child_process'
import { mkdir, open, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BackupFault } from '#main/backup/backup-fault'
import { TAR_END, tarEntries, tarHeader, tarPadding } from '#main/backup/tar'
import { tempDir } from '../../support/host'

const LONG = `meetings/${'m'.repeat(64)}/materials/${'a'.repeat(64)}`
const FILES: [string, string][] = [
  ['about.txt', 'words\n'],
  ['meetings/a/aside.json', ''],
  [LONG, 'x'.repeat(512)],
  ['meetings/a/history.log', 'y'.repeat(1000)],
]

const archive = (files: readonly (readonly [string, string])[]): Buffer =>
  Buffer.concat([
    ...files.flatMap(([path, text]) => [
      tarHeader(path, text.length, new Date('2026-10-18T06:03:00Z')),
      Buffer.from(text),
      tarPadding(text.length),
    ]),
    TAR_END,
  ])

async function read(bytes: Uint8Array): Promise<string[] | string> {
  const path = join(await tempDir(), 'archive')
  await writeFile(path, bytes)
  const file = await open(path, 'r')
  try {
    const paths: string[] = []
    for await (const entry of tarEntries(file)) {
      const found = Buffer.alloc(entry.bytes)
      await file.read(found, 0, entry.bytes, entry.start)
      paths.push(`${entry.path} ${found.toString()}`)
    }
    return paths
  } catch (error) {
    if (error instanceof BackupFault) return error.refusal.reason
    throw error
  } finally {
    await file.close()
  }
}

describe('an archive of a backup', () => {
  it('comes back as it was written, and tar takes it', async () => {
    expect(await read(archive(FILES))).toEqual(FILES.map(([path, text]) => `${path} ${text}`))
    const folder = await tempDir()
    await writeFile(join(folder, 'a.tar'), archive(FILES))
    execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder })
    for (const [path, text] of FILES) expect(await readFile(join(folder, path), 'utf8')).toBe(text)
  })

  it('that ends anywhere before its end is not complete', async () => {
    const whole = archive(FILES)
    for (let length = 0; length < whole.length; length += 256)
      expect(await read(whole.subarray(0, length)), `${length} bytes`).toBe('backup-incomplete')
  })

  it('with something behind its end is not taken', async () => {
    expect(await read(Buffer.concat([archive(FILES), Buffer.from('x')]))).toBe('backup-changed')
    expect(await read(Buffer.concat([archive(FILES), TAR_END]))).toBe('backup-changed')
    expect(await read(Buffer.concat([archive(FILES), archive(FILES)]))).toBe('backup-changed')
  })

  it('with links, folders or long names, as tar itself writes them, is not taken', async () => {
    const folder = await tempDir()
    await mkdir(join(folder, 'folder'))
    await symlink('/etc/passwd', join(folder, 'link'))
    await writeFile(join(folder, 'n'.repeat(200)), 'x')
    for (const [format, name] of [
      ['ustar', 'folder'],
      ['ustar', 'link'],
      ['gnu', 'n'.repeat(200)],
      ['pax', 'n'.repeat(200)],
    ] as const) {
      const made = execFileSync('tar', [`--format=${format}`, '-b', '1', '-cf', '-', name], { cwd: folder })
      expect(await read(made), `${format} ${name.slice(0, 9)}`).toBe('backup-changed')
    }
  })

  it('whose header is changed anywhere is not taken, or is complete no more', async () => {
    const whole = archive(FILES)
    for (let at = 0; at < 512; at++) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1
      expect(await read(changed), `byte ${at}`).toBe('backup-changed')
    }
  })
})
