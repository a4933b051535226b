/** Numbers from 0 to below 1. */
export type Random = () => number

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const upTo = (random: Random, end: number): number => Math.floor(random() * end)

/** Varints and bytes that parsers trip over: ends of ranges, continuation bits without an end. */
const NASTY_BYTES = [
  [0],
  [1],
  [127],
  [128],
  [255],
  [0x80, 0x80],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
]

/** Changes a few bytes of something valid: flips, cuts, repeats, splices with another valid input, nasty numbers. */
export function mutateBytes(random: Random, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  let out = [...bytes]
  for (let times = 1 + upTo(random, 4); times > 0; times--) {
    const at = upTo(random, out.length + 1)
    switch (upTo(random, 7)) {
      case 0:
        if (out.length > 0) out[at % out.length] = upTo(random, 256)
        break
      case 1:
        if (out.length > 0) out[at % out.length]! ^= 1 << upTo(random, 8)
        break
      case 2:
        out = out.slice(0, at)
        break
      case 3:
        out.splice(at, upTo(random, 8))
        break
      case 4:
        out.splice(at, 0, ...out.slice(at, at + upTo(random, 16)))
        break
      case 5:
        out = [...out.slice(0, at), ...other.slice(upTo(random, other.length + 1))]
        break
      default:
        out.splice(at, upTo(random, 3), ...pick(random, NASTY_BYTES))
    }
  }
  return Uint8Array.from(out.slice(0, 4096))
}

const NASTY_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\u202E',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(300),
  [],
  {},
  [[]],
  { t: 'hello' },
]

/** Replaces, removes, renames or doubles some value deep in a JSON value. */
export function mutateJson(random: Random, value: unknown): unknown {
  if (random() < 0.15) return structuredClone(pick(random, NASTY_VALUES))
  if (Array.isArray(value)) {
    const list: unknown[] = [...value]
    const at = upTo(random, list.length + 1)
    const how = random()
    if (how < 0.2) list.splice(at, 1)
    else if (how < 0.4) list.splice(at, 0, structuredClone(pick(random, NASTY_VALUES)))
    else if (how < 0.5 && list.length > 0) list.push(list[at % list.length])
    else if (list.length > 0) list[at % list.length] = mutateJson(random, list[at % list.length])
    return list
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    const at = upTo(random, entries.length || 1)
    const how = random()
    if (how < 0.12) entries.splice(at, 1)
    else if (how < 0.24)
      entries.push([
        pick(random, ['t', 'id', 'extra', 'constructor', 'seq', 'data']),
        structuredClone(pick(random, NASTY_VALUES)),
      ])
    else if (entries[at]) entries[at] = [entries[at][0], mutateJson(random, entries[at][1])]
    return Object.fromEntries(entries)
  }
  if (typeof value === 'string' && random() < 0.5) {
    const at = upTo(random, value.length + 1)
    return (
      value.slice(0, at) +
      pick(random, ['', 'x', '\u0000', '\uD800', '圆', '=', '.', '\n']) +
      value.slice(at + upTo(random, 3))
    )
  }
  if (typeof value === 'number' && random() < 0.5) return value + pick(random, [1, -1, 0.5, 2 ** 31, 2 ** 53])
  return structuredClone(pick(random, NASTY_VALUES))
}

/** Changes characters of a text. */
export function mutateText(random: Random, text: string): string {
  const at = upTo(random, text.length + 1)
  return (
    text.slice(0, at) +
    pick(random, ['', '"', '{', '}', '[', ',', '\\', '\u0000', '9', 'e', '-', ' ', '\n', 'null', '圆']) +
    text.slice(at + upTo(random, 4))
  )
}
