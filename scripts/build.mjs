/** Builds dist/: the web pages, the checker's page, the host (begin.js, main.js, cli.js), the preload script and the licences of what is bundled. */
import { cpSync, writeFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { build as viteBuild } from 'vite'
import { compressAssets } from './compress-assets.mjs'
import { licenceTexts } from './licences.mjs'

const root = join(import.meta.dirname, '..')

/** Threads begin with a file of their own. */
const THREADS = {
  'crowd-thread': join(root, 'main/rehearsal/crowd-thread.ts'),
  'paper-thread': join(root, 'main/export/paper-thread.ts'),
  'seal-thread': join(root, 'main/signing/seal-thread.ts'),
  'election-thread': join(root, 'main/ballots/election-thread.ts'),
}

/** Makes dist/renderer, dist/main, dist/preload and dist/licences.txt. Throws when one of them cannot be built. */
export async function build() {
  await viteBuild({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  compressAssets(join(root, 'dist/renderer'))
  cpSync(join(root, 'resources/fonts'), join(root, 'dist/renderer/assets/fonts'), {
    recursive: true,
    filter: (path) => path.endsWith('fonts') || path.endsWith('.woff2'),
  })
  for (const page of ['verify.html', 'answer.html']) await viteBuild(lonePage(page))
  await viteBuild(
    nodeBuild({
      outDir: 'dist/main',
      input: {
        begin: join(root, 'main/begin.ts'),
        main: join(root, 'main/main.ts'),
        cli: join(root, 'main/cli.ts'),
        ...THREADS,
      },
      // Shared chunks lie beside the entries, so that `import.meta.url` means the same folder in either.
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: hostOrShared(), debugName: 'host' }] },
      },
    }),
  )
  await viteBuild(
    nodeBuild({
      outDir: 'dist/preload',
      input: { preload: join(root, 'main/preload/preload.ts') },
      // A sandboxed preload is CommonJS and can require nothing but `electron`.
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    }),
  )
  writeFileSync(join(root, 'dist', 'licences.txt'), licenceTexts())
}

/**
 * What a host needs to start lies in two chunks: what its large threads need as well, and the rest. Cut by who uses what
 * there would be eighty, and finding each takes half a millisecond of the start. Small threads stay small.
 */
function hostOrShared() {
  const reached = (entries, context) => {
    const all = new Set()
    const take = (id) => {
      if (all.has(id)) return
      all.add(id)
      for (const next of context.getModuleInfo(id)?.importedIds ?? []) take(next)
    }
    for (const entry of entries) take(entry)
    return all
  }
  let host, large, small
  return (id, context) => {
    host ??= reached([join(root, 'main/host.ts')], context)
    large ??= reached([THREADS['crowd-thread'], THREADS['paper-thread']], context)
    small ??= reached([THREADS['seal-thread'], THREADS['election-thread']], context)
    if (!host.has(id) || small.has(id)) return null
    return large.has(id) ? 'shared' : 'host'
  }
}

/** A page that goes out on a stick, with a meeting's bundle or an order: all of it in one file, so that a browser opens it without a host. */
const lonePage = (page) => ({
  configFile: false,
  root: join(root, 'renderer'),
  logLevel: 'warn',
  publicDir: false,
  plugins: [react(), inOneFile()],
  build: {
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: false,
    target: ['chrome80', 'firefox78', 'safari14'],
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: join(root, 'renderer', page), output: { codeSplitting: false } },
  },
})

/** Puts the page's script and styles into the page itself. */
function inOneFile() {
  return {
    name: 'in-one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = Object.values(bundle).find(({ fileName }) => fileName.endsWith('.html'))
      for (const part of Object.values(bundle)) {
        if (part === page) continue
        const [tag, inside] =
          part.type === 'chunk'
            ? [
                new RegExp(`<script[^>]*${part.fileName}[^>]*></script>`),
                part.code.replaceAll('</script', '<\\/script'),
              ]
            : [new RegExp(`<link[^>]*${part.fileName}[^>]*>`), String(part.source)]
        const whole = part.type === 'chunk' ? `<script type="module">${inside}</script>` : `<style>${inside}</style>`
        page.source = page.source.replace(tag, () => whole)
        delete bundle[part.fileName]
      }
    },
  }
}

/** Packages are bundled: reading some hundred files of node_modules would take half of the time a start takes. */
function nodeBuild({ outDir, input, output }) {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { external: ['electron'], noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: join(root, outDir),
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rolldownOptions: { input, output, external: ['electron'] },
    },
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build()
