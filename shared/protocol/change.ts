/**
 * How one JSON value becomes another, told in as little as need be. Parts that are the same object in both are not looked
 * into: states share what an event left alone.
 * - `to`: it is another value.
 * - `in`: members of an object that changed or came, and those that went.
 * - `at`: entries of a list that changed, by index, and how many there are now; entries that came are among them.
 */
export type Change =
  { to: unknown } | { in: Record<string, Change>; gone?: string[] } | { at: Record<number, Change>; length: number }

/** Null when they are equal. Both must be JSON values. */
export function changeBetween(before: unknown, after: unknown): Change | null {
  if (before === after) return null
  if (Array.isArray(before) && Array.isArray(after)) {
    const at: Record<number, Change> = {}
    for (const [index, entry] of after.entries()) {
      const change = index < before.length ? changeBetween(before[index], entry) : { to: entry }
      if (change) at[index] = change
    }
    return before.length === after.length && Object.keys(at).length === 0 ? null : { at, length: after.length }
  }
  if (!isObject(before) || !isObject(after)) return { to: after }
  const members: [string, Change][] = []
  for (const [name, value] of Object.entries(after)) {
    if (value === undefined) continue // JSON has no such member
    const change = has(before, name) ? changeBetween(before[name], value) : { to: value }
    if (change) members.push([name, change])
  }
  const gone = Object.keys(before).filter((name) => has(before, name) && !has(after, name))
  if (members.length === 0 && gone.length === 0) return null
  return { in: Object.fromEntries(members), ...(gone.length === 0 ? {} : { gone }) }
}

/** What the change makes of a value. Leaves the value as it is, and shares with it what did not change. */
export function applyChange(before: unknown, change: Change): unknown {
  if ('to' in change) return change.to
  if ('at' in change) {
    const list = (before as unknown[]).slice(0, change.length)
    for (const [index, each] of Object.entries(change.at)) list[Number(index)] = applyChange(list[Number(index)], each)
    return list
  }
  const gone = new Set(change.gone)
  const kept = Object.entries(before as object).filter(([name]) => !gone.has(name))
  const made = new Map<string, unknown>(kept)
  for (const [name, each] of Object.entries(change.in)) made.set(name, applyChange(made.get(name), each))
  return Object.fromEntries(made)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const has = (object: Record<string, unknown>, name: string): boolean =>
  Object.hasOwn(object, name) && object[name] !== undefined
