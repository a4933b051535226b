import sirv from 'sirv'
import { inlineScripts } from './inline-scripts'

/** The built pages of a folder as both doors of a host serve them. */
export interface BuiltPages {
  files: ReturnType<typeof sirv>
  /** Content security policy sources of the scripts inside them. */
  scripts: readonly string[]
}

/** Looks through the folder of the built web pages (dist/renderer), once for all doors. */
export const builtPages = async (rendererDir: string): Promise<BuiltPages> => ({
  files: sirv(rendererDir, {
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
  }),
  scripts: await inlineScripts(rendererDir),
})
