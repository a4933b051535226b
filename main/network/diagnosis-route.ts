import { refuse } from '#shared/meeting/refusals'
import { bearerOf, sendJson } from './http-replies'
import type { Route } from './http-replies'

/** GET /api/diagnosis on the console's listener only: the diagnosis as a zip file. Made once for all who ask while it is being made. */
export function diagnosisRoute(
  make: () => Promise<{ bytes: Uint8Array; fileName: string }>,
  isChair: (session: string) => boolean,
): Route {
  let making: Promise<{ bytes: Uint8Array; fileName: string }> | null = null
  return async (request, response, url) => {
    if (request.method !== 'GET' || url.pathname !== '/api/diagnosis') return false
    if (!isChair(bearerOf(request))) return (sendJson(response, 401, refuse('session-expired')), true)
    making ??= make().finally(() => (making = null))
    const { bytes, fileName } = await making
    response.writeHead(200, {
      'Content-Type': 'application/zip',
      'Content-Length': bytes.length,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    })
    response.end(bytes)
    return true
  }
}
