import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { accepted } from '../support/held-meeting'
import type { TestPage } from '../support/host'
import { TestConsole, tempDir } from '../support/host'
import { askToJoin, shows } from '../support/meeting-room'
import { saysSoon } from '../support/says-soon'
import type { Served } from '../support/serve'
import { serve } from '../support/serve'

interface Hall {
  served: Served
  desk: TestConsole
  /** A meeting that lets in who has the code. */
  meeting(title: string): Promise<{ chair: TestPage; code: string; role: string }>
}

async function openHall(): Promise<Hall> {
  const served = await serve(join(await tempDir(), 'data'))
  const desk = await TestConsole.open(served.console)
  return {
    served,
    desk,
    async meeting(title) {
      const chair = desk.chair(await desk.createMeeting({ title }))
      const { state } = await chair.live()
      await accepted(chair.link.send('admission.set', { direct: true }))
      await accepted(chair.link.send('meeting.open', {}))
      return {
        chair,
        code: state!.code,
        role: state!.roles.find(({ standing }) => standing === 'deliberant')!.label.zh,
      }
    },
  }
}

const isIn = (page: Page) => page.getByRole('button', { name: '请求发言' }).waitFor()
const asksForCode = (page: Page) => page.getByLabel('会议码').waitFor()
const asksForName = (page: Page) => page.getByLabel('姓名').waitFor()

describe('the code', () => {
  it('is understood however it arrives in the address, and in the field', async () => {
    const { served, meeting } = await openHall()
    const { code } = await meeting('楼道照明邻里圆桌会')
    const page = await device(await openBrowser(), 'phone')
    const [low, wide] = [
      code.toLowerCase(),
      [...code].map((letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)).join(''),
    ]
    const addresses = [low, `${code}，`, `${code}。请`, `${code}/`, `${code}.`, `${code})`, `${code} 下午三点`, wide]
    const escaped = [`${code}%EF%BC`, `?code=${low}`, `#${code}`, `?from=wechat&code=${code}`]
    for (const end of [...addresses, ...escaped]) {
      await page.goto('about:blank')
      await page.goto(`${served.join}${end}`)
      await asksForName(page)
    }
    const typed = [low, `${low.slice(0, 3)} ${low.slice(3)}`, wide, `${code.slice(0, 2)}-${code.slice(2)}`]
    for (const words of [...typed, `请加入：${served.join}${code}，谢谢`, `会议码：${code}。`]) {
      await page.goto(served.join)
      await page.getByLabel('会议码').fill(words)
      await page.getByRole('button', { name: '查找会议' }).click()
      await asksForName(page)
    }
    await page.goto(served.join)
    await page.getByLabel('会议码').fill(`${code.slice(0, 5)}0`)
    await shows(page, '会议码里没有 0 O 1')
  }, 120_000)

  it('may be typed while an input method composes', async () => {
    const { served, meeting } = await openHall()
    const { code } = await meeting('楼道照明邻里圆桌会')
    const page = await device(await openBrowser(), 'phone')
    await page.goto(served.join)
    await page.getByLabel('会议码').click()
    const keyboard = await page.context().newCDPSession(page)
    const low = code.toLowerCase()
    for (let length = 1; length <= low.length; length++) {
      const text = [...low.slice(0, length)].join("'") // as pinyin shows its syllables
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    }
    await saysSoon(
      'the letters, not disturbed',
      () => page.getByLabel('会议码').inputValue(),
      (now) => now === [...low].join("'"),
    )
    await keyboard.send('Input.insertText', { text: low })
    await page.getByRole('button', { name: '查找会议' }).click()
    await asksForName(page)
  }, 60_000)
})

describe('somebody who comes back', () => {
  it('by the bare address is in the meeting that is on; from one that is over, a step leads there or to the field', async () => {
    const { served, meeting } = await openHall()
    const [yesterday, today] = [await meeting('昨天的会'), await meeting('今天的会')]
    const page = await device(await openBrowser(), 'phone')
    const person = { name: '张伟', unit: '三号楼' }
    await page.goto(served.join) // the code typed at the bare address goes into it
    await page.getByLabel('会议码').fill(yesterday.code)
    await page.getByRole('button', { name: '查找会议' }).click()
    await page.getByLabel('姓名').fill(person.name)
    await page.getByRole('button', { name: '请求加入' }).click()
    await isIn(page)
    await page.waitForURL(`${served.join}${yesterday.code}`)
    await page.goto(served.join)
    await isIn(page)
    await shows(page, '昨天的会')
    await accepted(yesterday.chair.link.send('meeting.close', {}))
    await page.reload()
    await shows(page, '会议已散会')
    await page.getByRole('button', { name: '去别的会议' }).click()
    await asksForCode(page)

    await askToJoin(page, served.join, today.code, { ...person, role: today.role })
    await isIn(page)
    await page.goto(`${served.join}${yesterday.code}`)
    await page.getByRole('button', { name: '去别的会议' }).click()
    await isIn(page)
    await shows(page, '今天的会')
    await page.goto(served.join)
    await shows(page, '今天的会')
    // Who was sent out of the meeting that is on is not sent round in circles.
    const { participants } = today.chair.now.state!
    const { id } = Object.values(participants).find(({ name }) => name === person.name)!
    await accepted(today.chair.link.send('participant.ban', { participantId: id, reason: '扰乱会场' }))
    await shows(page, '与会议的连接已结束')
    await page.getByRole('button', { name: '去别的会议' }).click()
    await asksForCode(page)
  }, 120_000)
})

