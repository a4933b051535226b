import { base64urlnopad } from '@scure/base'
import { visibleText } from '../../document/visible-text'
import { commandHolds } from '../../journal/signed-command'
import { digestOf } from '../../signing/canonical'
import { seenLine } from '../person-name'
import { certifySchema, witnessSchema } from './entry-commands'
import type { Minutes, MinutesPerson, SignedMinutes } from './minutes'
import type { NamedCertificate, Objection, PenSignature } from './minutes-state'
import { standingObjections, standingPens } from './minutes-state'
import { objectSchema } from './objection-commands'
import type { EntryCommand } from './signature'

/** What a command in a minutes file says beside the signatures. */
export type Entry =
  ({ is: 'objection' } & Objection) | ({ is: 'pen' } & PenSignature) | ({ is: 'certificate' } & NamedCertificate)

/** What of a file's entries holds and still stands. */
export interface StandingEntries {
  objections: Objection[]
  pens: PenSignature[]
  certificates: NamedCertificate[]
}

export const NO_ENTRIES: StandingEntries = { objections: [], pens: [], certificates: [] }

/** Of which sort an entry is by its command's type, whatever else of it is wrong. */
export const sortOfEntry = ({ body: { type } }: EntryCommand): Entry['is'] =>
  type === 'minutes.witness' ? 'pen' : type === 'minutes.certify' ? 'certificate' : 'objection'

/**
 * The entry that a command in a minutes file is, or a sentence why it is none: it must be signed with the roster's key of
 * whose it is, or for somebody without a device of who keeps the lists, and name this text, hence its meeting and version.
 */
export function readEntry(command: EntryCommand, payload: string, minutes: Minutes): Entry | string {
  const { body, key } = command
  const sender = minutes.roster.find((person) => person.key === key)
  const entry = entryIn(body, sender?.id ?? '')
  if (!entry) return 'not an entry'
  const whose = minutes.roster.find(({ id }) => id === (entry.is === 'certificate' ? entry.by : entry.participantId))
  if (!sender || !whose) return 'not of the roster'
  if (entry.is === 'pen' && whose.key !== '') return `${whose.name}: signs with the own device`
  if (sender !== whose && !mayEnterFor(sender, whose, minutes)) return `${whose.name}: somebody else’s word`
  const { digest } = body.payload as { digest: string } // as each of the forms has it
  if (digest !== digestOf(base64urlnopad.decode(payload))) return `${whose.name}: to another text`
  return commandHolds(command) ? entry : `${whose.name}: signature verification failed`
}

/** Whoever keeps the lists, an acting chair among them. */
const mayEnterFor = ({ id, standing: is }: MinutesPerson, whose: MinutesPerson, { proceedings }: Minutes): boolean =>
  whose.key === '' &&
  (is === 'chair' ||
    is === 'secretary' ||
    (proceedings?.chairTerms ?? []).some(({ participantId }) => participantId === id))

/** In its form; `by`: the sender's roster id. */
function entryIn({ type, payload, at }: EntryCommand['body'], by: string): Entry | null {
  if (type === 'minutes.object') {
    const said = objectSchema.safeParse(payload)
    if (!said.success) return null
    const { participantId, kind, reason } = said.data
    return { is: 'objection', participantId, kind, reason: visibleText(reason).trim(), by, at }
  }
  if (type === 'minutes.witness') {
    const said = witnessSchema.safeParse(payload)
    return said.success ? { is: 'pen', participantId: said.data.participantId, signed: said.data.signed, by, at } : null
  }
  if (type !== 'minutes.certify') return null
  const said = certifySchema.safeParse(payload)
  if (!said.success) return null
  return { is: 'certificate', by, certificate: said.data.certificate, holder: seenLine(said.data.holder), at }
}

/** Of entries that were read, what still stands. */
export const standing = (
  entries: readonly Entry[],
  signatures: readonly { participantId: string }[],
): StandingEntries => {
  const objections = entries.filter((each) => each.is === 'objection')
  const pens = entries.filter((each) => each.is === 'pen')
  return {
    objections: standingObjections({ objections, pens, signatures }),
    pens: standingPens({ pens, signatures }),
    certificates: entries.filter((each) => each.is === 'certificate'),
  }
}

/** The entries of a minutes file that hold and still stand. */
export const entriesIn = (
  { payload, entries = [] }: SignedMinutes,
  minutes: Minutes,
  signatures: readonly { participantId: string }[],
): StandingEntries =>
  standing(
    entries.flatMap((command) => {
      const read = readEntry(command, payload, minutes)
      return typeof read === 'string' ? [] : [read]
    }),
    signatures,
  )
