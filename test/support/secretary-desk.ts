import type { Page } from 'playwright-core'
import { reads, shows, write } from './meeting-room'
import { saysSoon } from './says-soon'

/** The secretary's desk, done on the screen by the words it carries. */
export class SecretaryDesk {
  constructor(readonly page: Page) {}

  /** The record as it grows says so. */
  async records(words: string | RegExp): Promise<void> {
    await this.page.getByRole('list', { name: '会议记录' }).getByText(words).first().waitFor()
  }

  async mark(text: string): Promise<void> {
    await this.page.getByLabel('标记文字（选填）').fill(text)
    await this.page.getByRole('button', { name: '标记', exact: true }).click()
    await this.records(text)
  }

  /** One key, away from every text; the same key inside a text is a letter. */
  async markByKey(before: number): Promise<void> {
    await this.page.getByLabel('标记文字（选填）').press('m')
    await saysSoon(
      'the letter m',
      () => this.page.getByLabel('标记文字（选填）').inputValue(),
      (words) => words === 'm',
    )
    await this.page.getByLabel('标记文字（选填）').fill('')
    await this.page.getByRole('heading', { name: '会议记录' }).click()
    await this.page.keyboard.press('m')
    await shows(this.page, `已标记 ${before + 1}`)
  }

  /** Writes down what the last speaker said, into the speech itself. */
  async summarise(name: string, words: string): Promise<void> {
    await this.page.getByRole('tab', { name: /发言摘要/ }).click()
    const label = new RegExp(`^${name} .*发言摘要$`)
    await write(this.page, label, words)
    await reads(this.page, label, words)
    await shows(this.page, '已存主机')
  }

  /** Writes 会议认为 into the draft of the minutes. */
  async finds(words: string): Promise<void> {
    await this.page.getByRole('tab', { name: /^文书/ }).click()
    await write(this.page, '会议认为', words)
    await reads(this.page, '会议认为', words)
    await shows(this.page, '已存主机')
  }

  /** For who has no device, as told by word of mouth. */
  async enterStance(name: string, stance: '同意' | '保留意见' | '不同意', reason = ''): Promise<void> {
    const form = this.page.getByRole('form', { name: '代录表态' })
    const who = form.getByLabel('谁的表态')
    await who.selectOption({ label: name })
    await form.getByLabel('理由（同意可不填）').fill(reason)
    await form.getByRole('button', { name: stance, exact: true }).click()
    await who.getByRole('option', { name: `${name} · ${stance}` }).waitFor({ state: 'attached' })
  }

  async atTheDoor(name: string, act: '签到' | '离场' | '请假'): Promise<void> {
    await this.page.getByRole('tab', { name: /到会台/ }).click()
    await this.page.getByRole('button', { name: act === '请假' ? `${name}请假` : `${name}${act}` }).click()
    const state = { 签到: '在场', 离场: '已离开', 请假: '请假' }[act]
    await this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name }) })
      .getByText(new RegExp(`^. ${state}$`))
      .waitFor()
  }

  async pin(scene: string): Promise<void> {
    const button = this.page.getByRole('group', { name: '投屏' }).getByRole('button', { name: scene, exact: true })
    await button.click()
    await this.page
      .getByRole('group', { name: '投屏' })
      .getByRole('button', { name: scene, exact: true, pressed: true })
      .waitFor()
  }
}

/** The timekeeper's clock. */
export class TimekeeperDesk {
  constructor(readonly page: Page) {}

  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: '开始', exact: true }).click()
    await shows(this.page, '正在发言')
  }

  async end(): Promise<void> {
    await this.page.getByRole('button', { name: '结束', exact: true }).click()
    await shows(this.page, '现在没有人发言')
  }

  async warn(name: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '提醒', exact: true }).click()
    const dialog = this.page.getByRole('dialog', { name: `提醒 ${name}` })
    await dialog.getByLabel('提醒什么').fill(reason)
    await dialog.getByRole('button', { name: '提醒', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
}
