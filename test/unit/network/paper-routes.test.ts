import { expect, it } from 'vitest'
import type { Callers } from '#main/network/callers'
import type { PaperMaking } from '#main/network/paper-routes'
import { paperRoutes } from '#main/network/paper-routes'
import type { FileReply } from '#main/network/http-replies'
import { DEFAULT_LAYOUTS } from '#shared/templates/paper-layout'
import { NO_DETAILS } from '#shared/templates/paper-details'

it('a bundle is made once for all who ask for the same while it is being made, and anew after that', async () => {
  const made: ((file: FileReply) => void)[] = []
  const routes = paperRoutes({
    numbering: { detailsOf: async () => NO_DETAILS } as unknown as PaperMaking['numbering'],
    layouts: DEFAULT_LAYOUTS,
    publicCopy: () => Promise.reject(new Error('no public copy was asked for')),
    make: () => Promise.reject(new Error('no single paper was asked for')),
    bundle: () => new Promise((resolve) => made.push(resolve)),
  })
  const signatures = ['the chair’s']
  const meeting = { state: { meetingId: 'm', minutes: [{}] }, signedMinutes: () => ({ signatures }) }
  const caller = { meeting } as unknown as Callers['admitted']
  type Asked = Parameters<(typeof routes)['GET /api/meetings/:meetingId/paper-bundle']>[0]
  const ask = (language: 'zh' | 'en' = 'zh') =>
    routes['GET /api/meetings/:meetingId/paper-bundle']({ query: { language }, caller } as Asked)
  const file = (fileName: string): FileReply => ({
    bytes: new Uint8Array(),
    fileName,
    mediaType: 'application/x-yuanzhuo',
  })
  const [one, same, english] = [ask(), ask(), ask('en')]
  await expect.poll(() => made.length).toBe(2)
  signatures.push('another’s')
  const signedMeanwhile = ask()
  await expect.poll(() => made.length).toBe(3)
  for (const [nth, name] of ['a', 'b', 'c'].entries()) made[nth]!(file(name))
  expect(await Promise.all([one, same, english, signedMeanwhile])).toMatchObject(
    ['a', 'a', 'b', 'c'].map((fileName) => ({ fileName })),
  )
  const again = ask()
  await expect.poll(() => made.length).toBe(4)
  made[3]!(file('d'))
  expect(await again).toMatchObject({ fileName: 'd' })
})
