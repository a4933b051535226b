import { expect, it } from 'vitest'
import type { Callers } from '#main/network/callers'
import type { PaperMaker } from '#main/network/paper-routes'
import { paperRoutes } from '#main/network/paper-routes'
import type { PaperWatch } from '#main/network/paper-orders'
import { PaperOrders } from '#main/network/paper-orders'
import type { FileReply } from '#main/network/http-replies'
import { DEFAULT_LAYOUTS } from '#shared/templates/paper-layout'
import { NO_DETAILS } from '#shared/templates/paper-details'

const STAYS = new AbortController().signal

it('a bundle is made once for all who ask for the same while it is being made, and anew after that', async () => {
  const made: ((file: FileReply) => void)[] = []
  const papers: PaperMaker = {
    layouts: DEFAULT_LAYOUTS,
    publicCopy: () => Promise.reject(new Error('no public copy was asked for')),
    make: () => Promise.reject(new Error('no single paper was asked for')),
    bundle: () => new Promise((resolve) => made.push(resolve)),
  }
  const numbering = {
    detailsOf: async () => NO_DETAILS,
    number: () => Promise.reject(new Error('nothing is numbered')),
  }
  const routes = paperRoutes(numbering, papers)
  const signatures = ['the chair’s']
  const meeting = { state: { meetingId: 'm', minutes: [{}] }, signedMinutes: () => ({ signatures }) }
  const caller = { meeting } as unknown as Callers['admitted']
  type Asked = Parameters<(typeof routes)['GET /api/meetings/:meetingId/paper-bundle']>[0]
  const ask = (language: 'zh' | 'en' = 'zh') =>
    routes['GET /api/meetings/:meetingId/paper-bundle']({ query: { language }, caller, gone: STAYS } as Asked)
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

it('papers are written as long as somebody waits for them, who is told how far they are', async () => {
  const orders = new PaperOrders()
  const watches: PaperWatch[] = []
  const write = (watch: PaperWatch) => {
    watches.push(watch)
    return new Promise<never>((_resolve, reject) =>
      watch.signal.addEventListener('abort', () => reject(new Error('given up'))),
    )
  }
  const [first, second] = [new AbortController(), new AbortController()]
  const waiting = [
    orders.join('same', 'a', first.signal, 18, write),
    orders.join('same', 'b', second.signal, 18, write),
  ].map((each) => expect(each).rejects.toThrow('given up'))
  expect(watches).toHaveLength(1)
  watches[0]!.told(7)
  expect(orders.progressOf('b')).toEqual({ done: 7, of: 18 })
  expect(orders.progressOf('c')).toBeNull()
  first.abort()
  expect(watches[0]!.signal.aborted).toBe(false)
  expect(orders.progressOf('a')).toBeNull()
  second.abort()
  expect(watches[0]!.signal.aborted).toBe(true)
  await Promise.all(waiting)
  // Whoever comes then does not get what was given up.
  const third = new AbortController()
  const anew = orders.join('same', 'c', third.signal, 18, write)
  expect(watches).toHaveLength(2)
  third.abort()
  await expect(anew).rejects.toThrow('given up')
})
