import * as z from 'zod'
import type { Random } from './mutations'
import { pick } from './mutations'

interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minItems?: number
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
}

const schemas = new WeakMap<z.ZodType, JsonSchema>()

/**
 * A value that the schema takes, so that whatever is added to a table of schemas is fuzzed from its first day. `words`:
 * what stands for texts; `ids`: for texts of a pattern, which are ids.
 */
export function valueOf(
  random: Random,
  schema: z.ZodType,
  { ids, words }: { ids: readonly string[]; words: readonly string[] },
): unknown {
  let plain = schemas.get(schema)
  if (!plain) schemas.set(schema, (plain = z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema))
  return make(plain)

  function make(of: JsonSchema): unknown {
    if ('const' in of) return of.const
    if (of.enum) return pick(random, of.enum)
    const either = of.anyOf ?? of.oneOf
    if (either) return make(pick(random, either))
    switch (of.type) {
      case 'object': {
        const required = new Set(of.required)
        const members = Object.entries(of.properties ?? {}).filter(([name]) => required.has(name) || random() < 0.5)
        return Object.fromEntries(members.map(([name, each]) => [name, make(each)]))
      }
      case 'array':
        return Array.from({ length: Math.max(of.minItems ?? 0, Math.floor(random() * 3)) }, () => make(of.items ?? {}))
      case 'integer':
      case 'number':
        return Math.max(of.minimum ?? 0, Math.min(of.maximum ?? 1000, Math.floor(random() * 1000)))
      case 'boolean':
        return random() < 0.5
      case 'string':
        return text(of)
      case 'null':
        return null
      default:
        return {}
    }
  }

  function text({ format, pattern, minLength = 0, maxLength = 100 }: JsonSchema): string {
    if (format === 'date-time') return '2026-11-26T09:00:00.000Z'
    if (minLength === maxLength) return 'a'.repeat(minLength)
    return pick(random, pattern === undefined && random() < 0.9 ? words : ids)
      .slice(0, maxLength)
      .padEnd(minLength, 'a')
  }
}
