import type { Page } from 'playwright-core'
import type { TestPage } from './host'
import { TestConsole } from './host'
import { createMeeting } from './meeting-room'

/** Creates a meeting in the chair's browser, and sits down beside it as a program. */
export async function chairOf(page: Page, consoleUrl: string): Promise<TestPage> {
  await page.goto(consoleUrl)
  await createMeeting(page, { template: '邻里圆桌会', title: '楼道照明邻里圆桌会', chair: '王主持' })
  const session = await page.evaluate(() => sessionStorage.getItem('yuanzhuo/1/console-session') ?? '')
  const desk = TestConsole.sharing(consoleUrl, session)
  const [summary] = await desk.meetings()
  const chair = desk.chair(summary!.id)
  await chair.live()
  return chair
}
