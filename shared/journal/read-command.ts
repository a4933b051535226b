import * as z from 'zod'
import type { ChainDefinition, JournalDefinition, JournalState } from './edition'
import { editionOf } from './edition'
import type { CommandBody, SignedCommand } from './signed-command'
import { envelopeSchemas } from './command-envelope'

/** `command-not-in-edition`: a newer edition knows it. */
export interface CommandFault {
  ok: false
  reason: 'command-malformed' | 'command-unknown' | 'command-not-in-edition'
  detail: string
}

type Commands = Pick<ChainDefinition, 'names'> & {
  readonly editions: Readonly<
    Record<number, Pick<JournalDefinition<JournalState, object>['editions'][number], 'commands' | 'envelope'>>
  >
}

/** Reads a command body from the wire, for a journal of this edition. */
export function readCommandBody(
  definition: Commands,
  edition: number,
  value: unknown,
): { ok: true; body: CommandBody } | CommandFault {
  const outer = envelopeOf(definition, edition).body.safeParse(value)
  if (!outer.success) return malformed(outer.error)
  return withPayload(definition, edition, outer.data as unknown as CommandBody)
}

/** Reads a signed command from the wire, for a journal of this edition; the signature itself is not checked here. */
export function readSignedCommand(
  definition: Commands,
  edition: number,
  value: unknown,
): { ok: true; command: SignedCommand } | CommandFault {
  const outer = envelopeOf(definition, edition).signed.safeParse(value)
  if (!outer.success) return malformed(outer.error)
  const read = withPayload(definition, edition, outer.data.body as unknown as CommandBody)
  return read.ok ? { ok: true, command: { body: read.body, key: outer.data.key, sig: outer.data.sig } } : read
}

const envelopeOf = ({ names, editions }: Commands, edition: number) =>
  envelopeSchemas(names, editionOf(editions, edition).envelope)

function withPayload(
  definition: Commands,
  edition: number,
  body: CommandBody,
): { ok: true; body: CommandBody } | CommandFault {
  const { commands } = editionOf(definition.editions, edition)
  const { type } = body
  if (!Object.hasOwn(commands, type)) {
    const elsewhere = Object.values(definition.editions).some((each) => Object.hasOwn(each.commands, type))
    return { ok: false, reason: elsewhere ? 'command-not-in-edition' : 'command-unknown', detail: type }
  }
  const payload = commands[type]!.payload.safeParse(body.payload)
  return payload.success ? { ok: true, body: { ...body, payload: payload.data } } : malformed(payload.error)
}

const malformed = (error: z.ZodError): CommandFault => ({
  ok: false,
  reason: 'command-malformed',
  detail: z.prettifyError(error),
})
