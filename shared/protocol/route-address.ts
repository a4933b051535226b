/** The names of what a path leaves open: `:meetingId` in "GET /api/meetings/:meetingId/minutes". */
type ParamName<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamName<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** What a route's path leaves open, by name; null when nothing. */
export type ParamsOf<Route extends string> = [ParamName<Route>] extends [never]
  ? null
  : Record<ParamName<Route>, string>

const partsOf = (route: string): [method: string, path: string] => route.split(' ', 2) as [string, string]

/** A route with its open parts filled in, as method and address on its host: `GET` and "/api/meetings/…/export?format=md". Query values that are undefined or null are left out. */
export function addressOf(
  route: string,
  { params, query }: { params?: Record<string, string>; query?: object },
): { method: string; address: string } {
  const [method, path] = partsOf(route)
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const asked = Object.entries<unknown>({ ...query })
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return { method, address: asked === '' ? filled : `${filled}?${asked}` }
}

/**
 * Reads method and path of a request against a route: what its open parts hold, or null when it is another route.
 * They are handed on as they stand in the address. Ids are made of letters, digits, "-" and "_", so whatever needs a
 * percent sign names nothing; decoding it here would only let "..%2f" become a path.
 */
export function matcherOf(route: string): (method: string, path: string) => Record<string, string> | null {
  const [method, path] = partsOf(route)
  const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
  return (asked, at) => {
    if (asked !== method) return null
    const found = pattern.exec(at)
    return found && { ...found.groups }
  }
}
