import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import type { Refusal } from '#shared/meeting/refusals'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficeFacts, OfficeToday, TopicView } from '#shared/protocol/office-api'
import type { NewSlip, SlipView, WallView } from '#shared/protocol/resident-api'
import { PHOTO_MAX } from '#shared/protocol/resident-api'
import { SLIPS_PER_ADDRESS, WRONG_CODES_PER_ADDRESS } from '#main/network/limits'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import { dataFolder } from '#main/storage/data-folder'
import { freePort } from '../support/free-port'
import { TestConsole, tempDir, testHost } from '../support/host'
import { HostProcess } from '../support/host-process'
import { officeEvents } from '../support/office-events'
import { PLACE, jpeg } from '../support/pictures'

/** As a camera writes it: on its side, with place and time. */
const PICTURE = jpeg({ turned: 6 })
const RAW = '五号楼302室老李家天天半夜打麻将，电话13912345678'
const SLIP: NewSlip = { code: 'ACDEFGHJKM', text: RAW, place: '', category: 'neighbours', photo: null }

/** Somebody in the network of the house, without an account. */
const resident = (joinUrl: string) => ({
  async post<T>(path: string, body: object): Promise<{ status: number; answer: T }> {
    const answer = await fetch(new URL(path, joinUrl), { method: 'POST', body: JSON.stringify(body) })
    return { status: answer.status, answer: (await answer.json()) as T }
  },
  wall: async () => (await (await fetch(new URL('/api/wall', joinUrl))).json()) as WallView,
  get: (path: string) => fetch(new URL(path, joinUrl)),
})

