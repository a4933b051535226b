import type * as z from 'zod'

/**
 * Why a value is not what an object's schema says: the first member that is wrong, in the schema's order, behind `before`;
 * null when nothing is. The words are ours, because what is said of a record stays, and the schema library's change with it.
 */
export function formFault(schema: z.ZodObject, value: unknown, before = ''): string | null {
  if (schema.safeParse(value).success) return null
  if (typeof value !== 'object' || value === null) return `${before}it is no object`
  const members = value as Record<string, unknown>
  for (const [member, form] of Object.entries(schema.shape) as [string, z.ZodType][]) {
    const there = Object.hasOwn(members, member)
    if (!form.safeParse(members[member]).success)
      return `${before}${member} ${there ? 'is not in its form' : 'is missing'}`
  }
  const unknown = Object.keys(members)
    .filter((member) => !Object.hasOwn(schema.shape, member))
    .sort()
  return `${before}${unknown[0] ?? 'it'} is not known here`
}
