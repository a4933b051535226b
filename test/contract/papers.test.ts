import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { dataFolder } from '#main/storage/data-folder'
import { keptFiles } from '#main/storage/kept-files'
import type { PaperDetails } from '#shared/templates/paper-details'
import type { PaperLayouts } from '#shared/templates/paper-layout'
import { DEFAULT_LAYOUTS } from '#shared/templates/paper-layout'
import type { Held } from '../support/held-meeting'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { TestConsole, tempDir, testHost } from '../support/host'

const path = ({ meetingId }: Pick<Held, 'meetingId'>, rest: string) => `/api/meetings/${meetingId}/${rest}`

async function detailsOf(console: TestConsole, held: Pick<Held, 'meetingId'>): Promise<PaperDetails> {
  const answer = await console.fetch(path(held, 'paper-details'))
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { details: PaperDetails }).details
}

const describePaper = (console: TestConsole, held: Held, body: object) =>
  console.fetch(path(held, 'paper-details'), { method: 'PUT', body: JSON.stringify(body) })

describe('the papers of a meeting', () => {
  it('have no number before the minutes are frozen, and then one of a series that never changes', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const first = await openMeeting(host)
    expect((await detailsOf(first.console, first)).number).toBeNull()
    await decideAndClose(first)
    await accepted(first.chair.link.send('minutes.freeze', {}))
    const year = new Date().getFullYear()
    expect(await detailsOf(first.console, first)).toMatchObject({ number: { year, serial: 1 } })
    const second = await openMeeting(host, first.console)
    await decideAndClose(second)
    await accepted(second.chair.link.send('minutes.freeze', {}))
    expect(await detailsOf(first.console, second)).toMatchObject({ number: { year, serial: 2 } })
    // Reopened and frozen anew it is the same paper.
    await accepted(first.chair.link.send('minutes.reopen', {}))
    await accepted(first.chair.link.send('minutes.freeze', {}))
    const digest = first.chair.now.state!.minutes.at(-1)!.digest
    expect(await detailsOf(first.console, first)).toMatchObject({ number: { year, serial: 1 } })
    await host.close()

    // Killed after the series was written and before the meeting knew its number: it gets the same again.
    await rm(join(dataDir, 'meetings', second.meetingId, 'aside.json'))
    const again = await testHost(dataDir)
    const console = await TestConsole.open(again.consoleUrl())
    expect(await detailsOf(console, second)).toMatchObject({ number: { year, serial: 2 } })
    expect(await detailsOf(console, first)).toMatchObject({ number: { year, serial: 1 } })
    // What was signed or is to be signed has nothing of it.
    const file = await readFile(join(dataDir, 'meetings', first.meetingId, 'minutes', 'v2.minutes.json'), 'utf8')
    expect(Buffer.from((JSON.parse(file) as { payload: string }).payload, 'base64url').toString()).not.toContain(
      'serial',
    )
    expect(digest).not.toBe('')
  })

  it('say who issues them and to whom they go, in every kind and format', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    await decideAndClose(held)
    const answer = await describePaper(held.console, held, {
      issuer: '王秀兰',
      distribution: '各楼组长',
      number: 'take',
    })
    expect(await answer.json()).toMatchObject({ issuer: '王秀兰', distribution: '各楼组长', number: { serial: 1 } })
    const text = await (await held.console.fetch(path(held, 'papers/minutes?format=md'))).text()
    for (const part of ['〔', '1号', '一、议定事项', '希望先公示费用明细', '签发人（王秀兰）', '分送：各楼组长'])
      expect(text).toContain(part)
    expect(text).not.toContain('秒') // no log
    for (const kind of ['minutes', 'record', 'sign-in', 'decisions', 'assignments', 'consensus'])
      for (const format of ['docx', 'html']) {
        const file = await held.console.fetch(path(held, `papers/${kind}?format=${format}`))
        expect([kind, format, file.status, (await file.arrayBuffer()).byteLength > 1000]).toEqual([
          kind,
          format,
          200,
          true,
        ])
      }
    expect((await held.console.fetch(path(held, 'papers/ledger?format=md'))).status).toBe(400)
  })

  it('of these a page prints what it may see: the agenda, at the desk the draft, and when they are frozen all the minutes', async () => {
    const host = await testHost(await tempDir())
    const console = await TestConsole.open(host.consoleUrl())
    const prepared = { meetingId: await console.createMeeting() }
    const titleOf = async (asked: Promise<Response>) => {
      const answer = await asked
      return answer.ok ? /<title>(.*)<\/title>/.exec(await answer.text())?.[1] : answer.status
    }
    const bearing = (held: Pick<Held, 'meetingId'>, origin: string, token: string | null) =>
      titleOf(fetch(`${origin}${path(held, 'paper-to-print')}`, { headers: { authorization: `Bearer ${token}` } }))
    const desk = (held: Pick<Held, 'meetingId'>) => titleOf(console.fetch(path(held, 'paper-to-print?language=zh')))
    const wall = (held: Held) => {
      const { origin, hash } = new URL(host.projectorUrl(held.meetingId))
      return bearing(held, origin, hash.replace('#token=', ''))
    }
    const phone = (held: Held) => bearing(held, new URL(host.joinUrl).origin, held.people[0]!.now.ticket)
    expect(await desk(prepared)).toMatch(/议程$/)
    const held = await openMeeting(host, console)
    await decideAndClose(held)
    expect([await desk(held), await wall(held), await phone(held)]).toEqual([
      expect.stringMatching(/纪要$/),
      expect.stringMatching(/议程$/),
      expect.stringMatching(/议程$/),
    ])
    await accepted(held.chair.link.send('minutes.freeze', {}))
    expect([await desk(held), await wall(held), await phone(held)]).toEqual(
      Array(3).fill(expect.stringMatching(/纪要$/)),
    )
  })

  it('are laid out as the data folder says: on the screen, as written, bundled and backed up; what is broken is told', async () => {
    const dataDir = join(await tempDir(), 'data')
    const own = join(dataDir, 'layouts')
    await mkdir(own, { recursive: true })
    const mark = { zh: '{unit}议事公报', en: '{unit} gazette' }
    const layout = { mark, redMark: false, title: { zh: '{title}', en: '{title}' }, parts: ['people', 'agreed'] }
    await writeFile(join(own, 'minutes.json'), JSON.stringify(layout))
    await writeFile(join(own, 'record.json'), JSON.stringify({ ...layout, parts: ['seal'] }))
    const host = await testHost(dataDir, { pages: { 'verify.html': '<!doctype html>' } })
    expect(host.recovered).toEqual([
      expect.stringMatching(/layouts\/record\.json 有误，暂用程序自带的版式：parts\.0.* \/ the paper layout /),
    ])
    const held = await openMeeting(host)
    await decideAndClose(held)
    const { layouts } = (await (await held.console.fetch(path(held, 'paper-details'))).json()) as {
      layouts: PaperLayouts
    }
    expect(layouts).toEqual({ ...DEFAULT_LAYOUTS, minutes: layout })
    const paper = async (kind: string) =>
      (await held.console.fetch(path(held, `papers/${kind}?format=md&language=zh`))).text()
    expect(await paper('minutes')).toContain('东风路社区议事公报')
    expect(await paper('record')).not.toContain('议事公报')
    await signMinutesOf(host, held)
    const bundle = unzipSync(
      new Uint8Array(await (await held.console.fetch(path(held, 'paper-bundle?language=zh'))).arrayBuffer()),
    )
    const papers = Object.entries(bundle).filter(([name]) => name.startsWith('papers/') && name.endsWith('.html'))
    const laidOut = papers.filter(([, bytes]) => Buffer.from(bytes).toString().includes('东风路社区议事公报'))
    expect(laidOut).toHaveLength(1)
    const kept: string[] = []
    for await (const { path } of keptFiles(dataFolder(dataDir))) kept.push(path)
    expect(kept).toEqual(expect.arrayContaining(['layouts/minutes.json', 'layouts/record.json']))
  })
})
