import type { Locator, Page } from 'playwright-core'
import { shot } from './browser'
import type { Hand, Paper } from './hand'
import { pointing } from './hand'
import { saysSoon } from './says-soon'
import { wordsOf } from './words-of'

export interface NewMeetingWords {
  template: string
  title: string
  place?: string
  hostUnit?: string
  chair: string
}

export type SeatAct =
  '改名' | '本项回避' | '取消回避' | '记为到场' | '记为离开' | '请离会' | '禁止再入' | '移交主持' | '请假'

/** The chair's side of a meeting, done on the screens by the words they carry. */
export class ChairDesk {
  constructor(
    readonly page: Page,
    private readonly hand: Hand = pointing,
  ) {}

  private get main(): Locator {
    return this.page.getByRole('main')
  }

  private get agenda(): Locator {
    return this.page.getByRole('navigation', { name: '议程' })
  }

  get queue(): Locator {
    return this.page.getByRole('region', { name: '发言顺序' })
  }

  private get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** Creates a meeting on the start page and enters it. */
  async create(words: NewMeetingWords): Promise<void> {
    const { page, hand } = this
    await hand.press(page.getByRole('button', { name: '新建圆桌会' }).first())
    const template = page.getByRole('button', { name: `选用模板：${words.template}` })
    await template.waitFor()
    await shot(page, 'start')
    await hand.press(template)
    await hand.fill(page.getByLabel('会议名称'), words.title)
    if (words.place) await hand.fill(page.getByLabel('地点'), words.place)
    if (words.hostUnit) await hand.fill(page.getByLabel('主办单位'), words.hostUnit)
    await hand.fill(page.getByLabel('主持人姓名'), words.chair)
    await hand.press(page.getByRole('button', { name: '创建会议' }))
    await page.getByRole('button', { name: '开始会议' }).waitFor()
  }

  /** Where the join pages are, with a slash at the end, and the code, as the invitation shows them. */
  async invitation(): Promise<{ join: string; code: string }> {
    const address = await this.page
      .getByText(/^https?:.*\/[0-9A-Z]{6}$/)
      .first()
      .innerText()
    const cut = address.lastIndexOf('/') + 1
    return { join: address.slice(0, cut), code: address.slice(cut) }
  }

  /** Presses the one large button, and confirms where words ask for it. */
  async step(name: string, confirmed = false): Promise<void> {
    await this.hand.press(this.main.getByRole('button', { name, exact: true }).first())
    if (confirmed) await this.confirm(name)
  }

  async confirm(name: string): Promise<void> {
    await this.hand.press(this.dialog.getByRole('button', { name, exact: true }))
    await this.dialog.waitFor({ state: 'detached' })
  }

  async show(tab: string | RegExp): Promise<void> {
    await this.hand.press(this.page.getByRole('tab', { name: tab }))
  }

  // --- the agenda ---

  private item(title: string): Locator {
    return this.agenda.getByRole('listitem').filter({ has: this.page.getByText(title, { exact: true }) })
  }

  private async select(title: string): Promise<void> {
    await this.hand.press(this.item(title).first().getByRole('button'))
    await this.main.getByLabel('议题名称').waitFor()
    await saysSoon(
      `“${title}” chosen`,
      () => this.main.getByLabel('议题名称').inputValue(),
      (chosen) => chosen === title,
    )
  }

  /** Goes to an item out of turn. */
  async openItem(title: string): Promise<void> {
    await this.select(title)
    await this.hand.press(this.main.getByRole('button', { name: '转到此项' }))
    await this.isOn(title)
  }

  async nextItem(title: string): Promise<void> {
    await this.step('下一项')
    await this.isOn(title)
  }

  async isOn(title: string): Promise<void> {
    await this.agenda.locator('[aria-current=step]').filter({ hasText: title }).waitFor()
  }

