import type * as z from 'zod'
import type { EventKind } from '../../journal/edition'
import type { EventDefinition } from '../event'
import type { MeetingState } from '../state'

/** What edition 1 tells apart. */
type Kind = 'string' | 'number' | 'boolean' | 'object' | 'list'

/**
 * Edition 1 checks of an event's data only that the members its reduction reads are of the right kind; more members, and
 * anything inside them, may be there. Its records are to be accepted for ever as they were, so these checks are drawn
 * from the schemas that later editions take at their word.
 */
export function leniently<Name extends string>(
  events: Readonly<Record<Name, EventDefinition<z.ZodObject>>>,
): Record<Name, EventKind<MeetingState>> {
  const entries = Object.entries<EventDefinition<z.ZodObject>>(events)
  return Object.fromEntries(
    entries.map(([type, { data, reduce }]) => [type, { fault: kindsFault(data), reduce }]),
  ) as unknown as Record<Name, EventKind<MeetingState>>
}

function kindsFault(schema: z.ZodObject): EventKind<MeetingState>['fault'] {
  const fields = Object.entries(schema.shape)
    .filter(([field]) => field !== 'edition') // chosen by it, not checked under it
    .map(([field, value]) => ({ field, ...kindOfSchema(value as z.ZodType) }))
  return (data) => {
    for (const { field, kind, optional } of fields) {
      if (optional && !Object.hasOwn(data, field)) continue
      if (!Object.hasOwn(data, field) || kindOf(data[field]) !== kind) return `.${field} is no ${kind}`
    }
    return null
  }
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value)

function kindOfSchema(schema: z.ZodType): { kind: Kind; optional: boolean } {
  const { def } = schema as unknown as { def: { type: string; innerType?: z.ZodType } }
  switch (def.type) {
    case 'optional':
      return { ...kindOfSchema(def.innerType!), optional: true }
    case 'readonly':
      return kindOfSchema(def.innerType!)
    case 'string':
    case 'enum':
      return { kind: 'string', optional: false }
    case 'number':
    case 'boolean':
    case 'object':
      return { kind: def.type, optional: false }
    case 'array':
      return { kind: 'list', optional: false }
    default:
      throw new Error(`edition 1 knows no members of type ${def.type}`)
  }
}
