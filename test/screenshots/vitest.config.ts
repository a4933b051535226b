import { defineConfig } from 'vitest/config'

/** The meeting that sits for the pictures of the documents; `npm run screenshots` holds it. */
export default defineConfig({ test: { include: ['test/screenshots/*.test.ts'], maxWorkers: 1, testTimeout: 600_000 } })