  private async more(title: string, act: string): Promise<void> {
    await this.select(title)
    const menu = this.main.getByRole('button', { name: `“${title}”的更多操作` })
    if ((await menu.getAttribute('aria-expanded')) !== 'true') await this.hand.press(menu)
    await this.hand.press(this.main.getByRole('button', { name: act, exact: true }))
  }

  async skip(title: string, reason: string): Promise<void> {
    await this.passOver(title, reason, '略过此项')
    await this.item(title).getByText('已略过').waitFor()
  }

  async carryOver(title: string, reason: string): Promise<void> {
    await this.passOver(title, reason, '留到下次会议')
    await this.item(title).getByText('留到下次').waitFor()
  }

  private async passOver(title: string, reason: string, act: string): Promise<void> {
    await this.more(title, act)
    const form = this.main.locator('form').filter({ has: this.page.getByLabel('略过或留到下次的理由') })
    await this.hand.fill(form.getByLabel('略过或留到下次的理由'), reason)
    await this.hand.press(form.getByRole('button', { name: act, exact: true }))
  }

  /** The first half keeps its place and `minutes`. */
  async split(title: string, minutes: number): Promise<void> {
    await this.more(title, '拆成两项')
    const form = this.main.locator('form').filter({ has: this.page.getByLabel('前一项的分钟数') })
    await this.hand.fill(form.getByLabel('前一项的分钟数'), String(minutes))
    await this.hand.press(form.getByRole('button', { name: '拆成两项' }))
    await this.item(title).nth(1).waitFor()
  }

  async moveItem(title: string, way: '上移' | '下移'): Promise<void> {
    const before = await this.titles()
    await this.more(title, way)
    await saysSoon(
      `“${title}” moved`,
      () => this.titles(),
      (now) => now.join() !== before.join(),
    )
  }

  /** The agenda as the spine shows it. */
  async titles(): Promise<string[]> {
    return this.agenda
      .getByRole('listitem')
      .evaluateAll((items) => items.map((item) => item.querySelector('button > span')?.textContent ?? ''))
  }

  async plan(title: string, minutes: number): Promise<void> {
    await this.select(title)
    await this.hand.fill(this.main.getByLabel('计划分钟数'), String(minutes))
    await this.item(title).getByText(`计划 ${minutes} 分钟`).waitFor()
  }

  // --- speaking ---

  async setOrder(order: string, minutes: string): Promise<void> {
    const rules = this.queue.locator('details')
    if ((await rules.getAttribute('open')) === null) await this.hand.press(rules.locator('summary'))
    await this.settle('发言排序', order)
    await this.queue.getByText(`${order} · 每人`).waitFor()
    await this.settle('每人发言时限', minutes)
    await this.queue.getByText(`${order} · 每人 ${minutes}`).waitFor()
  }

  /** Takes an option that holds once it is confirmed; there is nothing to confirm when it holds already. */
  private async settle(label: string, option: string): Promise<void> {
    const select = this.queue.getByLabel(label, { exact: true })
    if ((await select.locator('option:checked').innerText()) === option) return
    await this.hand.choose(select, option)
    await this.hand.press(this.queue.getByRole('button', { name: `采用 ${label}` }))
  }

  /** Waits until these people stand in the queue in this order, and nobody else. */
  async queueReads(...names: string[]): Promise<void> {
    const read = () =>
      this.queue
        .getByRole('listitem')
        .evaluateAll((items) => items.map((item) => item.querySelector('[class*=name]')?.textContent ?? ''))
    await saysSoon(`the queue ${names.join()}`, read, (now) => now.join() === names.join())
  }

  async callNext(name: string): Promise<void> {
    await this.step('请下一位')
    await this.main.getByRole('heading', { name, exact: true }).waitFor()
  }

  /** Another than the next. */
  async callAhead(name: string, reason: string): Promise<void> {
    await this.hand.press(this.queue.getByRole('button', { name: `点名${name}` }))
    await this.hand.fill(this.queue.getByLabel(`先请${name}的理由`), reason)
    await this.hand.press(this.queue.getByRole('button', { name: '点名', exact: true }))
    await this.main.getByRole('heading', { name, exact: true }).waitFor()
  }

