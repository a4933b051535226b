/**
 * Stand-in for the default app that Electron's own download carries and the evaluation runtime lacks:
 * `electron [switches] [-r module] <app folder>`. Covers what npm start and the tests use.
 */
const { app } = require('electron')
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const { join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

const args = process.argv.slice(1)
if (args.includes('--version')) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
}

const preloads = []
let target
for (let i = 0; i < args.length && target === undefined; i++) {
  if (args[i] === '-r' || args[i] === '--require') preloads.push(args[++i])
  else if (!args[i].startsWith('-')) target = args[i]
}
if (target === undefined) {
  console.error('usage: electron [switches] <app folder>')
  process.exit(1)
}
Module._preloadModules(preloads)

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
const folder = resolve(target)
const manifestPath = join(folder, 'package.json')
if (existsSync(manifestPath)) {
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
  if (manifest.version) app.setVersion(manifest.version)
  app.name = manifest.productName ?? manifest.name
  app.setDesktopName(`${manifest.name}.desktop`)
}
app.setAppPath(folder)

import(pathToFileURL(Module._resolveFilename(folder, null, true)).href).catch((error) => {
  console.error('The app threw while loading:', error)
  process.exit(1)
})
