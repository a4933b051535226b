import type { Post } from '#shared/link/http-socket'

/** Sends a request as pages can. */
export const postByFetch: Post = async (url, body, within) => {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(within),
    cache: 'no-store',
    headers: { 'content-type': 'application/octet-stream' },
  })
  return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) }
}
