import { base64urlnopad } from '@scure/base'
import { visibleText } from '../../document/visible-text'
import { commandHolds } from '../../journal/signed-command'
import { digestOf } from '../../signing/canonical'
import type { Minutes, SignedMinutes } from './minutes'
import type { Objection } from './minutes-state'
import { standingObjections } from './minutes-state'
import { objectSchema } from './objection-commands'
import type { ObjectionCommand } from './signature'

/**
 * The objection that a command in a minutes file is, or a sentence why it is none: it must be signed with the roster's key of
 * whose it is, or for somebody without a device of who keeps the lists, and name this text, hence its meeting and version.
 */
export function readObjection(command: ObjectionCommand, payload: string, minutes: Minutes): Objection | string {
  const { body, key } = command
  const said = objectSchema.safeParse(body.payload)
  if (body.type !== 'minutes.object' || !said.success) return 'not an objection'
  const { digest, participantId, kind, reason } = said.data
  const sender = minutes.roster.find((person) => person.key === key)
  const person = minutes.roster.find(({ id }) => id === participantId)
  if (!sender || !person) return 'not of the roster'
  const mayEnter = person.key === '' && (sender.standing === 'chair' || sender.standing === 'secretary')
  if (sender !== person && !mayEnter) return `${person.name}: somebody else’s word`
  if (digest !== digestOf(base64urlnopad.decode(payload))) return `${person.name}: to another text`
  if (!commandHolds(command)) return `${person.name}: signature verification failed`
  return { participantId, kind, reason: visibleText(reason).trim(), by: sender.id, at: body.at }
}

/** The objections of a minutes file that hold and still stand. */
export const objectionsIn = (
  { payload, objections = [] }: SignedMinutes,
  minutes: Minutes,
  signers: readonly { participantId: string }[],
): Objection[] =>
  standingObjections(
    objections.flatMap((command) => {
      const read = readObjection(command, payload, minutes)
      return typeof read === 'string' ? [] : [read]
    }),
    signers,
  )
