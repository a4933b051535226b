import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../meeting/ports'
import type { SignedName } from './check-update'
import { mustBeNewer, readSignature, SIGNATURE_MAX, toldAs, UpdateFault } from './check-update'

/** Fetches as browsers do; Electron's, by the system's proxy and certificates. */
export type Fetch = (address: string, init: Asked) => Promise<Response>

interface Asked {
  headers: Record<string, string>
  redirect: 'manual'
  cache: 'no-store'
  credentials: 'omit'
  signal: AbortSignal
}

/** What asks an update address, and for whom. */
export interface UpdateServer {
  /** As updateAddress gives it. */
  address: string
  fetch: Fetch
  clock: Pick<Clock, 'setTimeout'>
  /** As in release-key.ts. */
  releaseKey: string
  /** Version of this program, "0.2.0". */
  current: string
  /** Of this program, by Node's names. */
  platform: NodeJS.Platform
  arch: string
}

/** A newer package that the release key has signed, before it is here. */
export interface OfferedUpdate extends SignedName {
  /** The text of its `.minisig` file. */
  signature: string
}

/** No package is as large. Bytes. */
const PACKAGE_MAX = 512 * 1024 * 1024
/** A server that lets people wait longer for an answer is told as silent. Milliseconds. */
const ANSWER_WITHIN = 30_000
/** So many bytes must come in each such time: less is a line on which a package takes a day, or a server that holds the app up. */
const SLOWEST = 64 * 1024
const SLOWEST_WITHIN = 60_000

/** What each system can install. */
const INSTALLABLE: Partial<Record<NodeJS.Platform, RegExp>> = {
  linux: /\.(deb|rpm|AppImage)$/,
  win32: /\.exe$/,
  darwin: /\.dmg$/,
}

/** The file that names the newest package for a system: a copy of that package's `.minisig`. */
export const latestName = (platform: NodeJS.Platform, arch: string): string => `latest-${platform}-${arch}.minisig`

/**
 * Asks which package is the newest there. The answer is the package's signature, so the server can only choose among what
 * was released; an older one is refused as from a stick. Throws UpdateFault.
 */
export async function findUpdate(server: UpdateServer, signal: AbortSignal): Promise<OfferedUpdate> {
  const { releaseKey, current, platform, arch } = server
  const { response, end } = await ask(server, latestName(platform, arch), {}, signal)
  try {
    const pieces: Uint8Array[] = []
    let length = 0
    for await (const piece of piecesOf(server, response, end)) {
      length += piece.length
      if (length > SIGNATURE_MAX) throw new UpdateFault('answer-too-long')
      pieces.push(piece)
    }
    const signature = Buffer.concat(pieces).toString('utf8')
    const { version, name } = readSignature(signature, releaseKey)
    mustBeNewer(version, current)
    if (!INSTALLABLE[platform]?.test(name)) throw new UpdateFault('other-system', name)
    return { version, name, signature }
  } finally {
    end.abort()
  }
}

/**
 * Loads the package into the folder, going on where an earlier try ended, and puts its signature beside it, as on a stick:
 * nothing of it is believed yet (checkUpdate). Other packages that lie in the folder go. Throws UpdateFault; what has come
 * by then stays for the next try.
 * @param progress bytes that are here, and of how many, or null where the server does not say
 * @returns path of the package
 */
