import type { Browser, BrowserContext, Page } from 'playwright-core'
import { device } from './browser'
import type { NewMeetingWords } from './chair-desk'
import { ChairDesk } from './chair-desk'
import { pointing } from './hand'
import { saysSoon } from './says-soon'
import { wordsOf } from './words-of'

/** Acts on the screens as people do: by the words they read. */

/** Creates a meeting on the console's start page and enters it. */
export const createMeeting = (chair: Page, words: NewMeetingWords): Promise<void> => new ChairDesk(chair).create(words)

/** The code as the invitation shows it. */
export const codeOn = async (chair: Page): Promise<string> => (await new ChairDesk(chair).invitation()).code

/** Fills in the join form at the short address. */
export async function askToJoin(
  page: Page,
  join: string,
  code: string,
  person: { name: string; unit: string; role: string },
): Promise<void> {
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

export const channelMessages = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { channelMessages: number }).channelMessages)

/** A device on which WebRTC does not exist, as where a policy forbids it. */
export async function withoutWebRtc(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(window, name)
  })
}

export const newDevice = (
  browser: Browser,
  size: 'laptop' | 'phone',
  setUp?: (context: BrowserContext) => Promise<void>,
): Promise<Page> => device(browser, size, setUp)

/** Shows a tab of the shared text. */
export const showTab = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('tab', { name }).click()

/** Types at the end of a rich text, as a person would. */
export async function write(page: Page, label: string | RegExp, words: string): Promise<void> {
  await pointing.enter(page.getByRole('textbox', { name: label }))
  await page.keyboard.type(words, { delay: 5 })
}

/** Waits until the text reads so. */
export async function reads(page: Page, label: string | RegExp, words: string): Promise<void> {
  await saysSoon(
    `“${words}”`,
    () => wordsOf(page.getByRole('textbox', { name: label })),
    (found) => found.includes(words),
  )
}

export const shows = async (page: Page, words: string | RegExp): Promise<void> => {
  await page.getByText(words).first().waitFor()
}

/** Presses the chair's one large button, and confirms where words ask for it. */
export const step = (chair: Page, name: string, confirmed = false): Promise<void> =>
  new ChairDesk(chair).step(name, confirmed)