  /** Calls somebody who did not ask, or, with a stance, raises the hand of somebody without a device. `who`: as the list has it, name · unit. */
  async invite(who: string, { stance, reason = '' }: { stance?: string; reason?: string } = {}): Promise<void> {
    await this.hand.press(this.queue.getByRole('button', { name: '请人发言' }))
    await this.hand.choose(this.queue.getByLabel('请谁发言'), who)
    if (stance) await this.hand.choose(this.queue.getByLabel('发言顺序'), stance)
    if (reason) await this.hand.fill(this.queue.getByLabel(/^先请/), reason)
    await this.hand.press(this.queue.getByRole('button', { name: '点名', exact: true }))
  }

  async begin(): Promise<void> {
    await this.step('开始发言')
    await this.main.getByText('正在发言').waitFor()
  }

  async end(): Promise<void> {
    await this.step('结束发言')
    await this.main.getByText('正在发言').waitFor({ state: 'detached' })
  }

  /** The whole of a turn that nothing happens in. */
  async hear(name: string): Promise<void> {
    await this.callNext(name)
    await this.begin()
    await this.end()
  }

  async extend(): Promise<void> {
    await this.hand.press(this.main.getByRole('button', { name: '延长 1 分钟' }))
    await this.main.getByText(/已延长 \d+ 分钟/).waitFor()
  }

  async warn(name: string, reason: string): Promise<void> {
    await this.hand.press(this.main.getByRole('button', { name: '提醒', exact: true }))
    await this.hand.fill(this.main.getByLabel(`提醒${name}的理由`), reason)
    await this.hand.press(this.main.getByRole('button', { name: '提醒', exact: true }))
    await this.main.getByText(/已提醒 \d+ 次/).waitFor()
  }

  async pass(): Promise<void> {
    await this.hand.press(this.main.getByRole('button', { name: '跳过' }))
    await this.main.getByRole('button', { name: '跳过' }).waitFor({ state: 'detached' })
  }

  // --- the door and the seats ---

  async admit(name: string, role?: string): Promise<void> {
    const button = this.page.getByRole('button', { name: `准入${name}`, exact: true })
    if (role) await this.hand.choose(this.page.getByLabel(`${name}的角色`), role)
    await this.hand.press(button)
    // Once in some hundreds the press was seen to do nothing, and never found out why: the page is told, and it is pressed again.
    await button.waitFor({ state: 'detached', timeout: 15_000 }).catch(async () => {
      console.log(`${name} was not let in by the first press: ${await this.page.innerText('body')}`)
      await this.hand.press(button)
      await button.waitFor({ state: 'detached' })
    })
  }

  async refuse(name: string): Promise<void> {
    await this.hand.press(this.page.getByRole('button', { name: `拒绝${name}`, exact: true }))
  }

  /** Who asks is somebody in the roster already, on another device. */
  async merge(name: string): Promise<void> {
    await this.hand.press(this.page.getByRole('button', { name: new RegExp(`^就是(已在会|失联)的${name}$`) }))
  }

  async admitDirectly(on: boolean): Promise<void> {
    await this.hand.press(this.page.getByRole('switch', { name: '持码直接入会' }))
    await this.page.getByText(on ? '知道会议码的人直接进来' : '每个人都须您准入').waitFor()
  }

  async importPasted(list: string, people: number): Promise<void> {
    await this.import(people, () => this.hand.fill(this.dialog.getByLabel('粘贴名单'), list))
  }

  async importFile(file: Paper, people: number): Promise<void> {
    await this.import(people, () => this.hand.attach(this.dialog.locator('input[type=file]'), file))
  }

  private async import(people: number, give: () => Promise<void>): Promise<void> {
    await this.show('到会')
    await this.hand.press(this.main.getByRole('button', { name: '导入名单' }))
    await give()
    await shot(this.page, 'import')
    await this.hand.press(this.dialog.getByRole('button', { name: `导入 ${people} 人` }))
    await this.dialog.waitFor({ state: 'detached' })
  }