async function officeAt(consoleUrl: string) {
  const desk = await TestConsole.open(consoleUrl)
  const post = async (path: string, body: object) =>
    (await (await desk.fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as object
  const get = async <T>(path: string) => (await (await desk.fetch(`/api/office${path}`)).json()) as T
  await post('', { name: '东风路社区', lead: { name: '王秀兰', unit: '' } })
  const lead = (await get<OfficeFacts>('')).office!.people[0]!.id
  let sent = 0
  const send = async (type: string, payload: object, as = lead): Promise<void> =>
    expect([type, await post('/commands', { as, id: `c${sent++}`, type, payload })]).toEqual([type, {}])
  const add = async (kind: string, name: string): Promise<string> => {
    await send('person.add', { kind, name, unit: '' })
    return (await get<OfficeFacts>('')).office!.people.find((person) => person.name === name)!.id
  }
  return { desk, post, get, send, add, lead }
}

const CHECKLIST = { few: true, deep: true, sound: true, quick: true }

describe('the listening wall at a real host', () => {
  it('shows a slip only once somebody has read it, and what was covered nowhere', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const { post, wall, get } = resident(host.joinUrl)
    expect((await get('/api/wall')).status).toBe(404)
    const office = await officeAt(host.consoleUrl())
    const taken = await post<{ number: string }>('/api/wall/slips', { ...SLIP, photo: PICTURE.toString('base64') })
    expect(taken.status).toBe(201)
    // The answer was lost on the way: the same slip again is the same slip.
    expect((await post('/api/wall/slips', { ...SLIP, photo: PICTURE.toString('base64') })).answer).toEqual(taken.answer)
    expect((await post<Refusal>('/api/wall/slips', { ...SLIP, text: '别的话' })).answer.reason).toBe('paper-code-wrong')
    expect((await wall()).slips).toEqual([])
    const [slip, ...others] = (await office.get<OfficeToday>('/today')).slips
    expect(others).toEqual([])
    expect(slip).toMatchObject({ words: RAW, title: taken.answer.number, photos: [expect.any(String)] })
    const photo = `/api/wall/${slip!.id}/photos/${slip!.photos[0]}`
    expect((await get(photo)).status).toBe(404)
    expect((await post<Refusal>('/api/wall/supports', { topicId: slip!.id, device: 'd'.repeat(24) })).status).toBe(422)

    // Whoever wrote it reads why it does not hang there.
    const lookAt = async () => (await post<SlipView>('/api/slip', { code: SLIP.code })).answer
    const unshown = { topicId: slip!.id, shown: false, title: '扰民', words: '扰民', reason: '写着别人家的门牌' }
    await office.send('topic.moderate', unshown)
    expect(await lookAt()).toMatchObject({ visibility: 'hidden', hiddenFor: '写着别人家的门牌' })

    const words = '五号楼有人天天半夜打麻将'
    await office.send('topic.moderate', {
      topicId: slip!.id,
      shown: true,
      title: words,
      words,
      reason: '',
      photos: slip!.photos,
    })
    expect(await lookAt()).toMatchObject({ visibility: 'shown', hiddenFor: '' })
    expect((await wall()).slips).toMatchObject([{ words, supporters: 0, stage: 'gathered', photos: slip!.photos }])
    const picture = await get(photo)
    expect([picture.headers.get('content-type'), picture.headers.get('content-security-policy')]).toEqual([
      'image/jpeg',
      expect.stringContaining('sandbox'),
    ])
    // Whatever a page sends, no place is kept and none handed out.
    expect(PICTURE.includes(PLACE)).toBe(true)
    expect(Buffer.from(await picture.arrayBuffer()).includes('GPS')).toBe(false)
    const { evidence } = dataFolder(dataDir).office
    const kept = await Promise.all((await readdir(evidence)).map((file) => readFile(join(evidence, file))))
    expect(kept.map((file) => file.includes('GPS'))).toEqual([false])
    // Me too: once a device.
    const tooBy = async (device: string) =>
      (await post<Refusal>('/api/wall/supports', { topicId: slip!.id, device: device.repeat(24) })).answer.reason
    expect([await tooBy('d'), await tooBy('d'), await tooBy('e')]).toEqual([undefined, 'nothing-changed', undefined])
    expect((await wall()).slips[0]!.supporters).toBe(2)
    await host.close()

    const record = JSON.stringify(await officeEvents(dataDir))
    for (const personal of ['13912345678', '302室', 'ACDEFGHJKM', 'd'.repeat(24)])
      expect(record).not.toContain(personal)
    expect(audit(OFFICE_JOURNAL, await officeEvents(dataDir))).toBeNull()
    expect((await checkDataFolder(dataDir)).findings).toEqual([])
  })

  it('refuses what is no picture or too large, texts nobody can read, and floods', async () => {
    const host = await testHost(await tempDir())
    await officeAt(host.consoleUrl())
    const { post } = resident(host.joinUrl)
    const refused = async (more: Partial<NewSlip> & object, status: number) => {
      const { status: was, answer } = await post<Refusal>('/api/wall/slips', { ...SLIP, ...more })
      expect(was).toBe(status)
      return answer.reason
    }
    const base64 = (bytes: Buffer) => bytes.toString('base64')
    expect(await refused({ photo: base64(Buffer.alloc(10 * 1024 * 1024)) }, 413)).toBe('material-too-large')
    const large = base64(Buffer.concat([PICTURE, Buffer.alloc(PHOTO_MAX)]))
    expect(await refused({ photo: large }, 422)).toBe('material-too-large')
    // What is wrong with it is said, and nothing else.
    expect(await refused({ photo: 'no base64' }, 400)).toBe('command-malformed')
    expect(await refused({ category: 'weather' as never }, 400)).toBe('command-malformed')
    expect(await refused({ photo: base64(Buffer.from('<svg onload="alert(1)">')) }, 422)).toBe('material-kind')
    expect(await refused({ photo: base64(Buffer.from('%PDF-1.7')) }, 422)).toBe('material-kind')
    expect(await refused({ photo: base64(PICTURE.subarray(0, 200)) }, 422)).toBe('material-kind')
    expect(await refused({ text: ' \n ' }, 422)).toBe('words-empty')
    expect(await refused({ text: '好'.repeat(2001) }, 422)).toBe('text-too-long')
    expect(await refused({ text: '好'.repeat(9000) }, 422)).toBe('text-too-long')
    let taken = 0
    for (let n = 0; n < SLIPS_PER_ADDRESS.atMost; n++) {
      const code = [...'ACDEFGHJKM'].with(9, 'NPQRTWXY34679'[n]!).join('')
      const { status } = await post('/api/wall/slips', { ...SLIP, code, text: `<script>alert(${n})</script>` })
      if (status === 201) taken++
    }
    expect(taken).toBeGreaterThan(3)
    expect(await refused({ code: 'MKJHGFEDCA' }, 429)).toBe('too-often')
  })

  it('tells by the code alone where a slip is, asks once it is done, and opens it again on 不满意', async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir)
    const office = await officeAt(host.consoleUrl())
    const { post } = resident(host.joinUrl)
    const [staff, member, department] = [
      await office.add('staff', '刘敏'),
      await office.add('member', '周文'),
      await office.add('department', '安居物业'),
    ]
    await post('/api/wall/slips', { ...SLIP, text: '三号楼路灯不亮' })
    const { code } = SLIP
    const look = async () => (await post<SlipView>('/api/slip', { code: 'acdef-ghjkm' })).answer
    expect(await look()).toMatchObject({ words: '', visibility: 'waiting', stage: 'gathered', mayRate: false })
    const early = await post<Refusal>('/api/slip/verdict', { code, verdict: 'satisfied' })
    expect(early.answer.reason).toBe('topic-stage-wrong')

    const topicId = 't1'
    await office.send('topic.moderate', {
      topicId,
      shown: true,
      title: '路灯不亮',
      words: '三号楼路灯不亮',
      reason: '',
    })
    await office.send('topic.select', { topicId, checklist: CHECKLIST, reason: '' })
    await office.send('topic.claim', { topicId, memberId: member, backupId: null })
    await office.send('order.issue', {
      topicId,
      task: '修灯',
      leadId: department,
      helperIds: [],
      source: null,
      days: 5,
    })
    const done = async () => {
      await office.send('order.report', { orderId: 'o1', result: 'A', text: '换了灯', evidence: [] })
      await office.send('topic.check', { topicId, how: 'visit', finding: 'done', text: '亮着', evidence: [] }, staff)
    }
    await done()
    expect((await office.get<TopicView>(`/topics/${topicId}`)).topic.read).toBeNull()
    expect(await look()).toMatchObject({
      mayRate: true,
      claimant: '周文',
      answers: [{ body: '安居物业', result: 'A', text: '换了灯' }],
      checked: { who: '刘敏', text: '亮着' },
    })
    // The receipt.
    expect((await office.get<TopicView>(`/topics/${topicId}`)).topic.read).toMatchObject({ round: 1 })
    const tapped = await post<SlipView>('/api/slip/verdict', { code, verdict: 'unsatisfied' })
    expect(tapped.answer).toMatchObject({ stage: 'handling', round: 2, mayExplain: true })
    expect([...tapped.answer.reaches].sort()).toEqual(['周文', '安居物业', '王秀兰'].sort())
    const reason = '夜里又灭了'
    expect((await post<SlipView>('/api/slip/reason', { code, reason })).answer.mayExplain).toBe(false)
    expect((await post<Refusal>('/api/slip/reason', { code, reason: '再说' })).answer.reason).toBe('nothing-changed')
    expect((await office.get<TopicView>(`/topics/${topicId}`)).topic.ratings).toMatchObject([{ reason, round: 1 }])
    const today = await office.get<OfficeToday>('/today')
    expect(
      today.waiting
        .filter(({ what }) => what === 'reopened')
        .map(({ personId }) => personId)
        .sort(),
    ).toEqual([office.lead, member, department].sort())
    await done()
    // A lost paper: the new slip answers, the one before no longer.
    const issued = (await office.post(`/topics/${topicId}/slip`, { as: staff })) as { code: string }
    expect((await post('/api/slip', { code })).status).toBe(404)
    const closed = await post<SlipView>('/api/slip/verdict', { code: issued.code, verdict: 'satisfied' })
    expect(closed.answer).toMatchObject({
      stage: 'closed',
      ratings: [{ verdict: 'unsatisfied' }, { verdict: 'satisfied' }],
    })
    await host.close()
    const events = await officeEvents(dataDir)
    expect(audit(OFFICE_JOURNAL, events)).toBeNull()
    for (const spent of [code, issued.code]) expect(JSON.stringify(events)).not.toContain(spent)
  })

  it('lets nobody guess codes', async () => {
    const host = await testHost(await tempDir())
    await officeAt(host.consoleUrl())
    const { post } = resident(host.joinUrl)
    const guess = (n: number) => post<Refusal>('/api/slip', { code: `ACDEFGHJ${'34679ACDEFGHJKM'[n]}K` })
    for (let n = 0; n < WRONG_CODES_PER_ADDRESS; n++) expect((await guess(n)).answer.reason).toBe('paper-code-wrong')
    expect((await guess(12)).answer.reason).toBe('too-many-attempts')
  })

  it('keeps every slip that was acknowledged when the host is killed', async () => {
    const dataDir = await tempDir()
    const told: string[] = []
    let host = await HostProcess.start({ dataDir, port: await freePort() })
    const office = await officeAt(host.consoleUrl())
    expect(office.lead).not.toBe('')
    const { post } = resident(host.joinUrl)
    const posting = Array.from({ length: 10 }, async (_, n) => {
      const code = [...'ACDEFGHJKM'].with(9, 'NPQRTWXY34'[n]!).join('')
      await post<{ number: string }>('/api/wall/slips', { ...SLIP, code, photo: PICTURE.toString('base64') }).then(
        ({ status }) => status === 201 && told.push(code),
        () => null, // killed before it answered
      )
    })
    await Promise.any(posting)
    await host.kill()
    await Promise.all(posting)
    expect(told.length).toBeGreaterThan(0)
    host = await HostProcess.start({ dataDir, port: await freePort() })
    for (const code of told) expect((await resident(host.joinUrl).post('/api/slip', { code })).status, code).toBe(200)
    await host.stop()
    expect(audit(OFFICE_JOURNAL, await officeEvents(dataDir))).toBeNull()
    expect((await readdir(dataFolder(dataDir).office.evidence)).length).toBe(1)
  })
})
