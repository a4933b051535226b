import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { RecordEvent } from '#shared/meeting/events'
import { nextEvent } from '#shared/meeting/record'
import { newDeviceKey } from '#shared/signing/device-key'
import { craftedKey } from '../support/crafted-key'
import { TestConsole, tempDir, testHost } from '../support/host'
import { RawPage } from '../support/raw-page'

/** Whose record it is, and what its first event says of that. */
const RECORDS = {
  'of edition 1, by this host': { edition: undefined },
  'by another host': { hostKey: newDeviceKey().publicKey },
  'of this host': {},
}

it.each([
  { whose: 'of edition 1, by this host', refused: 'key-unfit' },
  { whose: 'by another host', refused: 'key-unfit' },
  // It says that this host has looked at the key already; the signature is looked at as ever.
  { whose: 'of this host', refused: 'signature-wrong' },
] as const)('in a record $whose, a key with a part of low order: $refused', async ({ whose, refused }) => {
  const dataDir = await tempDir()
  const before = await testHost(dataDir)
  const console = await TestConsole.open(before.consoleUrl())
  const meetingId = await console.createMeeting()
  const { roles } = (await console.chair(meetingId).live()).state!
  await before.close()

  const crafted = craftedKey().publicKey
  const file = join(dataDir, 'meetings', meetingId, 'record.jsonl')
  const created = JSON.parse((await readFile(file, 'utf8')).split('\n')[0]!) as RecordEvent
  const first = nextEvent(null, { ...created, data: { ...created.data, ...RECORDS[whose] } } as never, created.at)
  const person = { participantId: 'p-1', name: '来客', unit: '', roleId: roles[0]!.id, key: crafted }
  const second = nextEvent(first.end, { type: 'participant.requested', by: 'p-1', data: person } as never, created.at)
  await writeFile(file, `${first.line}\n${second.line}\n`)

  const host = await testHost(dataDir)
  const { state } = await (await TestConsole.open(host.consoleUrl())).chair(meetingId).live()
  expect(state!.participants['p-1']).toMatchObject({ key: crafted })
  const page = await RawPage.open(host.joinUrl)
  page.hello({ ...newDeviceKey(), publicKey: crafted }, { meetingId })
  await page.refused(refused)
})
