import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { decisionsIn } from '#shared/meeting/decisions/decisions-state'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser, shot } from '../support/browser'
import { chairBeside, consoleBeside } from '../support/chair-page'
import { freePort } from '../support/free-port'
import { accepted } from '../support/held-meeting'
import { joinMeeting, tempDir, until } from '../support/host'
import { HostProcess } from '../support/host-process'
import { press } from '../support/press'
import { announced, shippedRules } from '../unit/decision/draft'

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** Writes down one of what the step asks for. */
async function laysDown(page: Page, output: string, text: string): Promise<void> {
  const field = page.getByLabel(`${output}：写一份`)
  await field.fill(text)
  await field.press('Enter')
  await page.getByText(text).first().waitFor()
}

it(
  'goes through 六步议事法 at the desk: says what is missing, counts the posting, lets no meeting vote before its step; and takes a third procedure from a form',
  { timeout: 180_000 },
  async () => {
    const host = await HostProcess.start({ dataDir: await tempDir(), port: await freePort() })
    const page = await device(await openBrowser(), 'laptop')
    await page.goto(host.consoleUrl())
    await beginOffice(page)
    await page.getByRole('tab', { name: '程序' }).click()

    // A procedure of the office's own, told in words what it lacks.
    await press(page, '自己写一个程序…')
    const form = page.getByRole('form', { name: '自己写一个程序' })
    await form.getByLabel('名称').fill('楼栋自治三步')
    const [first, second] = [0, 1].map((step) => form.getByRole('group').nth(step))
    await first!.getByLabel('做什么').fill('收意见')
    await second!.getByLabel('做什么').fill('开会定')
    await press(page, '存下，可以使用')
    await says(page, '第 1 步：什么都不要求，等于没有这一步')
    await shot(page, 'procedures-own')
    await first!.getByLabel('要有的文书，一行一样').fill('意见汇总')
    await second!.getByLabel('要开会').check()
    await second!.getByLabel('会上要表决通过').check()
    await press(page, '存下，可以使用')
    const begin = page.getByRole('form', { name: '开始一个程序…' })
    await expect
      .poll(() => begin.getByLabel('程序').locator('option').allTextContents())
      .toEqual(['六步议事法', '四议三公开', '楼栋自治三步'])
    await says(page, '没有核实的')

    await begin.getByLabel('办什么事').fill('三号楼加装电梯')
    await shot(page, 'procedures-begin')
    await press(page, '开始')
    await page.getByRole('button', { name: /三号楼加装电梯/ }).click()
    await says(page, '进第 2 步还差 4 样')
    await laysDown(page, '征集到的议题', '老楼没有电梯')
    await laysDown(page, '议题单', '三号楼加装电梯')
    await press(page, '从这天起算')
    await says(page, '从次日起算；按放假安排')
    await says(page, '进第 2 步还差 2 样')
    await shot(page, 'procedures-step')
    await press(page, /进第 2 步/)
    await says(page, '这一步还没有办齐')

    // The meeting of this step takes no vote, and says where it is taken.
    await press(page, '开这一步的会…')
    await says(page, '六步议事法：第 1 步（共 6 步）“提议题”')
    await says(page, '表决在第 6 步“说了算”，这一步和中间 4 步办齐以后')
    await shot(page, 'procedures-meeting')
  },
)