  /** Somebody who came without a device. */
  async enterByHand({ name, unit, role }: { name: string; unit: string; role: string }): Promise<void> {
    await this.show('到会')
    await this.hand.press(this.main.getByRole('button', { name: '登记现场的人' }))
    const form = this.main.locator('form').filter({ has: this.page.getByLabel('没有用设备入会的原因') })
    await this.hand.fill(form.getByLabel('姓名'), name)
    await this.hand.fill(form.getByLabel('单位'), unit)
    await this.hand.choose(form.getByLabel('角色'), role)
    await this.hand.press(form.getByRole('button', { name: '登记', exact: true }))
    await this.seat(name).waitFor()
  }

  seat(name: string): Locator {
    return this.main.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
  }

  /** Opens what can be done about a seat and takes one of it; `reason` goes into the line it asks for. */
  async about(name: string, act: SeatAct, reason?: string): Promise<void> {
    await this.show('到会')
    const manage = this.main.getByRole('button', { name: `管理${name}`, exact: true })
    if ((await manage.getAttribute('aria-expanded')) !== 'true') await this.hand.press(manage)
    await this.hand.press(this.main.getByRole('button', { name: act, exact: true }).first())
    if (act === '请离会') return this.confirm(act)
    if (reason === undefined) return
    const form = this.main.locator('form').filter({ has: this.page.getByRole('button', { name: '取消', exact: true }) })
    await this.hand.fill(form.locator('input').first(), reason)
    await this.hand.press(form.locator('button[type=submit]'))
    await form.waitFor({ state: 'detached' })
  }

  /** 应到 · 实到 · 请假 · 列席 as the room's line has it. */
  async counts(line: string): Promise<void> {
    await this.page.getByRole('complementary', { name: '会场' }).getByText(line).waitFor()
  }

  async resumeChair(reason: string): Promise<void> {
    await this.hand.press(this.main.getByRole('button', { name: '收回主持' }))
    const form = this.main.locator('form').filter({ has: this.page.getByLabel('收回主持的理由') })
    await this.hand.fill(form.getByLabel('收回主持的理由'), reason)
    await this.hand.press(form.getByRole('button', { name: '收回主持' }))
  }

  // --- the wall, papers, notes ---

  /** The dialog about what hangs on the wall. */
  private async onScreen(act: (dialog: Locator) => Promise<void>): Promise<void> {
    await this.hand.press(this.page.getByRole('button', { name: /^画面/ }))
    await act(this.dialog)
    if ((await this.dialog.count()) > 0) await this.confirm('关闭')
  }

  /** `scene`: a word on the buttons; 跟随会议 lets the wall follow again. */
  async pin(scene: string): Promise<void> {
    await this.onScreen((dialog) => this.hand.press(dialog.getByRole('button', { name: scene, exact: true })))
  }

  async pinOf(list: '条款' | '确认结果', entry: string): Promise<void> {
    await this.onScreen((dialog) => this.hand.choose(dialog.getByLabel(list, { exact: true }), entry))
  }

  async announce(text: string, minutes: number): Promise<void> {
    await this.onScreen(async (dialog) => {
      await this.hand.press(dialog.getByRole('button', { name: '公告', exact: true }))
      await this.hand.fill(dialog.getByLabel('公告或休息的文字'), text)
      await this.hand.fill(dialog.getByLabel('几分钟后继续（选填）'), String(minutes))
      await this.hand.press(dialog.getByRole('button', { name: '投出' }))
      await dialog.getByLabel('公告或休息的文字').waitFor({ state: 'detached' })
    })
  }

  /** One more window for the wall. */
  async openWindow(look: { scale: string; theme: string }): Promise<void> {
    await this.onScreen(async (dialog) => {
      await this.hand.choose(dialog.getByLabel('字号'), look.scale)
      await this.hand.choose(dialog.getByLabel('底色'), look.theme)
      await this.hand.press(dialog.getByRole('button', { name: '打开窗口' }))
      await dialog.waitFor({ state: 'detached' })
    })
  }

