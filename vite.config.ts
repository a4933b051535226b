import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin, Rolldown } from 'vite'
import { build, defineConfig, minifySync } from 'vite'

const root = join(import.meta.dirname, 'renderer')

/** The oldest browsers that are supported: those of HarmonyOS and of X5 are about as old as the Chromium. */
const TARGET = ['chrome80', 'firefox78', 'safari14']

/** The script as it stands inside a page, without its comments; the host lets it run by its digest (main/network/inline-scripts.ts). */
const inside = (script: string): string => {
  const { code, errors } = minifySync(script, readFileSync(join(root, 'entry', script), 'utf8'), {
    // Both might write what the browsers that the guard is for do not know.
    compress: false,
    codegen: { removeWhitespace: false },
    mangle: true,
  })
  if (errors.length > 0) throw new Error(`${script} cannot be read: ${errors[0]!.message}`)
  return code
}

/** What must be there when something else is not. */
const guards: Plugin = {
  name: 'guards',
  transformIndexHtml: () =>
    ['page-guard.js', 'load-again.js', 'ignore-dropped-files.js'].map((script) => ({
      tag: 'script',
      children: inside(script),
      injectTo: 'head-prepend',
    })),
}

/** What older browsers lack is a script of its own, which the guard has them load where something is missing. */
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
      return html.replace('OLDER', `/${older}`)
    },
  },
}

/**
 * The participant's page has its join form and the styles for it in itself (entry/form-ahead.tsx), and no script before
 * them: form-ahead.js lets the program come once the form is drawn.
 */
const formAhead: Plugin = {
  name: 'form-ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    async handler(html, { bundle, filename }) {
      if (!filename.endsWith('participant.html')) return html
      const [styles, sheet] = /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/.exec(html) ?? []
      const [program, src] = /<script type="module"[^>]*src="([^"]+)"[^>]*><\/script>/.exec(html) ?? []
      const asset = bundle?.[sheet ?? '']
      const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk')
      const words = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/shared/words/zh-CN/first-page.ts'))
      if (!styles || !program || asset?.type !== 'asset' || !words)
        throw new Error('the participant’s page is not built of one program, one stylesheet and words any more')
      const preloads = [...html.matchAll(/<link rel="modulepreload"[^>]*href="([^"]+)"[^>]*>\s*/g)]
      const drawn = await drawnForm()
      const made = {
        ...drawn.made,
        program: src,
        ahead: [
          ...new Set([
            ...preloads.map(([, href]) => href),
            ...[words.fileName, ...words.imports].map((name) => `/${name}`),
          ]),
        ],
        inMeeting: chunks
          .filter(({ name }) => name === 'session' || name === 'meeting')
          .map(({ fileName }) => `/${fileName}`),
      }
      return (
        [program, ...preloads.map(([tag]) => tag)]
          .reduce((rest, tag) => rest.replace(tag, ''), html)
          // The link stays as a mark that these styles are here: pieces that come later would fetch them.
          .replace(styles, () => `<style>${asset.source}</style>${styles.replace('<link', '<link disabled')}`)
          .replace(
            '<div id="root"></div>',
            () =>
              `<div id="root" hidden data-ahead>${drawn.html}</div><script>${inside('form-ahead.js').replace('MADE', () => JSON.stringify(made))}</script>`,
          )
      )
    },
  },
}

/** The join form as HTML, drawn by the components that draw it in the browser. */
async function drawnForm(): Promise<{ html: string; made: object }> {
  const built = (await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    // What comes later on a page is not drawn here.
    plugins: [react(), { name: 'no-later-pieces', resolveDynamicImport: () => false }],
    ssr: { noExternal: true },
    build: { ssr: join(root, 'entry/form-ahead.tsx'), write: false, minify: false },
  })) as Rolldown.RolldownOutput
  const { code } = built.output[0]
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
}

/** The words of the language that a page will speak are on their way before its program asks for them. */
const wordsAhead: Plugin = {
  name: 'words-ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle, filename }) {
      if (filename.endsWith('participant.html')) return [] // see form-ahead
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
  plugins: [react(), guards, olderBrowsers, wordsAhead, formAhead],
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
