import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'quick',
          // The scripts are plain JavaScript, and so are their tests.
          include: ['test/{unit,contract,layers,fuzz,golden}/**/*.test.{ts,tsx,mjs}'],
          testTimeout: 30_000, // real hosts and files on machines that are sometimes slow
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'whole-app',
          include: ['test/{flow,desktop}/**/*.test.{ts,tsx}'],
          // Each file starts hosts and browsers of its own: side by side they would time each other out.
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
