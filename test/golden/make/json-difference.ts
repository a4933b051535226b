import canonicalize from 'canonicalize'
import type { Edit, Place } from '../twins'

/** The edits that make `to` from `from`; lists are compared from both ends. */
export function differences(from: unknown, to: unknown, at: Place = []): Edit[] {
  if (same(from, to)) return []
  if (Array.isArray(from) && Array.isArray(to)) return ofLists(from, to, at)
  if (!isObject(from) || !isObject(to)) return [{ at, set: to }]
  const gone = Object.keys(from)
    .filter((key) => !Object.hasOwn(to, key))
    .map((key): Edit => ({ at: [...at, key], unset: true }))
  const others = Object.keys(to).flatMap((key) =>
    Object.hasOwn(from, key) ? differences(from[key], to[key], [...at, key]) : [{ at: [...at, key], set: to[key] }],
  )
  return [...gone, ...others]
}

function ofLists(from: unknown[], to: unknown[], at: Place): Edit[] {
  if (from.length === to.length) return to.flatMap((value, index) => differences(from[index], value, [...at, index]))
  let start = 0
  while (start < Math.min(from.length, to.length) && same(from[start], to[start])) start++
  let end = 0
  while (end < Math.min(from.length, to.length) - start && same(from.at(-1 - end), to.at(-1 - end))) end++
  return [{ at: [...at, start], cut: from.length - start - end, put: to.slice(start, to.length - end) }]
}

const same = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
