import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = join(import.meta.dirname, 'renderer')

/** Stands in the page itself; the host lets it run by its digest (main/network/inline-scripts.ts). */
const loadAgain = {
  name: 'load-again',
  transformIndexHtml: () => [
    {
      tag: 'script',
      children: readFileSync(join(root, 'entry/load-again.js'), 'utf8'),
      injectTo: 'head-prepend' as const,
    },
  ],
}

/** The three web pages. main/ is built by scripts/build.mjs. */
export default defineConfig({
  root,
  base: '/',
  plugins: [react(), loadAgain],
  build: {
    outDir: join(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    target: ['chrome110', 'firefox115', 'safari16'],
    assetsInlineLimit: 0, // the pages' content security policy allows no data: fonts or scripts
    modulePreload: { polyfill: false }, // the polyfill would be an inline script
    rolldownOptions: {
      input: ['participant.html', 'console.html', 'projector.html'].map((page) => join(root, page)),
    },
  },
})
