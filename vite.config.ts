import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin, Rolldown } from 'vite'
import { build, defineConfig } from 'vite'

const root = join(import.meta.dirname, 'renderer')

/** The oldest browsers that are supported: those of HarmonyOS and of X5 are about as old as the Chromium. */
const TARGET = ['chrome80', 'firefox78', 'safari14']

/** Stands in the page itself; the host lets it run by its digest (main/network/inline-scripts.ts). */
const loadAgain: Plugin = {
  name: 'load-again',
  transformIndexHtml: () => [
    {
      tag: 'script',
      children: readFileSync(join(root, 'entry/load-again.js'), 'utf8'),
      injectTo: 'head-prepend',
    },
  ],
}

/** What older browsers lack is a script of its own: its name stands at the guard's tag, which loads it where something is missing. */
const olderBrowsers: Plugin = {
  name: 'older-browsers',
  apply: 'build',
  async generateBundle() {
    const built = (await build({
      configFile: false,
      root,
      publicDir: false,
      logLevel: 'warn',
      build: {
        write: false,
        target: TARGET,
        lib: { entry: join(root, 'entry/older-browsers.js'), formats: ['iife'], name: 'older' },
      },
    })) as Rolldown.RolldownOutput[]
    this.emitFile({ type: 'asset', name: 'older-browsers.js', source: built[0]!.output[0].code })
  },
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const older = Object.keys(bundle ?? {}).find((name) => name.startsWith('assets/older-browsers-'))
      if (older === undefined) throw new Error('the script for older browsers was not built')
      return html.replace('<script src="/assets/page-guard', `<script data-older="/${older}" src="/assets/page-guard`)
    },
  },
}

/** The words of the language that a page will speak are on their way before its program asks for them. */
const wordsAhead: Plugin = {
  name: 'words-ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const wordsOf = (language: string) =>
        Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(`/shared/words/${language}/first-page.ts`),
        )?.fileName
      const files = { zh: wordsOf('zh-CN'), en: wordsOf('en') }
      if (!files.zh || !files.en) throw new Error('the words of the pages are no files of their own any more')
      return [
        {
          tag: 'script',
          children: readFileSync(join(root, 'entry/words-ahead.js'), 'utf8')
            .replace('ZH', `/${files.zh}`)
            .replace('EN', `/${files.en}`),
          injectTo: 'head-prepend', // a script behind a stylesheet waits for it
        },
      ]
    },
  },
}

/**
 * The pieces in which a phone fetches the program, in this order: each holds what its root needs and no earlier one has.
 * Other pages take the same pieces. The rest is cut by who uses it.
 */
const PIECES = [
  ['form', 'entry/participant.tsx'],
  ['session', 'connection/participant-session.ts'],
  ['meeting', 'views/participant/live-page.tsx'],
  ['editor', 'components/rich-text-editor.tsx'],
] as const

/** The piece a module belongs to, by what leads to it without waiting; null for none. The page's own entry is in none: whoever takes a piece must not start that page. */
function pieceOf(): (id: string, context: Rolldown.ChunkingContext) => string | null {
  const pieces = new Map<string, string>()
  return (id, context) => {
    const take = (each: string, piece: string): void => {
      if (pieces.has(each)) return
      pieces.set(each, piece)
      for (const next of context.getModuleInfo(each)?.importedIds ?? []) take(next, piece)
    }
    if (pieces.size === 0) for (const [piece, file] of PIECES) take(join(root, file), piece)
    // Words come before any piece: what makes their sentences must not wait in one.
    const isApart = id === join(root, PIECES[0][1]) || id.includes('/shared/words/')
    return isApart ? null : (pieces.get(id) ?? null)
  }
}

/** The web pages. main/ is built by scripts/build.mjs. */
export default defineConfig({
  root,
  base: '/',
  plugins: [react(), loadAgain, olderBrowsers, wordsAhead],
  build: {
    outDir: join(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    manifest: true,
    target: TARGET,
    assetsInlineLimit: 0, // the pages' content security policy allows no data: fonts or scripts
    modulePreload: { polyfill: false }, // the polyfill would be an inline script
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: pieceOf(), debugName: 'pieces' }] },
      },
      input: ['participant.html', 'console.html', 'projector.html', 'resident.html', 'phone.html'].map((page) =>
        join(root, page),
      ),
    },
  },
})
