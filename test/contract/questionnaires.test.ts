import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import type { Refusal } from '#shared/meeting/refusals'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficeFacts } from '#shared/protocol/office-api'
import type {
  AnswersOutcome,
  OpenQuestionnaires,
  QuestionnaireRow,
  QuestionnaireView,
} from '#shared/protocol/questionnaire-api'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import { SHEETS_PER_ADDRESS } from '#main/network/limits'
import { localDay } from '#main/office/working-days'
import { TestConsole, tempDir, testHost } from '../support/host'
import { officeEvents } from '../support/office-events'

const RAW = '五号楼302老李天天停车堵门，电话13912345678'
const DAY = 86_400_000

it('asks the house without an account, takes one answer a device and sheets of paper, and gives a table without anybody in it', async () => {
  const dataDir = await tempDir()
  const host = await testHost(dataDir)
  const desk = await TestConsole.open(host.consoleUrl())
  const post = async <T>(path: string, body: object) =>
    (await (await desk.fetch(path, { method: 'POST', body: JSON.stringify(body) })).json()) as T & Partial<Refusal>
  const get = async <T>(path: string) => (await (await desk.fetch(path)).json()) as T
  expect((await fetch(new URL('/api/questionnaires', host.joinUrl))).status).toBe(404)
  await post('/api/office', { name: '东风路社区', lead: { name: '王秀兰', unit: '' } })
  const as = (await get<OfficeFacts>('/api/office')).office!.people[0]!.id
  let sent = 0
  const send = async (type: string, payload: object) =>
    expect([type, await post('/api/office/commands', { as, id: `c${sent++}`, type, payload })]).toEqual([type, {}])
  const [today, later] = [localDay(Date.now()), localDay(Date.now() + 14 * DAY)]
  const questions = [
    { kind: 'one', text: '路灯亮不亮？', options: ['亮', '=1+1'] },
    { kind: 'scale', text: '物业打几分？', options: [] },
    { kind: 'text', text: '还想说什么？', options: [] },
  ]
  await send('questionnaire.open', { title: '三号楼要什么', introduction: '', questions, from: today, until: later })
  await send('questionnaire.open', { title: '下个月的', introduction: '', questions, from: later, until: later })

  const open = async () =>
    (await (await fetch(new URL('/api/questionnaires', host.joinUrl))).json()) as OpenQuestionnaires
  expect((await open()).questionnaires).toMatchObject([{ id: 'q1', title: '三号楼要什么', questions }])
  const given = (chosen: number[], scale: number[] = [], text = '') => [
    { chosen, text: '' },
    { chosen: scale, text: '' },
    { chosen: [], text },
  ]
  const answer = async (device: string, sheet: object[], id = 'q1') => {
    const said = await fetch(new URL(`/api/questionnaires/${id}/answers`, host.joinUrl), {
      method: 'POST',
      body: JSON.stringify({ device: device.repeat(24), given: sheet }),
    })
    return { status: said.status, ...((await said.json()) as Partial<AnswersOutcome & Refusal>) }
  }
  expect(await answer('a', given([0], [4], RAW))).toEqual({ status: 201, outcome: 'taken' })
  expect(await answer('a', given([1]))).toEqual({ status: 201, outcome: 'before' })
  expect(await answer('b', given([1], [], '<script>'))).toEqual({ status: 201, outcome: 'taken' })
  expect(await answer('c', given([0]), 'q2')).toEqual({ status: 201, outcome: 'over' })
  expect(await answer('c', given([0]), 'q7')).toEqual({ status: 201, outcome: 'over' })
  for (const wrong of [given([]), given([7]), given([0]).slice(1), given([0], [1, 2])])
    expect(await answer('c', wrong)).toEqual({ status: 422, reason: 'words-empty' })
  expect(await answer('c', [{ chosen: ['x'], text: '' }])).toMatchObject({ status: 400, reason: 'command-malformed' })

  const sheets = '/api/questionnaire-desk/q1/sheets'
  expect(await post(sheets, { as, given: given([1], [1]) })).toEqual({})
  expect((await post(sheets, { as, given: given([]) })).reason).toBe('words-empty')
  expect(await get<QuestionnaireRow[]>('/api/questionnaire-desk')).toMatchObject([
    { id: 'q2', state: 'to-come', answers: 0 },
    { id: 'q1', state: 'open', answers: 3, waiting: 2 },
  ])
  const view = () => get<QuestionnaireView>('/api/questionnaire-desk/q1')
  expect(await view()).toMatchObject({
    by: { page: 2, paper: 1 },
    raw: [RAW, '<script>'],
    results: [
      { counts: [1, 2], answered: 3 },
      { counts: [0, 1, 0, 0, 1], answered: 2 },
      { counts: [], answered: 2 },
    ],
  })
  const table = async () => {
    const file = await desk.fetch('/api/questionnaire-desk/q1/file?language=zh')
    return strFromU8(unzipSync(new Uint8Array(await file.arrayBuffer()))['xl/worksheets/sheet1.xml']!)
  }
  expect(await table()).toContain('（还没有看）')
  await send('questionnaire.moderate-text', { questionnaireId: 'q1', text: 0, shown: true, words: '有人停车堵门' })
  await send('questionnaire.moderate-text', { questionnaireId: 'q1', text: 1, shown: false, words: '' })
  const cells = await table()
  for (const said of ['有人停车堵门', '（不给别人看）', '纸质', '=1+1', '1 路灯亮不亮？']) expect(cells).toContain(said)
  for (const never of ['13912345678', '<f>', 'aaaa', 'script']) expect(cells).not.toContain(never)

  let last = 201
  for (let n = 0; n < SHEETS_PER_ADDRESS.atMost; n++)
    last = (await answer(String.fromCharCode(0x4e00 + n), given([0]))).status
  expect(last).toBe(429)
  await send('questionnaire.close', { questionnaireId: 'q1' })
  expect((await open()).questionnaires).toEqual([])
  expect((await post(sheets, { as, given: given([1]) })).reason).toBe('command-outdated')
  await host.close()

  const events = await officeEvents(dataDir)
  expect(audit(OFFICE_JOURNAL, events)).toBeNull()
  for (const own of ['13912345678', '老李', 'a'.repeat(24)]) expect(JSON.stringify(events)).not.toContain(own)
  // Words that are kept beside the record are there after a start.
  const again = await testHost(dataDir)
  const next = await TestConsole.open(again.consoleUrl())
  const kept = (await (await next.fetch('/api/questionnaire-desk/q1')).json()) as QuestionnaireView
  expect(kept.raw).toEqual([RAW, '<script>'])
  await again.close()
  expect((await checkDataFolder(dataDir)).findings).toEqual([])
})
