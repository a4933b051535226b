import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Content security policy sources ("'sha256-…'") of the scripts that stand inside the built pages of this folder. */
export async function inlineScripts(rendererDir: string): Promise<string[]> {
  const pages = (await readdir(rendererDir)).filter((name) => name.endsWith('.html'))
  const texts = await Promise.all(pages.map((name) => readFile(join(rendererDir, name), 'utf8')))
  const scripts = texts.flatMap((text) =>
    [...text.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => script),
  )
  return [...new Set(scripts)].map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
}
