import type { Browser, Page } from 'playwright-core'
import { device } from './browser'

/**
 * The wall in a window of its own, as the chair's page would open it. Beside the chair's page in one window, whichever of
 * the two is behind would be drawn once a second, and each click there wait for that.
 * `session`: the console's. `look`: what its address says of its size and colours, e.g. `&scale=1.5`.
 */
export async function openWall(
  browser: Browser,
  consoleUrl: string,
  session: string,
  meetingId: string,
  look = '',
): Promise<Page> {
  const wall = await device(browser, 'projector')
  await wall.goto(`${new URL(consoleUrl).origin}/projector?meeting=${meetingId}${look}#token=${session}`)
  return wall
}
