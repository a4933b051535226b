import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { device, shot } from './browser'
import { until } from './host'

/** Acts on the screens as people do: by the words they read. */

export interface NewMeetingWords {
  template: string
  title: string
  place?: string
  hostUnit?: string
  chair: string
}

/** Creates a meeting on the console's start page and enters it. */
export async function createMeeting(chair: Page, words: NewMeetingWords): Promise<void> {
  await chair.getByRole('button', { name: '新建圆桌会' }).first().click()
  const template = chair.getByRole('button', { name: `选用模板：${words.template}` })
  await template.waitFor()
  await shot(chair, 'start')
  await template.click()
  await chair.getByLabel('会议名称').fill(words.title)
  if (words.place) await chair.getByLabel('地点').fill(words.place)
  if (words.hostUnit) await chair.getByLabel('主办单位').fill(words.hostUnit)
  await chair.getByLabel('主持人姓名').fill(words.chair)
  await chair.getByRole('button', { name: '创建会议' }).click()
  await chair.getByRole('button', { name: '开始会议' }).waitFor()
}

/** The code as the invitation shows it. */
export async function codeOn(chair: Page): Promise<string> {
  const address = await chair.getByText(/^https?:.*\/[0-9A-Z]{6}$/).first().innerText()
  return address.slice(address.lastIndexOf('/') + 1)
}

/** Fills in the join form at the short address. */
export async function askToJoin(page: Page, join: string, code: string, person: { name: string; unit: string; role: string }): Promise<void> {
  await page.goto(`${join}${code}`)
  await page.getByLabel('姓名').fill(person.name)
  await page.getByLabel('单位或住址片区').fill(person.unit)
  await page.getByLabel('身份').selectOption({ label: person.role })
  await page.getByRole('button', { name: '请求加入' }).click()
}

/** A device whose incoming data-channel messages are counted in `window.channelMessages`. */
export async function countingChannels(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const counter = window as unknown as { channelMessages: number }
    counter.channelMessages = 0
    const count = (channel: RTCDataChannel) => channel.addEventListener('message', () => counter.channelMessages++)
    const Native = window.RTCPeerConnection
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        this.addEventListener('datachannel', ({ channel }) => count(channel))
      }
      override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
        const channel = super.createDataChannel(label, options)
        count(channel)
        return channel
      }
    }
  })
}

export const channelMessages = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { channelMessages: number }).channelMessages)

/** A device on which WebRTC does not exist, as where a policy forbids it. */
export async function withoutWebRtc(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(window, name)
  })
}

export const newDevice = (browser: Browser, size: 'laptop' | 'phone', setUp?: (context: BrowserContext) => Promise<void>): Promise<Page> => device(browser, size, setUp)

/** Shows a tab of the shared text. */
export const showTab = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('tab', { name }).click()

/**
 * From the click to the first key no hand is faster, milliseconds. ProseMirror settles the selection within 20 ms of
 * the focus, and puts what a program types before that somewhere else.
 */
const HAND = 100

/** Types at the end of a rich text, as a person would. */
export async function write(page: Page, label: string | RegExp, words: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: label })
  await editor.click()
  await page.waitForTimeout(HAND)
  await page.keyboard.press('Control+End')
  await page.waitForTimeout(HAND)
  await page.keyboard.type(words, { delay: 5 })
}

/** The words of a rich text, without the names at other people's carets. */
function wordsIn(page: Page, label: string | RegExp): Promise<string> {
  return page.getByRole('textbox', { name: label }).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const caret of copy.querySelectorAll('[class*=caret], .ProseMirror-widget')) caret.remove()
    return copy.textContent ?? ''
  })
}

/** Waits until the text reads so. */
export async function reads(page: Page, label: string | RegExp, words: string): Promise<void> {
  let found = ''
  await until(`“${words}”`, async () => (found = await wordsIn(page, label)).includes(words), () => found, 20_000)
}

export const shows = async (page: Page, words: string | RegExp): Promise<void> => {
  await page.getByText(words).first().waitFor()
}

/** Presses the chair's one large button, and confirms where words ask for it. */
export async function step(chair: Page, name: string, confirmed = false): Promise<void> {
  await chair.getByRole('main').getByRole('button', { name, exact: true }).first().click()
  if (confirmed) await chair.getByRole('dialog').getByRole('button', { name }).click()
}

export const expectNoText = async (page: Page, words: string): Promise<void> => expect(await page.getByText(words).count()).toBe(0)
