import * as z from 'zod'

/** An id of a journal, an event's subject or a command: safe in file names and addresses. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)

const binding = {
  hostKey: z.string().length(43),
  head: z.string().regex(/^([0-9a-f]{64})?$/),
  about: z.string().length(43).optional(),
}

const schemas = new Map<string, ReturnType<typeof makeSchemas>>()

/** The form of a command whose body names its journal in the member `names`; the payload is still unread. Made once each: making it takes many times as long as reading by it. */
export function envelopeSchemas(names: string, envelope: 'loose' | 'strict'): ReturnType<typeof makeSchemas> {
  const key = `${names} ${envelope}`
  let made = schemas.get(key)
  if (!made) schemas.set(key, (made = makeSchemas(names, envelope)))
  return made
}

function makeSchemas(names: string, envelope: 'loose' | 'strict') {
  const body = z.strictObject({
    [names]: idSchema,
    id: idSchema,
    type: z.string().max(64),
    payload: z.unknown(),
    at: z.iso.datetime(),
    ...(envelope === 'strict' ? binding : {}),
  })
  return { body, signed: z.strictObject({ body, key: z.string().length(43), sig: z.string().length(86) }) }
}