it(
  'goes through the first two steps of 四议三公开: a meeting of each, whose result is brought back, before the next begins',
  { timeout: 180_000 },
  async () => {
    const host = await HostProcess.start({ dataDir: await tempDir(), port: await freePort() })
    const page = await device(await openBrowser(), 'laptop')
    await page.goto(host.consoleUrl())
    await beginOffice(page, '金河村', '马会兰')
    await page.getByRole('tab', { name: '程序' }).click()
    await press(page, '开始一个程序…')
    const begin = page.getByRole('form', { name: '开始一个程序…' })
    await begin.getByLabel('程序').selectOption({ label: '四议三公开' })
    await says(page, '没有找到条文')
    await begin.getByLabel('办什么事').fill('修机耕路')
    await press(page, '开始')
    const matter = page.getByRole('button', { name: /修机耕路/ }).first()
    await matter.click()
    for (const step of ['党组织提议', '两委商议', '党员大会审议', '代表会议决议', '决议公开', '过程公开', '结果公开'])
      await says(page, step)
    await says(page, '进第 2 步还差 2 样')
    await laysDown(page, '动议事由', '雨后进不了地')
    await says(page, '进第 2 步还差 1 样')

    await press(page, '开这一步的会…')
    await says(page, '四议三公开：第 1 步（共 7 步）“党组织提议”')
    await says(page, '表决在第 3 步“党员大会审议”，这一步和中间 1 步办齐以后')
    const { desk, chair } = await chairBeside(page, host.consoleUrl())
    // Its papers are the office's, where nobody said otherwise.
    expect((await desk.meetings())[0]).toMatchObject({ hostUnit: '金河村' })
    await accepted(chair.link.send('meeting.open', {}))
    await accepted(chair.link.send('meeting.close', {}))
    await press(page, '全部会议')
    await page.getByRole('tab', { name: '程序' }).click()
    await matter.click()
    await press(page, '带回会议结果')
    await says(page, '可以进第 2 步')
    await press(page, /^进第 2 步/)
    await says(page, '进第 3 步还差 2 样')
    await says(page, /第 1 步“党组织提议”的记录，指纹/)
    await shot(page, 'procedures-four-deliberations')
  },
)

/** The office of a village or community, made at this page, and its page of procedures. */
async function openOffice(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await beginOffice(page, name, '马会兰')
  await page.getByRole('tab', { name: '程序' }).click()
}

/** What a meeting votes on: by which rule set, and how many of its three voters are for it. */
interface StepVote {
  rules: string
  inFavour: number
}

/** Holds the meeting of the step it stands at, and brings its result back to the procedure. */
async function meets(page: Page, host: HostProcess, matter: string, day: string, vote?: StepVote): Promise<void> {
  await press(page, '开这一步的会…')
  await says(page, /第 \d 步（共 \d 步）/)
  const desk = await consoleBeside(page, host.consoleUrl())
  const meeting = (await desk.meetings()).find(({ phase }) => phase !== 'closed')!
  const chair = desk.chair(meeting.id)
  await chair.live()
  await accepted(chair.link.send('admission.set', { direct: true, crowds: true }))
  await accepted(chair.link.send('meeting.open', {}))
  if (vote) {
    const { code, roles } = chair.now.state!
    const roleId = roles.find(({ standing }) => standing === 'deliberant')!.id
    const people = await Promise.all(
      ['丁一', '牛二', '张三'].map((name) => joinMeeting(host, code, { name, unit: '金河村', roleId })),
    )
    for (const person of people) await person.live()
    const ids = people.map((person) => person.now.participantId!)
    await chair.until('all of them', ({ state }) => ids.every((id) => state!.participants[id]?.status === 'admitted'))
    await accepted(chair.link.send('roles.confirm', { participantIds: ids }))
    await accepted(chair.link.send('decision.draft', { title: matter, question: `${matter}，同意吗？`, clauseIds: [] }))
    const { state } = await chair.until('the draft', (now) => decisionsIn(now.state!).length > 0)
    const decisionId = decisionsIn(state!)[0]!.id
    const announcement = announced(
      shippedRules(vote.rules, day),
      ids.map((id) => ({ id, heads: 1, area: 0 })),
      { visibility: 'named', means: ['device'] },
    )
    const step = (type: 'open' | 'close' | 'count' | 'publish') =>
      accepted(chair.link.send(`decision.${type}`, { decisionId }))
    const fixed = { decisionId, clauses: [], announcement, inWriting: false, tellers: [] }
    await accepted(chair.link.send('decision.announce', fixed))
    await step('open')
    for (const [at, person] of people.entries()) {
      await person.until('open', (now) => decisionsIn(now.state!)[0]?.stage === 'open')
      const answer = { vote: at < vote.inFavour ? ('for' as const) : ('against' as const) }
      await accepted(person.link.send('ballot.cast', { decisionId, voter: ids[at]!, answer }))
    }
    for (const act of ['close', 'count', 'publish'] as const) await step(act)
    for (const person of people) person.link.close()
  }
  await accepted(chair.link.send('meeting.close', {}))
  chair.link.close()
  await press(page, '全部会议')
  await page.getByRole('tab', { name: '程序' }).click()
  await page
    .getByRole('button', { name: new RegExp(matter) })
    .first()
    .click()
  await press(page, '带回会议结果')
}