  async openWall(): Promise<void> {
    await this.hand.press(this.page.getByRole('button', { name: '投屏', exact: true }))
  }

  /** Chooses one file after the other, without waiting for those before it. */
  async handOut(...papers: Paper[]): Promise<void> {
    await this.show(/材料/)
    for (const paper of papers) await this.hand.attach(this.main.locator('input[type=file]'), paper)
    for (const { name } of papers) await this.main.getByRole('button', { name: `打开${name}` }).waitFor()
  }

  async withdraw(name: string): Promise<void> {
    await this.hand.press(this.main.getByRole('button', { name: `撤回${name}` }))
    await this.confirm('撤回')
    await this.main.getByText('已撤回').waitFor()
  }

  async readsNote(text: string): Promise<void> {
    const fold = this.page.locator('details').filter({ hasText: '递给主持人的字条' })
    await fold.waitFor()
    if ((await fold.getAttribute('open')) === null) await this.hand.press(fold.locator('summary'))
    await fold.getByText(text).waitFor()
  }

  // --- clauses and the end ---

  /** Puts a clause to the room, once it reads so on the chair's page: everybody who may is asked now. */
  async put(clause: number, words = ''): Promise<void> {
    await this.show(/共识条款/)
    await saysSoon(
      `“${words}” before the chair`,
      () => wordsOf(this.main.getByRole('article', { name: `第 ${clause} 条`, exact: true }).first()),
      (said) => said.includes(words),
    )
    await this.hand.press(this.main.getByRole('button', { name: new RegExp(`^(再次)?提交共识确认 第 ${clause} 条$`) }))
    await this.main.getByRole('region', { name: '共识确认进行中' }).waitFor()
  }

  /** `early`: somebody has not answered. */
  async closeCheck(result: string, early = false): Promise<void> {
    await this.step('结束共识确认', early)
    await this.main
      .getByRole('region', { name: '刚刚结束的共识确认' })
      .getByText(new RegExp(`${result}$`))
      .waitFor()
  }

  /** 散会, minutes, the chair's signature. */
  async closeAndSign(): Promise<void> {
    await this.step('散会', true)
    await this.step('生成会议纪要', true)
    await this.step('签署会议纪要')
    await this.confirm('确认签署')
    await this.main
      .getByText(/签署 1 \/ /)
      .first()
      .waitFor()
  }

  /** Notes on an item, at the end of what is there. */
  async writeNotes(title: string, words: string): Promise<void> {
    await this.select(title)
    await this.hand.enter(this.main.getByRole('textbox', { name: `“${title}”的笔记` }))
    await this.page.keyboard.type(words, { delay: 5 })
  }

  async mark(): Promise<void> {
    await this.hand.press(this.page.getByRole('button', { name: '打标记' }))
  }

  /** On the start page, and back to it: a new meeting takes over what another left. */
  async continues(template: string, title: string, items: number): Promise<void> {
    const { page, hand } = this
    await hand.press(page.getByRole('button', { name: '新建圆桌会' }).first())
    await hand.press(page.getByRole('button', { name: `选用模板：${template}` }))
    const meetings = page.getByLabel('接着上次的会')
    const option = meetings.getByRole('option', { name: `${title} · ` })
    await option.waitFor({ state: 'attached' })
    await hand.choose(meetings, await option.innerText())
    await page.getByText(`已加入上次留下的 ${items} 项`).waitFor()
    await hand.press(page.getByRole('button', { name: '换一种开法' }))
    await hand.press(page.getByRole('button', { name: '返回' }))
  }

  async leave(): Promise<void> {
    await this.hand.press(this.page.getByRole('button', { name: '全部会议' }))
    await this.page.getByRole('button', { name: '新建圆桌会' }).waitFor()
  }
}
