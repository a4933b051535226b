import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import type { Objection as Said } from '../meeting/minutes/minutes-state'
import { standingObjections } from '../meeting/minutes/minutes-state'
import { readObjection } from '../meeting/minutes/objections'
import type { Note, Objection, Signer } from './check'
import { unreadable } from './check-signers'

/** Notes every objection in a minutes file, and answers those that hold and still stand, in the file's order. */
export function checkObjections(
  { payload, objections = [] }: SignedMinutes,
  minutes: Minutes,
  signers: readonly Signer[],
  note: Note,
): Objection[] {
  const nameOf = (id: string) => minutes.roster.find((person) => person.id === id)?.name ?? id
  const said: Said[] = []
  for (const command of objections) {
    let read: Said | string
    try {
      read = readObjection(command, payload, minutes)
    } catch (error) {
      read = unreadable(error)
    }
    if (typeof read === 'string') note('objection', false, read)
    else {
      said.push(read)
      const how = read.kind === 'refuses' ? 'does not sign' : 'has a reservation'
      note('objection', true, `${nameOf(read.participantId)} ${how}: ${read.reason}`)
    }
  }
  const signed = signers.map(({ signer }) => ({ participantId: signer }))
  return standingObjections(said, signed).map(({ participantId, kind, reason, by }) => ({
    name: nameOf(participantId),
    kind,
    reason,
    enteredBy: by === participantId ? '' : nameOf(by),
  }))
}
