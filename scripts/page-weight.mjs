/** What a phone loads of the built pages, piece by piece: see PIECES in vite.config.ts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The most that may be loaded, in bytes as they travel over http (gzip). */
export const BUDGET = { form: 20_000, write: 330_000 }

const PAGE = 'participant.html'

/** What each stage begins with. The words are those of the page's first language. */
const STAGES = {
  // The page has the form and its styles in itself.
  form: () => false,
  program: ({ src }) => src === 'participant.html' || src === '../shared/words/zh-CN/first-page.ts',
  session: ({ name }) => name === 'session',
  meeting: ({ name }) => name === 'meeting',
  editor: ({ name }) => name === 'editor',
}

/**
 * `folder`: a built dist/renderer with its compressed files. Each stage with the files it adds to those before, and their
 * bytes plain, by gzip and by Brotli.
 */
export function pageWeight(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const seen = new Set()
  const filesOf = (key) => {
    const chunk = manifest[key]
    if (seen.has(key)) return []
    seen.add(key)
    return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap(filesOf)]
  }
  const counted = new Set()
  const page = readFileSync(join(folder, PAGE), 'utf8')
  const within = new Set([...page.matchAll(/<link disabled [^>]*href="\/([^"]+)"/g)].map(([, file]) => file))
  const bytesOf = (file) => readFileSync(join(folder, file)).length
  return Object.entries(STAGES).map(([stage, begins]) => {
    const keys = Object.keys(manifest).filter((key) => begins(manifest[key]))
    if (stage !== 'form' && keys.length === 0)
      throw new Error(`the build has no piece for the stage “${stage}” any more`)
    const found = stage === 'form' ? [PAGE] : keys.flatMap(filesOf)
    const files = found.filter((file) => !within.has(file) && !counted.has(file) && counted.add(file))
    const sum = (ending) => files.reduce((bytes, file) => bytes + bytesOf(file + ending), 0)
    return { stage, files, plain: sum(''), gzip: sum('.gz'), brotli: sum('.br') }
  })
}
