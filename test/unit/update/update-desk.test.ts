import type { RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '#main/runtime/system-clock'
import { updateAddress } from '#main/update/update-address'
import type { KeptUpdateAddress } from '#main/update/update-desk'
import { UpdateDesk } from '#main/update/update-desk'
import { tempDir, until } from '../../support/host'
import { minisig, OWN_KEY } from '../../support/minisig'
import { MovedClock } from '../../support/moved-clock'
import {
  COMMENT,
  files,
  instead,
  LATEST,
  NAME,
  PACKAGE,
  packageServer,
  SIGNATURE,
  sound,
} from '../../support/package-server'

interface Extra {
  clock?: MovedClock
  current?: string
  folder?: string
}

async function deskFor(address: string | null, { clock, current = '0.2.0', folder }: Extra = {}) {
  let kept: KeptUpdateAddress = { address: null, asked: 0 }
  const into = folder ?? join(await tempDir(), 'update')
  const desk = new UpdateDesk({
    fetch,
    clock: clock ?? systemClock,
    releaseKey: OWN_KEY,
    current,
    platform: 'linux',
    arch: 'x64',
    folder: into,
    kept: () => kept,
    keep: (next) => (kept = next),
    changed: () => {},
  })
  if (address !== null) expect(desk.setAddress(address)).toBe(true)
  return { desk, folder: into, kept: () => kept }
}

/** What it came to: the state's name, or the fault's kind. */
const outcome = (desk: UpdateDesk): string => (desk.state.is === 'failed' ? desk.state.fault.kind : desk.state.is)

async function askedOf(answer: RequestListener, extra?: Extra): Promise<string> {
  const { desk } = await deskFor((await packageServer(answer)).address, extra)
  await desk.ask()
  return outcome(desk)
}

async function loadedFrom(answer: RequestListener, extra?: Extra) {
  const made = await deskFor((await packageServer(answer)).address, extra)
  await made.desk.ask()
  expect(outcome(made.desk)).toBe('offered')
  await made.desk.load()
  return made
}

const HOUR = 3_600_000

describe('an update address', () => {
  it('is a folder behind https, and by plain http at most this computer', () => {
    expect(updateAddress(' https://files.example/yuanzhuo ')).toBe('https://files.example/yuanzhuo/')
    expect(updateAddress('https://10.1.2.3:8443/')).toBe('https://10.1.2.3:8443/')
    expect(updateAddress('http://127.0.0.1:80/x/')).toBe('http://127.0.0.1/x/')
    for (const typed of [
      'http://files.example/',
      'http://127.0.0.1.files.example/',
      'http://10.1.2.3/',
      'ftp://files.example/',
      'file:///tmp/',
      'javascript:alert(1)',
      'files.example',
      'https://',
      'https://me:secret@files.example/',
      'https://files.example/?a=b',
      'https://files.example/#a',
      `https://files.example/${'a'.repeat(500)}`,
    ])
      expect(updateAddress(typed), typed).toBeNull()
  })

  it('that is not set is never asked, nor is any other', async () => {
    const { desk, kept } = await deskFor(null)
    await desk.askAtStart()
    await desk.ask()
    expect(desk.setAddress('http://files.example/')).toBe(false)
    await desk.askAtStart()
    expect(desk.state).toEqual({ is: 'idle' })
    expect(kept()).toEqual({ address: null, asked: 0 })
  })

  it('is asked at start once a day, and told nothing', async () => {
    const clock = new MovedClock()
    const { address, asked } = await packageServer(sound)
    const { desk } = await deskFor(address, { clock })
    await desk.askAtStart()
    expect(outcome(desk)).toBe('offered')
    await desk.askAtStart()
    expect(asked).toHaveLength(1)
    clock.setWall(23 * HOUR)
    await desk.askAtStart()
    expect(asked).toHaveLength(1)
    clock.setWall(2 * HOUR)
    await desk.askAtStart()
    expect(asked).toHaveLength(2)
    expect(asked[0]!.url).toBe(LATEST)
    expect(asked[0]!.headers.cookie).toBeUndefined()
    expect(desk.setAddress('')).toBe(true)
    clock.setWall(48 * HOUR)
    await desk.askAtStart()
    expect(asked).toHaveLength(2)
  })

  it('gives a package that was checked as one from a stick is, its signature beside it', async () => {
    const { desk, folder } = await loadedFrom(sound)
    expect(desk.state).toEqual({ is: 'loaded', file: join(folder, NAME), version: '0.3.0' })
    expect(await readFile(join(folder, NAME))).toEqual(PACKAGE)
    expect(await readFile(join(folder, `${NAME}.minisig`), 'utf8')).toBe(SIGNATURE)
  })
})

describe('a server that is hostile, or knows no better', () => {
  it('offers nothing that the release key has not signed, nothing old, nothing for another system', async () => {
    const latest = (text: string | Buffer) => files({ [LATEST]: text })
    expect(await askedOf(latest(SIGNATURE.replace('0.3.0 file', '0.9.0 file')))).toBe('signature-wrong')
    expect(await askedOf(latest(minisig(PACKAGE, COMMENT, { by: new Uint8Array(32).fill(8) })))).toBe('signature-wrong')
    expect(await askedOf(latest(minisig(PACKAGE, COMMENT, { named: Buffer.alloc(8) })))).toBe('other-key')
    expect(await askedOf(latest('{"version":"9.0.0","url":"https://elsewhere.example"}'))).toBe('signature-malformed')
    expect(await askedOf(latest(''))).toBe('signature-malformed')
    for (const current of ['0.3.0', '0.3.1', '1.0.0'])
      expect(await askedOf(latest(SIGNATURE), { current }), current).toBe('not-newer')
    for (const name of ['../../.bashrc', '/etc/passwd', 'a b.deb', '.hidden.deb', 'x\u202Ebed.exe', 'a'.repeat(200)])
      expect(await askedOf(latest(minisig(PACKAGE, `yuanzhuo 0.3.0 file:${name}`))), name).toBe('no-package-of-ours')
    expect(await askedOf(latest(minisig(PACKAGE, 'yuanzhuo 0.3.0 file:setup.exe')))).toBe('other-system')
    expect(await askedOf(files({}))).toBe('server-says')
  })

  it('leads nowhere else, also not to plain http', async () => {
    const other = await packageServer(sound)
    for (const status of [301, 302, 303, 307, 308]) {
      const away: RequestListener = (_, response) =>
        void response.writeHead(status, { location: `${other.address}/x` }).end()
      expect(await askedOf(away), `${status}`).toBe('server-redirects')
      expect(outcome((await loadedFrom(instead(`/office/${NAME}`, away))).desk)).toBe('server-redirects')
    }
    expect(other.asked).toEqual([])
  })

  it('sends no more than a package may hold', async () => {
    const endless: RequestListener = (_, response) => {
      const send = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      }
      response.on('drain', send)
      send()
    }
    expect(await askedOf(endless)).toBe('answer-too-long')
    const vast = await loadedFrom(
      instead(`/office/${NAME}`, (_, response) => {
        response.writeHead(200, { 'content-length': 10 ** 12 })
        response.write('x')
      }),
    )
    expect(outcome(vast.desk)).toBe('answer-too-long')
    expect(await readdir(vast.folder)).toEqual([`${NAME}.minisig`])
  })

  it('does not hold the app up: silent, or a drop at a time', async () => {
    const clock = new MovedClock()
    const silent = await deskFor((await packageServer(() => {})).address, { clock })
    const asking = silent.desk.ask()
    expect(outcome(silent.desk)).toBe('asking')
    await clock.advance(31_000)
    await asking
    expect(outcome(silent.desk)).toBe('server-silent')

    const drop = instead(`/office/${NAME}`, (_, response) => {
      response.writeHead(200, { 'content-length': PACKAGE.length })
      response.write(PACKAGE.subarray(0, 1000))
    })
    const dripping = await deskFor((await packageServer(drop)).address, { clock })
    await dripping.desk.ask()
    const loading = dripping.desk.load()
    await until('something came', () => dripping.desk.state.is === 'loading' && dripping.desk.state.done === 1000)
    await clock.advance(61_000)
    await loading
    expect(outcome(dripping.desk)).toBe('too-slow')
    expect((await stat(join(dripping.folder, `${NAME}.part`))).size).toBe(1000)
    expect(clock.pending).toBe(0)
  })

  it('is found out by the signature when it sends another package, and no part of that stays', async () => {
    const changed = Buffer.from(PACKAGE)
    changed[5000]! ^= 1
    const { desk, folder } = await loadedFrom(files({ [LATEST]: SIGNATURE, [`/office/${NAME}`]: changed }))
    expect(outcome(desk)).toBe('signature-wrong')
    expect(await readdir(folder)).toEqual([`${NAME}.minisig`])
  })

  it('is not asked at all without a certificate that the system knows', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
    const asked: string[] = []
    const web = createSecureServer({ key, cert }, (request) => asked.push(request.url!))
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void web.close())
    const { desk } = await deskFor(`https://localhost:${(web.address() as AddressInfo).port}/office/`)
    await desk.ask()
    expect(outcome(desk)).toBe('server-unreachable')
    expect(asked).toEqual([])
  })
})

