import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Files that wait for real silences, leases and thin lines, or see how a host does under load. */
const IN_REAL_TIME = [
  'bench',
  'faults/host',
  'faults/links',
  'faults/memory',
  'hall-lines',
  'isolated-devices',
  'kill-host',
  'moved-host',
  'rehearse',
  'takeover',
  'takeover-annex',
  'takeover-screens',
].map((name) => `test/flow/${name}.test.ts`)

/** Files that take longest, the longest first: begun last, each would run on alone. `npm test` names them at its end. */
const LONGEST = [
  'test/flow/six-meetings/six-meetings',
  'test/flow/accessibility',
  'test/desktop/installed',
  'test/flow/rehearse',
  'test/flow/looks',
  'test/golden/golden',
  'test/flow/projector-sizes',
  'test/flow/bad-days',
  'test/desktop/scripted-meeting',
  'test/contract/thin-lines',
  'test/flow/faults/links',
  'test/flow/takeover-annex',
  'test/contract/limits',
  'test/contract/doors',
  'test/flow/coming-in',
].map((name) => `/${name}.test.ts`)

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name))
      return at < 0 ? LONGEST.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

/**
 * What goes through browsers, windows and real silences is tried again when it fails, twice at most. `npm test` names each that
 * needed it, with what went wrong at first: a fault to be found, but not one that hides what the other tests say of a change.
 */
const retry = 2

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'quick',
          // The scripts are plain JavaScript, and so are their tests.
          include: ['test/{unit,contract,layers,fuzz,golden}/**/*.test.{ts,tsx,mjs}'],
          // One more than the smallest machine has cores: hosts, disks and clocks are often waited for.
          maxWorkers: 3,
          testTimeout: 30_000, // real hosts and files on machines that are sometimes slow
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'whole-app',
          include: ['test/{flow,desktop}/**/*.test.{ts,tsx}'],
          exclude: IN_REAL_TIME,
          // Each file starts hosts and browsers of its own, on free ports and displays, and mostly waits for them.
          maxWorkers: 2,
          retry,
          testTimeout: 120_000, // two browsers at a time
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'in-real-time',
          include: IN_REAL_TIME,
          // They leave the processor alone most of the time. Beside browsers at work they would see those.
          maxWorkers: 4,
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