const refusing: [string, (context: BrowserContext) => Promise<unknown>][] = [
  [
    'throws when it is named',
    (context) =>
      context.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
          Object.defineProperty(window, name, {
            configurable: true,
            get() {
              throw new DOMException('denied', 'SecurityError')
            },
          })
      }),
  ],
  [
    'is missing',
    (context) =>
      context.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
          Object.defineProperty(window, name, { configurable: true, value: undefined })
      }),
  ],
  [
    'takes nothing',
    (context) =>
      context.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError')
        }
        IDBFactory.prototype.open = () => {
          throw new DOMException('denied', 'InvalidStateError')
        }
      }),
  ],
]

describe('a browser whose storage', () => {
  it.each(refusing)(
    '%s shows the meeting, and says what is not remembered',
    async (_how, setUp) => {
      const { served, meeting } = await openHall()
      const { code, role } = await meeting('楼道照明邻里圆桌会')
      const page = await device(await openBrowser(), 'phone', setUp)
      await page.goto(`${served.join}${code}`)
      await shows(page, '这个浏览器不让网页记东西')
      await askToJoin(page, served.join, code, { name: '张伟', unit: '三号楼', role })
      await isIn(page)
      await page.getByRole('tab', { name: '我的' }).click()
      await page.getByRole('button', { name: '字号 标准' }).click()
      await page.getByRole('tab', { name: '共识条款' }).click()
      await page.getByRole('button', { name: '添加条款' }).click()
      await shows(page, '已存主机') // although no copy of it is kept here
      await page.context().setOffline(true)
      await served.kill()
      await shows(page, '与主机断开，请勿关闭本页')
    },
    60_000,
  )

  it('holds damaged values shows the page as to a stranger', async () => {
    const { served, meeting } = await openHall()
    const { code } = await meeting('楼道照明邻里圆桌会')
    const page = await device(await openBrowser(), 'phone', (context) =>
      context.addInitScript((damaged) => {
        for (const name of ['device-seed', 'person', `meeting/${damaged}`, 'followed/x', 'heard/x'])
          localStorage.setItem(`yuanzhuo/1/${name}`, '{"name":5')
        localStorage.setItem('yuanzhuo.language', '\u0000')
        localStorage.setItem('yuanzhuo.type-size', '{}')
        sessionStorage.setItem('yuanzhuo/1/kept/answering', '?')
      }, code),
    )
    await page.goto(`${served.join}${code}`)
    await asksForName(page)
    expect(await page.getByLabel('姓名').inputValue()).toBe('')
  }, 60_000)
})

/** A page that comes up like this was left alone: `device` would take its errors for faults. */
async function brokenPage(served: Served, setUp: (context: BrowserContext) => Promise<unknown>): Promise<string> {
  const context = await (await openBrowser()).newContext({ locale: 'zh-CN' })
  await setUp(context)
  const page = await context.newPage()
  await page.goto(served.join)
  await page.getByRole('alert').waitFor()
  return page.getByRole('alert').innerText()
}

describe('a page that cannot be shown', () => {
  it.each<[string, RegExp, (context: BrowserContext) => Promise<unknown>]>([
    [
      'because the browser cannot read it',
      /浏览器太旧[^]*too old/,
      (context) =>
        context.route('**/assets/participant-*.js', (route) =>
          route.fulfill({ contentType: 'text/javascript', body: 'const of = 1; unknown syntax here' }),
        ),
    ],
    [
      'because the browser knows no modules',
      /浏览器太旧[^]*too old/,
      (context) => context.addInitScript(() => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule')),
    ],
    [
      'because the browser knows no sockets',
      /浏览器太旧[^]*too old/,
      (context) => context.addInitScript(() => Reflect.deleteProperty(window, 'WebSocket')),
    ],
    [
      'because a part did not arrive',
      /没有加载完整[^]*did not load/,
      (context) => context.route('**/assets/participant-*.js', (route) => route.abort()),
    ],
    [
      'because something broke at its start',
      /没有能打开[^]*could not be opened/,
      (context) =>
        context.route('**/assets/participant-*.js', (route) =>
          route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' }),
        ),
    ],
  ])('%s says so in both languages', async (_why, words, setUp) => {
    const { served } = await openHall()
    expect(await brokenPage(served, setUp)).toMatch(words)
  })

  it('because scripts are forbidden says so, too', async () => {
    const { served } = await openHall()
    const context = await (await openBrowser()).newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(served.join)
    expect(await page.locator('body').innerText()).toMatch(/需要 JavaScript[^]*needs JavaScript/)
  })
})
