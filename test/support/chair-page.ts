import type { Page } from 'playwright-core'
import type { TestPage } from './host'
import { TestConsole } from './host'
import { createMeeting } from './meeting-room'

/** A program that sits at the same console as this page. `consoleUrl`: any address of it. */
export async function consoleBeside(page: Page, consoleUrl: string): Promise<TestConsole> {
  const session = await page.evaluate(() => sessionStorage.getItem('yuanzhuo/1/console-session') ?? '')
  return TestConsole.sharing(consoleUrl, session)
}

/** Sits down beside the chair of the one meeting that was created at this page's console. */
export async function chairBeside(page: Page, consoleUrl: string): Promise<{ desk: TestConsole; chair: TestPage }> {
  const desk = await consoleBeside(page, consoleUrl)
  const [summary] = await desk.meetings()
  const chair = desk.chair(summary!.id)
  await chair.live()
  return { desk, chair }
}

/** Creates a meeting in the chair's browser, and sits down beside it as a program. */
export async function chairOf(page: Page, consoleUrl: string): Promise<TestPage> {
  await page.goto(consoleUrl)
  await createMeeting(page, { template: '邻里圆桌会', title: '楼道照明邻里圆桌会', chair: '王主持' })
  return (await chairBeside(page, consoleUrl)).chair
}
