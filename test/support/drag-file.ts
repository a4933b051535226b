import type { Page } from 'playwright-core'

/** Drags a file of the disk onto the middle of a page and lets it go there, as from the system's file manager. */
export async function dragFile(page: Page, path: string, meanwhile = async (): Promise<void> => {}): Promise<void> {
  const [width, height] = await page.evaluate(() => [window.innerWidth, window.innerHeight])
  const drag = await page.context().newCDPSession(page)
  const event = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    drag.send('Input.dispatchDragEvent', {
      type,
      x: width! / 2,
      y: height! / 2,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    })
  await event('dragEnter')
  await event('dragOver')
  await meanwhile()
  await event('drop')
  await drag.detach()
}
