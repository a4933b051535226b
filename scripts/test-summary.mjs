/**
 * Counts a vitest JSON report. A file that fails without a failing test in it (a syntax error, a failing hook) counts
 * as one failed.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] } | null} report null when none was written
 * @param {{ vitestOk: boolean, checkOk: boolean }} outcome exit states of vitest and of `npm run check`
 * @returns {{ line: string, ok: boolean }}
 */
export function summarise(report, { vitestOk, checkOk }) {
  const files = report?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const skipped = tests.filter((test) => ['skipped', 'pending', 'todo', 'disabled'].includes(test.status)).length
  const failedTests = tests.filter((test) => test.status === 'failed').length
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length

  let failed = failedTests + brokenFiles
  // A crash of vitest itself, an unhandled error between tests, or nothing to run: shown as one failure.
  if (failed === 0 && (!vitestOk || passed === 0)) failed = 1
  if (!checkOk) failed += 1

  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  return { line, ok: failed === 0 }
}

/**
 * The tests that passed only when they were tried again, as lines for the log, each with what went wrong before: what was
 * said, what was waited for and where, without the ways through packages.
 * @param {{ testResults: { name: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] } | null} report
 * @returns {string[]}
 */
export function triedAgain(report) {
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName, failureMessages }) => `${name} > ${fullName}: ${whatWentWrong(failureMessages[0])}`),
  )
}

const whatWentWrong = (message) =>
  message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.includes('node_modules'))
    .slice(0, 8)
    .join(' · ')

/**
 * The files that took longest, as lines for the log: where to look when the tests take too long. Several run at a time.
 * @param {{ testResults: { name: string, startTime: number, endTime: number }[] } | null} report times in milliseconds
 * @param {number} count how many
 * @returns {string[]}
 */
export function longestFiles(report, count) {
  return (report?.testResults ?? [])
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, seconds }) => `${seconds.toFixed(0).padStart(5)} s  ${name}`)
}
