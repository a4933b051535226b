import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, brotliCompressSync, gzipSync } from 'node:zlib'
import { mkdir, writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { tempDir, testHost } from '../support/host'

const PROGRAM = 'export const words = "圆桌会";'.repeat(50)
const PAGE = '<!doctype html><title>圆桌会</title>'

/** A request as a browser makes it, with the bytes as they came. */
const fetched = (url: string, headers: Record<string, string>): Promise<{ answer: IncomingMessage; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ answer, bytes: Buffer.concat(parts) }))
    })
      .on('error', reject)
      .end()
  })

async function hostWithPages() {
  const dataDir = join(await tempDir(), 'data')
  const pages = `${dataDir}-pages`
  await mkdir(join(pages, 'assets'), { recursive: true })
  for (const [path, text] of [
    ['assets/form-1.js', PROGRAM],
    ['participant.html', PAGE],
  ] as const) {
    await writeFile(join(pages, path), text)
    await writeFile(join(pages, `${path}.gz`), gzipSync(text))
    await writeFile(join(pages, `${path}.br`), brotliCompressSync(text))
  }
  return testHost(dataDir)
}

it('the host hands over each file in the form a browser knows, and says which and for how long', async () => {
  const { joinUrl } = await hostWithPages()
  const asset = `${joinUrl}assets/form-1.js`
  for (const [accepts, encoding, read] of [
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
  ] as const) {
    const { answer, bytes } = await fetched(asset, { 'accept-encoding': accepts })
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'content-length': String(bytes.length),
    })
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(read(bytes).toString()).toBe(PROGRAM)
    const page = await fetched(joinUrl, { 'accept-encoding': accepts })
    expect(page.answer.headers).toMatchObject({ 'cache-control': 'no-cache', vary: 'Accept-Encoding' })
    expect(page.answer.headers['content-type']).toContain('text/html')
    expect(read(page.bytes).toString()).toBe(PAGE)
  }
})

it('a part of a file is a part of the form that was asked for, and an unchanged one is not sent again', async () => {
  const { joinUrl } = await hostWithPages()
  const asset = `${joinUrl}assets/form-1.js`
  const whole = await fetched(asset, { 'accept-encoding': 'gzip' })
  const part = await fetched(asset, { 'accept-encoding': 'gzip', range: 'bytes=10-19' })
  expect(part.answer.statusCode).toBe(206)
  expect(part.answer.headers['content-range']).toBe(`bytes 10-19/${whole.bytes.length}`)
  expect(part.bytes).toEqual(whole.bytes.subarray(10, 20))
  const plain = await fetched(asset, { 'accept-encoding': 'identity' })
  expect(plain.answer.headers.etag).not.toBe(whole.answer.headers.etag)
  const again = await fetched(asset, { 'accept-encoding': 'gzip', 'if-none-match': whole.answer.headers.etag! })
  expect(again.answer.statusCode).toBe(304)
})
