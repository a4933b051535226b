import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { plainPicture } from '#main/office/plain-picture'
import { device, openBrowser } from '../support/browser'
import { exif, jpeg, png, webp } from '../support/pictures'

/** Width and height as a browser shows it, or why it does not. */
const shown = (page: Page, kind: string, bytes: Uint8Array): Promise<string> =>
  page.evaluate(
    async (source) => {
      const picture = new Image()
      picture.src = source
      return picture.decode().then(() => `${picture.naturalWidth} × ${picture.naturalHeight}`, String)
    },
    `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`,
  )

it('pictures that lost their notes are shown as before, and the way they were held', async () => {
  const page = await device(await openBrowser(), 'laptop')
  for (const [kind, make] of Object.entries({ jpeg, png, webp }))
    for (const bytes of [make(), make({ turned: 6 })])
      expect([kind, await shown(page, kind, plainPicture(bytes)!)]).toEqual([kind, '1 × 1'])

  // As a browser draws it, with what a camera adds: on its side.
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 40
    canvas.height = 20
    canvas.getContext('2d')!.fillRect(0, 0, 20, 20)
    return canvas.toDataURL('image/jpeg').split(',')[1]!
  })
  const upright = Buffer.from(drawn, 'base64')
  const note = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), Buffer.from('Exif\0\0'), exif(6)])
  note.writeUInt16BE(note.length - 2, 2)
  const turned = Buffer.concat([upright.subarray(0, 20), note, upright.subarray(20)]) // behind its JFIF head
  const kept = plainPicture(turned)!
  expect(await Promise.all([upright, turned, kept].map((bytes) => shown(page, 'jpeg', bytes)))).toEqual([
    '40 × 20',
    '20 × 40',
    '20 × 40',
  ])
  expect([turned.includes('GPS'), Buffer.from(kept).includes('GPS')]).toEqual([true, false])
})
