import type { Locator, Page } from 'playwright-core'
import { askToJoin, shows, write } from './meeting-room'
import { saysSoon } from './says-soon'
import { pressSign } from './press-sign'

export interface Person {
  name: string
  unit: string
  /** As the join form words it. */
  role: string
  size?: 'phone' | 'laptop'
}

/** Somebody at the table with a device of the own, done on the screens by the words they carry. */
export class Seat {
  constructor(
    readonly page: Page,
    readonly person: Person,
  ) {}

  join(address: string, code: string): Promise<void> {
    return askToJoin(this.page, address, code, this.person)
  }

  async raise(stance: '赞成' | '反对' | '提问' | '补充' | '规则问题'): Promise<void> {
    await this.page.getByRole('button', { name: '请求发言' }).click()
    await this.page.getByRole('button', { name: stance, exact: true }).click()
    await shows(this.page, `已请求发言：${stance}`)
  }

  async lower(): Promise<void> {
    await this.page.getByRole('button', { name: '放下' }).click()
    await this.page.getByRole('button', { name: '请求发言' }).waitFor()
  }

  async place(place: number): Promise<void> {
    await shows(this.page, `您排第 ${place} 位`)
  }

  async answer(stance: '同意' | '保留意见' | '不同意', reason?: string): Promise<void> {
    await this.page.getByRole('button', { name: stance, exact: true }).click()
    if (reason !== undefined) {
      await this.page.getByLabel('理由').fill(reason)
      await this.page.getByRole('button', { name: '提交', exact: true }).click()
    }
    await shows(this.page, `您已表态：${stance}`)
  }

  async recuse(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '本项回避' }).click()
    await this.page.getByRole('dialog').getByLabel('理由').fill(reason)
    await this.page.getByRole('dialog').getByRole('button', { name: '确认回避' }).click()
    await shows(this.page, '本项您已回避')
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole('button', { name: '递条子' }).click()
    await this.page.getByRole('dialog').getByLabel('内容').fill(text)
    await this.page.getByRole('dialog').getByRole('button', { name: '递交' }).click()
    await shows(this.page, '已递给主持人')
  }

  async show(tab: string | RegExp): Promise<void> {
    await this.page.getByRole('tab', { name: tab }).click()
  }

  /** Writes a new clause at the end of the text all share. */
  async addClause(number: number, words: string): Promise<void> {
    await this.show(/共识条款/)
    await this.page.getByRole('button', { name: '添加条款' }).click()
    await write(this.page, `第 ${number} 条正文`, words)
    await shows(this.page, '已存主机')
  }

  async addAction(number: number, what: string, unit: string, due: string): Promise<void> {
    await this.show(/行动事项/)
    await this.page.getByRole('button', { name: '添加行动事项' }).click()
    await this.page.getByRole('textbox', { name: `第 ${number} 项事项` }).fill(what)
    await this.page.getByRole('textbox', { name: `第 ${number} 项责任单位` }).fill(unit)
    await this.page.getByLabel(`第 ${number} 项完成时限`).fill(due)
    await shows(this.page, '已存主机')
  }

  async enlarge(): Promise<void> {
    const size = () => this.page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
    const usual = await size()
    await this.show('我的')
    await this.page.getByRole('button', { name: '字号 标准' }).click()
    await saysSoon('larger type', size, (now) => now > usual)
  }

  /** Reads the minutes to their frame, and signs with the key of this device. */
  async sign(): Promise<void> {
    await this.page.getByRole('button', { name: '查看并签署会议纪要' }).click()
    await this.page.frameLocator('iframe').locator('body').waitFor()
    await pressSign(this.page)
    await shows(this.page, '您已签署')
  }

  // --- who holds the chair on the own device ---

  get chairing(): Locator {
    return this.page.getByRole('region', { name: '主持', exact: true })
  }

  async chairs(act: string | RegExp, confirmed = false): Promise<void> {
    await this.chairing.getByRole('button', { name: act }).click()
    if (confirmed) await this.page.getByRole('dialog').getByRole('button', { name: act }).click()
  }
}
