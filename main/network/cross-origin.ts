import type { Route } from './http-replies'

/** Lets pages that were loaded from the host before this one fetch what their ticket gives them. Cookies play no part: nothing here goes by them. */
export function crossOriginRoute(hostsBefore: () => readonly string[]): Route {
  return async (request, response) => {
    const { origin } = request.headers
    if (origin === undefined || !hostsBefore().includes(origin)) return false
    response.setHeader('Access-Control-Allow-Origin', origin)
    response.setHeader('Vary', 'Origin')
    if (request.method !== 'OPTIONS') return false
    response.writeHead(204, {
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': '600',
    })
    response.end()
    return true
  }
}
