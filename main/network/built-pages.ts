import type { Options } from 'sirv'
import sirv from 'sirv'
import { inlineScripts } from './inline-scripts'

/** The built pages of a folder as both doors of a host serve them. */
export interface BuiltPages {
  files: ReturnType<typeof sirv>
  /** Content security policy sources of the scripts inside them. */
  scripts: readonly string[]
}

/** The folder of the built web pages (dist/renderer), once for all doors. It is gone through, five hundred files one by one, when the first page is asked for: a start need not wait for that. */
export const builtPages = async (rendererDir: string): Promise<BuiltPages> => {
  let files: BuiltPages['files'] | null = null
  return {
    files: (request, response, next) => {
      files ??= sirv(rendererDir, OPTIONS)
      files(request, response, next)
    },
    scripts: await inlineScripts(rendererDir),
  }
}

const OPTIONS: Options = {
  dev: false,
  etag: true,
  // As the build has laid them down (scripts/compress-assets.mjs): two hundred phones share one Wi-Fi.
  brotli: true,
  gzip: true,
  setHeaders: (response, path) =>
    response.setHeader(
      'Cache-Control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ),
}
