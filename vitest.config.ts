import { defineConfig } from 'vitest/config'

/** Files that load a host up to its limit, or watch clocks in real time. */
const MEASURING = ['bench', 'faults', 'kill-host', 'rehearse'].map((name) => `test/flow/${name}.test.ts`)

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
          exclude: MEASURING,
          // Each file starts hosts and browsers of its own, on free ports and displays, and mostly waits for them.
          maxWorkers: 2,
          testTimeout: 120_000, // two browsers at a time
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'alone',
          include: MEASURING,
          // What they see is how fast something goes: beside another file they would see that file.
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
