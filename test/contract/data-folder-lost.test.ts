import { cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import { frozenMinutes } from '#shared/meeting/state'
import type { MeetingCopy } from '#shared/protocol/console-api'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { openHostSigner } from '#main/signing/host-signer'
import type { Held } from '../support/held-meeting'
import { accepted, decideAndClose, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { TestConsole, tempDir, testHost, until } from '../support/host'

const texts = (doc: Held['chair']['doc']) => readDocument(doc).clauses.map(({ text }) => text)

/** A host in a folder that is not the test's own, so that it may be moved and deleted. */
async function room(words: string | null = '出事之前写的') {
  const dataDir = join(await tempDir(), 'data')
  const host = await testHost(dataDir)
  const held = await openMeeting(host)
  if (words !== null) await writes(held, 'first', words)
  return { dataDir, host, held, folder: join(dataDir, 'meetings', held.meetingId) }
}

async function writes({ people }: Held, id: string, words: string): Promise<void> {
  writeClause(people[0]!.doc, id, words)
  await people[0]!.until(`saved: ${words}`, ({ saved }) => saved === 'saved', 20_000)
}

/** What a start finds after this host is gone without a word, be it killed in this moment. */
async function restarted(dataDir: string, meetingId: string) {
  const after = join(await tempDir(), 'after')
  await cp(dataDir, after, { recursive: true })
  const again = await testHost(after)
  const chair = (await TestConsole.open(again.consoleUrl())).chair(meetingId)
  await chair.live()
  return { chair, again }
}

/** The ways in which somebody else can be at a meeting's files, with the data folder itself in its place. */
const ACCIDENTS: Record<string, (folder: string) => Promise<void>> = {
  'the meeting’s folder is deleted': (folder) => rm(folder, { recursive: true }),
  'the meeting’s folder is renamed': (folder) => rename(folder, `${folder}-moved`),
  'the meeting’s folder is replaced by a copy': async (folder) => {
    await cp(folder, `${folder}-copy`, { recursive: true })
    await rm(folder, { recursive: true })
    await rename(`${folder}-copy`, folder)
  },
  'the record is deleted': (folder) => rm(join(folder, 'record.jsonl')),
  'the record is cut short': (folder) => truncate(join(folder, 'record.jsonl'), 700),
  'the record is emptied': (folder) => truncate(join(folder, 'record.jsonl')),
  'another program writes to the record': (folder) => writeFile(join(folder, 'record.jsonl'), '{}\n', { flag: 'a' }),
  'an editor saves the record as a new file': async (folder) => {
    const record = join(folder, 'record.jsonl')
    await writeFile(`${record}.new`, await readFile(record))
    await rename(`${record}.new`, record)
  },
  'the log of the document is deleted': (folder) => rm(join(folder, 'document', 'updates.log')),
  'the log of the document is cut short': (folder) => truncate(join(folder, 'document', 'updates.log'), 20),
  'the folder of the document is renamed': (folder) => rename(join(folder, 'document'), join(folder, 'old')),
}

describe('while the host runs', () => {
  it.each(Object.entries(ACCIDENTS))(
    '%s: what is told as saved then is there after a restart, and so is all before',
    async (_, happens) => {
      const { dataDir, held, folder } = await room()
      await happens(folder)
      await writes(held, 'second', '出事之后写的')
      // Refused, or on the disk that a restart reads: never done and gone.
      await until('recorded', async () => (await held.chair.link.send('admission.set', { direct: false })) === null)
      const { chair } = await restarted(dataDir, held.meetingId)
      expect(texts(chair.doc).sort()).toEqual(['出事之前写的', '出事之后写的'])
      expect(chair.now.state!.directAdmission).toBe(false)
      expect(Object.keys(chair.now.state!.participants)).toHaveLength(4)
    },
  )

  it('a meeting deleted while nobody writes is written anew all the same, its signed minutes included', async () => {
    const { dataDir, host, held, folder } = await room(null)
    await decideAndClose(held)
    const signed = await signMinutesOf(host, held)
    await rm(folder, { recursive: true })
    await until('there again', async () => (await readdir(join(folder, 'minutes')).catch(() => [])).length > 0)
    const { chair, again } = await restarted(dataDir, held.meetingId)
    expect(frozenMinutes(chair.now.state!)!.signatures).toHaveLength(2)
    const served = await (await TestConsole.open(again.consoleUrl())).fetch(`/api/meetings/${held.meetingId}/minutes`)
    expect(await served.json()).toEqual(signed)
  })

  it('what another put in the place of a meeting’s files is kept beside them', async () => {
    const { held, folder } = await room()
    await writeFile(join(folder, 'record.jsonl'), '别人的文件\n')
    await until('recorded', async () => (await held.chair.link.send('admission.set', { direct: false })) === null)
    const beside = (await readdir(folder)).find((name) => name.startsWith('record.jsonl.displaced-'))!
    expect(await readFile(join(folder, beside), 'utf8')).toBe('别人的文件\n')
  })
})

/** The data folder itself is not there, or is another’s: nothing may be written to it. */
const LOSSES: Record<string, (dataDir: string) => Promise<void>> = {
  'is renamed': (dataDir) => rename(dataDir, `${dataDir}-moved`),
  'is deleted': (dataDir) => rm(dataDir, { recursive: true }),
  'is replaced by an older copy': async (dataDir) => {
    await cp(dataDir, `${dataDir}-copy`, { recursive: true })
    await writeFile(join(`${dataDir}-copy`, 'host.lock'), '') // as a host that ended in order left it
    await rename(dataDir, `${dataDir}-moved`)
    await rename(`${dataDir}-copy`, dataDir)
  },
  'is used by a second host, on another computer': async (dataDir) => {
    await writeFile(join(dataDir, 'host.lock'), '4711\n')
    for (const id of await readdir(join(dataDir, 'meetings')))
      await writeFile(join(dataDir, 'meetings', id, 'record.jsonl'), 'x', { flag: 'a' })
  },
}

describe('the data folder', () => {
  it.each(Object.entries(LOSSES))(
    '%s: all are told, nothing counts as saved, and a copy saved elsewhere is the whole meeting',
    async (_, happens) => {
      const { dataDir, host, held } = await room()
      await happens(dataDir)
      const there = await readdir(dataDir, { recursive: true }).catch(() => null)
      await held.chair.until('the chair is told', ({ hostInfo }) => hostInfo?.diskRefusal?.reason === 'data-gone')
      for (const page of [held.chair, ...held.people])
        await page.until('what it had counts no more', ({ saved }) => saved === 'unkept')
      expect(await held.chair.link.send('admission.set', { direct: false })).toMatchObject({ reason: 'data-gone' })
      writeClause(held.people[0]!.doc, 'second', '出事之后写的')
      await until('the others have the words', () => texts(held.chair.doc).length === 2)
      await expect(held.console.createMeeting()).rejects.toThrow('data-gone')

      const place = await tempDir()
      const answer = await held.console.fetch(`/api/meetings/${held.meetingId}/copy`, {
        method: 'POST',
        body: JSON.stringify({ folder: place }),
      })
      expect(answer.status).toBe(201)
      const { folder, missing } = (await answer.json()) as MeetingCopy
      expect(missing).toBe(0)
      expect(folder.startsWith(place)).toBe(true)
      const { chair } = await restarted(folder, held.meetingId)
      expect(texts(chair.doc).sort()).toEqual(['出事之前写的', '出事之后写的'])
      // The same host: the chair goes on, and so do people with the keys they have.
      await accepted(chair.link.send('admission.set', { direct: false }))
      expect((await openHostSigner(fileKeyVault(folder))).publicKey).toBe(held.chair.now.state!.hostKey)
      expect(await readdir(dataDir, { recursive: true }).catch(() => null)).toEqual(there)
      await host.close().catch(() => null) // it cannot end well
    },
  )

  it('that comes back to its place is written to as before', async () => {
    const { dataDir, held } = await room()
    await rename(dataDir, `${dataDir}-moved`)
    writeClause(held.people[0]!.doc, 'second', '不在时写的')
    await held.people[0]!.until('not saved', ({ saved }) => saved === 'unkept')
    await rename(`${dataDir}-moved`, dataDir)
    await held.people[0]!.until('saved', ({ saved }) => saved === 'saved')
    await held.chair.until('told', ({ hostInfo }) => hostInfo?.disk === 'ok')
    await accepted(held.chair.link.send('admission.set', { direct: false }))
    const { chair } = await restarted(dataDir, held.meetingId)
    expect(texts(chair.doc)).toContain('不在时写的')
  })

  it('a place that cannot be written to is refused with words, and nothing is written', async () => {
    const { held } = await room()
    for (const folder of ['/nowhere/at/all', join(import.meta.dirname, 'data-folder-lost.test.ts')]) {
      const answer = await held.console.fetch(`/api/meetings/${held.meetingId}/copy`, {
        method: 'POST',
        body: JSON.stringify({ folder }),
      })
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ reason: 'copy-place-unusable' })
    }
  })
})
