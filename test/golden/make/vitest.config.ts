import { defineConfig } from 'vitest/config'
import { remembering } from '../program'

/** The maker runs under vitest, because it holds its meetings with the tools of the contract and flow tests. No test run comes here. */
export default defineConfig({
  plugins: [remembering], // each twin checks again all signatures of its meeting
  test: {
    include: ['test/golden/make/make-edition.ts'],
    maxWorkers: 1,
    testTimeout: 240_000, // a takeover waits for silences of 15 seconds, a departure for 30
  },
})
