import type { Entry } from '../meeting/minutes/entries'
import { readEntry, sortOfEntry, standing } from '../meeting/minutes/entries'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import { fingerprint } from '../signing/fingerprint'
import type { NamedCertificate, Note, Objection, Pen, Signer } from './check'
import { unreadable } from './check-signers'

/** What of the entries holds and still stands, by names. Each absent where there is nobody. */
export interface EntriesFound {
  objections?: Objection[]
  pens?: Pen[]
  certificates?: NamedCertificate[]
}

/** Notes every entry in a minutes file, and answers those that hold and still stand, in the file's order. */
export function checkEntries(
  { payload, entries = [] }: SignedMinutes,
  minutes: Minutes,
  signers: readonly Signer[],
  note: Note,
): EntriesFound {
  const nameOf = (id: string) => minutes.roster.find((person) => person.id === id)?.name ?? id
  const found: Entry[] = []
  for (const command of entries) {
    let read: Entry | string
    try {
      read = readEntry(command, payload, minutes)
    } catch (error) {
      read = unreadable(error)
    }
    if (typeof read === 'string') note(sortOfEntry(command), false, read)
    else {
      found.push(read)
      note(read.is, true, inWords(read, nameOf))
    }
  }
  const { objections, pens, certificates } = standing(
    found,
    signers.map(({ signer }) => ({ participantId: signer })),
  )
  return {
    ...(objections.length === 0
      ? {}
      : {
          objections: objections.map(({ participantId, kind, reason, by }) => ({
            name: nameOf(participantId),
            kind,
            reason,
            enteredBy: by === participantId ? '' : nameOf(by),
          })),
        }),
    ...(pens.length === 0
      ? {}
      : { pens: pens.map(({ participantId, by, at }) => ({ name: nameOf(participantId), witness: nameOf(by), at })) }),
    ...(certificates.length === 0
      ? {}
      : {
          certificates: certificates.map(({ by, certificate, holder }) => ({
            name: nameOf(by),
            fingerprint: fingerprint(certificate),
            holder,
          })),
        }),
  }
}

function inWords(entry: Entry, nameOf: (id: string) => string): string {
  switch (entry.is) {
    case 'objection':
      return `${nameOf(entry.participantId)} ${entry.kind === 'refuses' ? 'does not sign' : 'has a reservation'}: ${entry.reason}`
    case 'pen':
      return entry.signed
        ? `${nameOf(entry.participantId)} signed on paper, seen by ${nameOf(entry.by)}`
        : `${nameOf(entry.participantId)} did not sign on paper after all, says ${nameOf(entry.by)}`
    case 'certificate':
      return `${nameOf(entry.by)} signs PDFs by certificate ${fingerprint(entry.certificate)}`
  }
}
