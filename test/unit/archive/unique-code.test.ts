import { expect, it, vi } from 'vitest'
import type * as joinCode from '#shared/meeting/admission/join-code'
import { TestConsole, tempDir, testHost } from '../../support/host'

// Chance alone would not meet the same code twice in a test's life.
const codes = vi.hoisted(() => [] as string[])
vi.mock('#shared/meeting/admission/join-code', async (original) => ({
  ...(await original<typeof joinCode>()),
  newJoinCode: () => codes.shift()!,
}))

it('a new meeting gets no code of another, opened or not', async () => {
  const dataDir = await tempDir()
  codes.push('AAAAAA', 'AAAAAA', 'BBBBBB')
  const first = await testHost(dataDir)
  const console = await TestConsole.open(first.consoleUrl())
  await console.createMeeting()
  await console.createMeeting()
  await first.close()

  codes.push('BBBBBB', 'AAAAAA', 'CCCCCC')
  const again = await TestConsole.open((await testHost(dataDir)).consoleUrl())
  await again.createMeeting()
  expect((await again.meetings()).map(({ code }) => code).sort()).toEqual(['AAAAAA', 'BBBBBB', 'CCCCCC'])
  expect(codes).toEqual([])
})