/** A procedure that was begun at the desk on 2 March 2026, and what is done with it from there. */
async function begun(procedure: string, matter: string) {
  const DAY = 86_400_000
  const host = await HostProcess.start({
    dataDir: await tempDir(),
    port: await freePort(),
    preload: join(import.meta.dirname, '..', 'support', 'false-clock.mjs'),
    env: { YUANZHUO_CLOCK_JUMPS: [Date.parse('2026-03-02T01:00:00Z') - Date.now(), 17 * DAY, 17 * DAY].join(',') },
  })
  let jumps = 0
  const jump = async () => {
    jumps += 1
    process.kill(host.child.pid!, 'SIGUSR2')
    await until('the clock set', () => host.errors.filter((line) => line.startsWith('clock')).length === jumps)
  }
  await jump()
  const page = await device(await openBrowser(), 'laptop')
  await openOffice(page, host.consoleUrl(), '金河村')
  await press(page, '开始一个程序…')
  const begin = page.getByRole('form', { name: '开始一个程序…' })
  await begin.getByLabel('程序').selectOption({ label: procedure })
  await begin.getByLabel('办什么事').fill(matter)
  await press(page, '开始')
  const look = () =>
    page
      .getByRole('button', { name: new RegExp(matter) })
      .first()
      .click()
  await look()
  return {
    page,
    meet: (vote?: StepVote) => meets(page, host, matter, '2026-03-02', vote),
    next: async (step: number) => {
      await says(page, `可以进第 ${step} 步`)
      await press(page, new RegExp(`^进第 ${step} 步`))
    },
    /** The gate is shut, and says so to whoever tries. */
    refused: async (step: number) => {
      await press(page, new RegExp(`^进第 ${step} 步`))
      await says(page, '这一步还没有办齐')
    },
    /** Two weeks and a half pass. */
    waits: async () => {
      await jump()
      await page.reload()
      await page.getByRole('tab', { name: '程序' }).click()
      await look()
    },
    ends: async (steps: number) => {
      await says(page, '可以办结')
      await press(page, '办结')
      await says(page, '全部走完')
      expect(await page.getByText(/步“.+”的记录，指纹/).count()).toBe(steps)
    },
  }
}

it(
  '四议三公开 from the motion to the disclosed result: a vote that fails opens no gate, and days pass before the next one does',
  { timeout: 240_000 },
  async () => {
    const { page, meet, next, refused, waits, ends } = await begun('四议三公开', '修机耕路')
    await laysDown(page, '动议事由', '雨后进不了地')
    await meet()
    await next(2)
    await laysDown(page, '方案', '铺碎石一千二百米')
    await meet()
    await next(3)
    await meet({ rules: 'four-deliberations-party', inFavour: 3 })
    await next(4)
    // The representatives say no, and meet again.
    await meet({ rules: 'village-representatives', inFavour: 1 })
    await says(page, '“修机耕路”没有通过')
    await refused(5)
    await shot(page, 'procedures-refused')
    await meet({ rules: 'village-representatives', inFavour: 3 })
    await next(5)
    await laysDown(page, '公开地点、照片', '村口公示栏')
    await laysDown(page, '收到的意见', '占地怎么补？')
    await press(page, '从这天起算')
    await refused(6)
    await page.getByLabel('回应', { exact: true }).fill('按承包面积补。')
    await press(page, '回应')
    await says(page, '按承包面积补。')
    await waits()
    await next(6)
    await laysDown(page, '进度公开', '四月完工')
    await next(7)
    await laysDown(page, '实施结果', '路已通车')
    await press(page, '从这天起算')
    await waits()
    await ends(7)
    await shot(page, 'procedures-over')
  },
)

