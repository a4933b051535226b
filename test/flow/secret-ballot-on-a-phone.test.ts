import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { root } from '../support/host'
import { beginElection, keysOfTellers } from '../support/secret-ballot'

/** Serves one page with the script at `/`; gives its address. */
async function servePage(script: string): Promise<string> {
  const page = `<!doctype html><meta charset="utf-8"><title>ballot</title><script type="module">${script.replaceAll('</script', '<\\/script')}</script>`
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(page))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function bundled(): Promise<string> {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: ['chrome110', 'firefox115', 'safari16'],
      lib: { entry: join(root, 'test', 'support', 'ballot-page.ts'), formats: ['es'] },
    },
  })
  const [{ output: files }] = (Array.isArray(output) ? output : [output]) as [{ output: { code?: string }[] }]
  return files[0]!.code!
}

it('a ballot of three choices is made in a browser, without crypto.subtle, in three seconds at a sixth of its speed', async () => {
  const question = { answers: ['甲', '乙', '丙'], blank: true, min: 1, max: 1, question: '选一' }
  const begun = beginElection(keysOfTellers(3, 2).tellers, 5, [question])
  const address = await servePage(await bundled())
  const page = await device(await openBrowser(), 'phone', (context) =>
    // As on a page over plain HTTP, where a meeting is held.
    context.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })),
  )
  await page.goto(address)
  await page.waitForFunction(() => 'vote' in window)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const made = await page.evaluate(([election, credential]) => window.vote(election, credential, [[0, 0, 1, 0]]), [
    begun.setup.election,
    begun.credentials[0]!,
  ] as const)
  console.log(`made in ${made.milliseconds.toFixed(0)} ms at CPU × 6`)
  expect(begun.box.cast(made.text).voter.weight).toBe(1)
  expect(made.milliseconds).toBeLessThan(3000)
})