export async function loadUpdate(
  server: UpdateServer,
  { version, name, signature }: OfferedUpdate,
  folder: string,
  progress: (done: number, of: number | null) => void,
  signal: AbortSignal,
): Promise<string> {
  const file = join(folder, name)
  const part = `${file}.part`
  await toldAs('not-copied', async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const other of await readdir(folder))
      if (other !== name && other !== `${name}.part`) await rm(join(folder, other), { recursive: true })
    await writeFile(`${file}.minisig`, signature)
  })
  if (await isThere(file)) return file
  const from = (await stat(part).catch(() => null))?.size ?? 0
  const { response, end } = await ask(server, name, from > 0 ? { range: `bytes=${from}-` } : {}, signal)
  if (response.status === 416 && from > 0) {
    end.abort() // there is no more than what is here, and that is not the package
    await toldAs('not-copied', () => rm(part))
    return loadUpdate(server, { version, name, signature }, folder, progress, signal)
  }
  let to: FileHandle | null = null
  try {
    const goesOn = response.status === 206 && beginsAt(response, from)
    let done = goesOn ? from : 0
    const rest = response.headers.get('content-length')
    const of = rest === null ? null : done + Number(rest)
    if (of !== null && !(of <= PACKAGE_MAX)) throw new UpdateFault('answer-too-long')
    to = await toldAs('not-copied', () => open(part, goesOn ? 'a' : 'w', 0o600))
    progress(done, of)
    for await (const piece of piecesOf(server, response, end)) {
      done += piece.length
      if (done > PACKAGE_MAX) throw new UpdateFault('answer-too-long')
      await toldAs('not-copied', async () => to!.appendFile(piece))
      progress(done, of)
    }
    if (of !== null && done < of) throw new UpdateFault('cut-off')
    await toldAs('not-copied', async () => {
      await to!.sync()
      await rename(part, file)
    })
    return file
  } catch (error) {
    // What is too long is no beginning of a package.
    if (error instanceof UpdateFault && error.kind === 'answer-too-long') await rm(part, { force: true })
    throw error
  } finally {
    end.abort()
    await to?.close()
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Whether what comes continues what is here. */
const beginsAt = (response: Response, from: number): boolean =>
  response.headers.get('content-range')?.startsWith(`bytes ${from}-`) === true

/** A request that was answered, with 416 where the range asked for is not there. `end`: ends it. A redirection is not followed: it may lead to plain http, or anywhere. */
async function ask(
  { address, fetch, clock }: UpdateServer,
  name: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<{ response: Response; end: AbortController }> {
  const end = new AbortController()
  signal.addEventListener('abort', () => end.abort(new UpdateFault('stopped')), { once: true })
  if (signal.aborted) throw new UpdateFault('stopped')
  const timer = clock.setTimeout(() => end.abort(new UpdateFault('server-silent')), ANSWER_WITHIN)
  let response: Response
  try {
    response = await fetch(`${address}${name}`, {
      headers: { ...headers, 'accept-encoding': 'identity' },
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: end.signal,
    })
  } catch (error) {
    const code = codeOf(error)
    // Electron does not hand out an answer that redirects.
    throw whyEnded(end, new UpdateFault(/redirect/i.test(code) ? 'server-redirects' : 'server-unreachable', code))
  } finally {
    timer.cancel()
  }
  const { status } = response
  if (status === 200 || status === 206 || (status === 416 && 'range' in headers)) return { response, end }
  end.abort()
  if (status >= 300 && status < 400) throw new UpdateFault('server-redirects')
  throw new UpdateFault('server-says', String(status))
}

/** What comes, while it comes fast enough. */
async function* piecesOf(
  { clock }: UpdateServer,
  response: Response,
  end: AbortController,
): AsyncGenerator<Uint8Array> {
  if (response.body === null) return
  const reader = response.body.getReader()
  let came = 0
  let timer = clock.setTimeout(look, SLOWEST_WITHIN)
  function look(): void {
    if (came < SLOWEST) return end.abort(new UpdateFault('too-slow'))
    came = 0
    timer = clock.setTimeout(look, SLOWEST_WITHIN)
  }
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      came += value.length
      yield value
    }
  } catch (error) {
    if (error instanceof UpdateFault) throw error
    throw whyEnded(end, new UpdateFault('cut-off', codeOf(error)))
  } finally {
    timer.cancel()
  }
}

/** Why we ended the request ourselves, or else what befell it. */
const whyEnded = (end: AbortController, befell: UpdateFault): UpdateFault =>
  end.signal.reason instanceof UpdateFault ? end.signal.reason : befell

function codeOf(error: unknown): string {
  const { cause, code, message } = error as { cause?: { code?: unknown }; code?: unknown; message?: unknown }
  const found = cause?.code ?? code ?? message
  return typeof found === 'string' ? found.slice(0, 80) : '?'
}
