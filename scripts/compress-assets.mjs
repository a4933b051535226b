/** Lays a Brotli and a gzip form beside each text file of the built pages: a phone's browser takes the one it knows. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Faces and pictures are compressed in themselves. */
const TEXT = /\.(css|html|js|json|svg)$/

/** `folder`: dist/renderer. Browsers take Brotli only over https; over http, as in most halls, they take gzip. */
export function compressAssets(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!TEXT.test(name) || name.startsWith('.')) continue
    const bytes = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes))
  }
}