it(
  '六步议事法 from the topic to the residents’ vote, by five meetings and two postings',
  { timeout: 240_000 },
  async () => {
    const { page, meet, next, refused, waits, ends } = await begun('六步议事法', '加装电梯')
    await laysDown(page, '征集到的议题', '老楼没有电梯')
    await laysDown(page, '议题单', '三号楼加装电梯')
    await press(page, '从这天起算')
    await meet()
    await refused(2)
    await waits()
    await next(2)
    await laysDown(page, '主意', '外挂式')
    await meet()
    await next(3)
    await laysDown(page, '方案', '甲案：一梯四户')
    await meet()
    await refused(4) // one plan is no choice
    await laysDown(page, '方案', '乙案：一梯两户')
    await next(4)
    await laysDown(page, '公示回执（地点、照片）', '三号楼门口')
    await press(page, '从这天起算')
    await refused(5)
    await waits()
    await next(5)
    for (const [output, text] of [
      ['审查意见（合法、安全、经费）', '律师：合规'],
      ['审查意见（合法、安全、经费）', '结构师：可行'],
      ['审查意见（合法、安全、经费）', '会计：够用'],
      ['居民公约文本', '三号楼电梯公约'],
    ] as const)
      await laysDown(page, output, text)
    await meet()
    await next(6)
    await meet({ rules: 'city-assembly', inFavour: 2 })
    await laysDown(page, '表决结果公布', '楼道张贴')
    await ends(6)
  },
)

it('a procedure that a user wrote in the form is gone through to its end', { timeout: 180_000 }, async () => {
  const host = await HostProcess.start({ dataDir: await tempDir(), port: await freePort() })
  const page = await device(await openBrowser(), 'laptop')
  await openOffice(page, host.consoleUrl(), '东风路社区')
  await press(page, '自己写一个程序…')
  const form = page.getByRole('form', { name: '自己写一个程序' })
  await form.getByLabel('名称').fill('楼栋自治两步')
  const [first, second] = [0, 1].map((step) => form.getByRole('group').nth(step))
  await first!.getByLabel('做什么').fill('收意见')
  await first!.getByLabel('要有的文书，一行一样').fill('意见汇总')
  await second!.getByLabel('做什么').fill('开会定')
  await second!.getByLabel('要开会').check()
  await second!.getByLabel('会上要表决通过').check()
  await press(page, '存下，可以使用')
  const begin = page.getByRole('form', { name: '开始一个程序…' })
  await begin.getByLabel('程序').selectOption({ label: '楼栋自治两步' })
  await begin.getByLabel('办什么事').fill('换门禁')
  await press(page, '开始')
  await page
    .getByRole('button', { name: /换门禁/ })
    .first()
    .click()
  await laysDown(page, '意见汇总', '十二户要换')
  await press(page, /^进第 2 步/)
  const today = new Date().toISOString().slice(0, 10)
  await meets(page, host, '换门禁', today, { rules: 'city-assembly', inFavour: 2 })
  await says(page, '“换门禁”通过')
  await press(page, '办结')
  await says(page, '全部走完')
  expect(await page.getByText(/步“.+”的记录，指纹/).count()).toBe(2)
})

it('does in turn what is pressed while something else is under way', { timeout: 120_000 }, async () => {
  const host = await HostProcess.start({ dataDir: await tempDir(), port: await freePort() })
  const page = await device(await openBrowser(), 'laptop')
  await openOffice(page, host.consoleUrl(), '东风路社区')
  await press(page, '开始一个程序…')
  const begin = page.getByRole('form', { name: '开始一个程序…' })
  await begin.getByLabel('程序').selectOption({ label: '六步议事法' })
  await begin.getByLabel('办什么事').fill('加装电梯')
  await press(page, '开始')
  await page.getByRole('button', { name: /加装电梯/ }).click()
  const field = page.getByLabel('征集到的议题：写一份')
  await field.waitFor()

  // A disk that takes its time over the first thing that is asked of it.
  const sent: string[] = []
  let writes = () => {}
  const written = new Promise<void>((resolve) => (writes = resolve))
  await page.route('**/api/office/commands', async (route) => {
    const { type, payload } = route.request().postDataJSON() as { type: string; payload: { text?: string } }
    sent.push(payload.text ?? type)
    if (sent.length === 1) await written
    await route.continue()
  })
  await press(page, '从这天起算')
  await field.fill('老楼没有电梯')
  await field.press('Enter')
  await field.press('Enter') // the same once more
  expect(sent).toEqual(['procedure.post'])
  writes()
  await page.getByRole('listitem').getByText('老楼没有电梯').first().waitFor()
  await expect.poll(() => field.inputValue()).toBe('')
  expect(sent).toEqual(['procedure.post', '老楼没有电梯'])
})