describe('a download', () => {
  it('that was cut off goes on where it ended, also after the program was started anew', async () => {
    const brokenOff = instead(`/office/${NAME}`, (request, response) => {
      if (request.headers.range !== undefined) return sound(request, response)
      response.writeHead(200, { 'content-length': PACKAGE.length })
      response.write(PACKAGE.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 50))
    })
    const { address, asked } = await packageServer(brokenOff)
    const first = await deskFor(address)
    await first.desk.ask()
    await first.desk.load()
    expect(outcome(first.desk)).toBe('cut-off')
    expect(first.desk.state).toMatchObject({ offer: { version: '0.3.0' } })
    const { size } = await stat(join(first.folder, `${NAME}.part`))
    expect(size).toBeGreaterThan(0)

    const second = await deskFor(address, { folder: first.folder })
    await second.desk.ask()
    await second.desk.load()
    expect(outcome(second.desk)).toBe('loaded')
    expect(asked.at(-1)!.headers.range).toBe(`bytes=${size}-`)
  })

  it('is stopped by the person, and goes on when they say so', async () => {
    let held = true
    const slow = instead(`/office/${NAME}`, (request, response) => {
      if (!held) return sound(request, response)
      response.writeHead(200, { 'content-length': PACKAGE.length })
      response.write(PACKAGE.subarray(0, 2000))
    })
    const { desk } = await deskFor((await packageServer(slow)).address)
    await desk.ask()
    const loading = desk.load()
    await until('something came', () => desk.state.is === 'loading' && desk.state.done === 2000)
    desk.stop()
    await loading
    expect(outcome(desk)).toBe('offered')
    held = false
    await desk.load()
    expect(outcome(desk)).toBe('loaded')
  })

  it('whose beginning is of something else is found out, and then begins anew', async () => {
    const { desk, folder } = await loadedFrom(sound)
    await rm(join(folder, NAME))
    await writeFile(join(folder, `${NAME}.part`), 'x'.repeat(300))
    await desk.ask()
    await desk.load()
    expect(outcome(desk)).toBe('signature-wrong')
    await desk.load()
    expect(outcome(desk)).toBe('loaded')
  })

  it('that is longer here than there begins anew', async () => {
    const { desk, folder } = await loadedFrom(sound)
    await rm(join(folder, NAME))
    await writeFile(join(folder, `${NAME}.part`), 'x'.repeat(PACKAGE.length + 10))
    await desk.ask()
    await desk.load()
    expect(outcome(desk)).toBe('loaded')
  })

  it('begins anew where the server knows no ranges', async () => {
    const { desk, folder } = await loadedFrom((request, response) => {
      delete request.headers.range
      sound(request, response)
    })
    await rename(join(folder, NAME), join(folder, `${NAME}.part`))
    await desk.ask()
    await desk.load()
    expect(outcome(desk)).toBe('loaded')
    expect(await readFile(join(folder, NAME))).toEqual(PACKAGE)
  })

  it('of an earlier package goes when there is a newer one, and another address ends what is under way', async () => {
    const { desk, folder } = await loadedFrom(sound)
    const name = 'yuanzhuo_0.4.0_amd64.deb'
    const newer = files({ [LATEST]: minisig(PACKAGE, `yuanzhuo 0.4.0 file:${name}`), [`/office/${name}`]: PACKAGE })
    expect(desk.setAddress((await packageServer(newer)).address)).toBe(true)
    expect(desk.state).toEqual({ is: 'idle' })
    await desk.ask()
    await desk.load()
    expect((await readdir(folder)).sort()).toEqual([name, `${name}.minisig`])

    desk.setAddress((await packageServer(() => {})).address)
    const asking = desk.ask()
    desk.setAddress('')
    await asking
    expect(desk.state).toEqual({ is: 'idle' })
    expect(desk.address).toBeNull()
  })
})
