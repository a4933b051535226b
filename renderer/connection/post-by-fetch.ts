import type { Post } from '#shared/link/http-socket'

/** Sends a request as pages can. */
export const postByFetch: Post = async (url, body, within) => {
  // `AbortSignal.timeout` is younger than the oldest browsers that are supported.
  const given = new AbortController()
  const timer = setTimeout(() => given.abort(), within)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      signal: given.signal,
      cache: 'no-store',
      headers: { 'content-type': 'application/octet-stream' },
    })
    return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) }
  } finally {
    clearTimeout(timer)
  }
}
