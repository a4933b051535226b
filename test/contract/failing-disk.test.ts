import { mkdir, open, readdir, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Refusal, StorageReason } from '#shared/meeting/refusals'
import { isStorageReason } from '#shared/meeting/refusals'
import { frozenMinutes } from '#shared/meeting/state'
import { addressOf } from '#shared/protocol/route-address'
import { FOLLOWING } from '#shared/projector/projector-setting'
import { page as en } from '#shared/words/en/page'
import { page as zh } from '#shared/words/zh-CN/page'
import type { Held } from '../support/held-meeting'
import { accepted, decideAndClose, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { TestConsole, tempDir, testHost } from '../support/host'

/** What all file handles of this process share: here the disk fails, under the real host. */
async function failWith(code: string): Promise<void> {
  const handle = await open(import.meta.filename)
  await handle.close()
  const prototype = Object.getPrototypeOf(handle) as FileHandle
  vi.spyOn(prototype, 'datasync').mockImplementation(() =>
    Promise.reject(Object.assign(new Error(`${code}: '/home/somebody/data'`), { code, syscall: 'fdatasync' })),
  )
}

afterEach(() => vi.restoreAllMocks())

const CODES: Record<string, StorageReason> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EMFILE: 'too-many-files',
  ENFILE: 'too-many-files',
  EROFS: 'disk-read-only',
  EACCES: 'disk-not-permitted',
  EPERM: 'disk-not-permitted',
  EIO: 'storage-failed',
  ESTALE: 'data-gone',
}
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
)

async function said(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer
  return [response.status, ((await response.json()) as Refusal).reason]
}

/** Of a call of the console that was not done: its refusal stands in the message. */
const refusedWith = (error: Error): string => `507 ${(JSON.parse(error.message) as Refusal).reason}`

/** Everything that has to be written before it may be called done, by whoever can ask for it. */
function everything(held: Held): Record<string, () => Promise<string | undefined>> {
  const { chair, people, console: console_, meetingId } = held
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, method = 'POST') =>
    said(console_.fetch(path, { method, body })).then(([status, reason]) => `${status} ${reason}`)
  return {
    'a chair’s command': async () => (await chair.link.send('admission.set', { direct: false }))?.reason,
    'a note': async () => (await people[0]!.link.sendNote('请看三号楼'))?.reason,
    'the projector': async () => (await chair.link.setStage(FOLLOWING))?.reason,
    'a new meeting': () => console_.createMeeting().then(() => '201 undefined', refusedWith),
    'a file to hand out': () => post(`/api/meetings/${meetingId}/materials?name=a.png`, PNG),
    settings: () =>
      post('/api/settings', JSON.stringify({ hostUnit: '', chair: { name: '', unit: '' }, place: '' }), 'PUT'),
  }
}

describe('whatever the disk says', () => {
  it.each(Object.entries(CODES))(
    '%s is told as what it is to whoever asked, to the chair and to all pages, and nothing half-made is left',
    async (code, reason) => {
      const dataDir = await tempDir()
      const host = await testHost(dataDir)
      const held = await openMeeting(host)
      const meetings = (await readdir(join(dataDir, 'meetings'))).length
      await failWith(code)
      writeClause(held.people[0]!.doc, 'c', '写不下去时写的')
      for (const [what, ask] of Object.entries(everything(held)))
        expect((await ask())?.replace(/^\d+ /, ''), what).toBe(reason)
      const chair = await held.chair.until('told', ({ hostInfo }) => hostInfo?.diskRefusal?.reason === reason)
      expect(chair.hostInfo!.diskRefusal!.detail ?? '').not.toContain('somebody')
      for (const page of held.people) await page.until('marked', ({ saved }) => saved === 'unkept')
      vi.restoreAllMocks()
      expect(await readdir(join(dataDir, 'meetings'))).toHaveLength(meetings)
      // And then it works: words that waited are saved by themselves, and everybody hears of it.
      for (const page of held.people) await page.until('saved', ({ saved }) => saved === 'saved')
      await held.chair.until('told', ({ hostInfo }) => hostInfo?.disk === 'ok')
      await accepted(held.chair.link.send('admission.set', { direct: false }))
      await held.chair.until('well', ({ hostInfo, saved }) => hostInfo?.disk === 'ok' && saved === 'saved')
      for (const [what, ask] of Object.entries(everything(held)))
        expect((await ask()) ?? '200 undefined', what).toMatch(/^20\d undefined$/)
    },
  )

  it('minutes that cannot be written are not frozen, the chair hears why at once, and can freeze them afterwards', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    await decideAndClose(held)
    await failWith('ENOSPC')
    expect(await held.chair.link.send('minutes.freeze', {})).toMatchObject({ reason: 'disk-full' })
    expect(frozenMinutes(held.chair.now.state!)).toBeNull()
    vi.restoreAllMocks()
    await signMinutesOf(host, held)
    expect(frozenMinutes(held.chair.now.state!)!.signatures).toHaveLength(2)
  })

  it('a meeting that cannot be opened is not “unknown”: whoever enters is told why, and is let in once it can be', async () => {
    const dataDir = await tempDir()
    const first = await testHost(dataDir)
    const held = await openMeeting(first)
    await decideAndClose(held) // closed: no start opens it by itself
    const { ticket } = held.people[0]!.now
    await first.close()
    const host = await testHost(dataDir)
    const console_ = await TestConsole.open(host.consoleUrl())
    await failWith('EMFILE')
    const chair = console_.chair(held.meetingId)
    await chair.until('told', ({ trouble }) => trouble?.reason === 'too-many-files')
    const { address } = addressOf('GET /api/meetings/:meetingId/minutes', { params: { meetingId: held.meetingId } })
    const asked = fetch(new URL(address, host.joinUrl), { headers: { Authorization: `Bearer ${ticket}` } })
    expect(await said(asked)).toEqual([507, 'too-many-files'])
    vi.restoreAllMocks()
    await chair.live()
  })

  it('a file of the pages that cannot be read costs its own request, not the host', async () => {
    const dataDir = join(await tempDir(), 'data')
    const assets = `${dataDir}-pages/assets`
    await mkdir(assets, { recursive: true })
    for (const name of ['there.js', 'gone.js']) await writeFile(join(assets, name), '1')
    const host = await testHost(dataDir)
    expect(await (await fetch(`${host.joinUrl}assets/gone.js`)).text()).toBe('1')
    await rm(join(assets, 'gone.js'))
    await expect(fetch(`${host.joinUrl}assets/gone.js`).then((answer) => answer.text())).rejects.toThrow()
    expect(await (await fetch(`${host.joinUrl}assets/there.js`)).text()).toBe('1')
  })

  it('has words of its own in both languages, which blame nobody and say what to do', () => {
    for (const reason of new Set(Object.values(CODES))) {
      expect(isStorageReason(reason)).toBe(true)
      for (const { refusals } of [zh, en]) expect(refusals[reason].next.length).toBeGreaterThan(10)
    }
    const all = Object.values(CODES).map((reason) => zh.refusals[reason].what)
    expect(new Set(all).size).toBe(new Set(Object.values(CODES)).size)
  })
})
