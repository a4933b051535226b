import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { minisig } from './minisig'

/** What an office publishes, at the address of `packageServer`. */
export const LATEST = '/office/latest-linux-x64.minisig'
export const NAME = 'yuanzhuo_0.3.0_amd64.deb'
/** A package with bytes that tell where they belong. */
export const PACKAGE = Buffer.from(Array.from({ length: 60_000 }, (_, at) => `${at}\n`).join(''))
export const COMMENT = `yuanzhuo 0.3.0 file:${NAME}`
export const SIGNATURE = minisig(PACKAGE, COMMENT)

/** A real web server on this computer; each request is noted. */
export async function packageServer(answer: RequestListener): Promise<{ address: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = []
  const web = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    web.closeAllConnections()
    web.close()
  })
  return { address: `http://127.0.0.1:${(web.address() as AddressInfo).port}/office`, asked }
}

/** Serves these files as ordinary servers do, ranges too. */
export const files =
  (of: Record<string, Buffer | string>): RequestListener =>
  (request, response) => {
    const found = of[request.url!]
    if (found === undefined) return void response.writeHead(404).end()
    const bytes = Buffer.from(found)
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? -1)
    if (from < 0) return void response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
    if (from >= bytes.length) return void response.writeHead(416).end()
    response.writeHead(206, {
      'content-length': bytes.length - from,
      'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    })
    response.end(bytes.subarray(from))
  }

export const sound = files({ [LATEST]: SIGNATURE, [`/office/${NAME}`]: PACKAGE })

/** The same, but for one file, which is answered otherwise. */
export const instead =
  (of: string, answer: (request: IncomingMessage, response: ServerResponse) => void): RequestListener =>
  (request, response) =>
    request.url === of ? answer(request, response) : sound(request, response)
