#!/usr/bin/env node
/**
 * The command line: `yuanzhuo serve | verify | export …`. Runs dist/main/cli.js inside this very process, so that
 * signals, exit code and process id are the host's own. Stdout belongs to the command: what happens here goes to stderr.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs'

ensureInstalled(console.error)
await ensureBuilt(console.error)
await import(pathToFileURL(join(root, 'dist', 'main', 'cli.js')).href)
