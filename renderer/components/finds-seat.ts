import { nameKey } from '#shared/meeting/person-name'
import type { Seat } from '#shared/meeting/seats/seats'
import { hasInitials } from './pinyin-initials'

/**
 * Whether this row of the attendance sheet is looked for: all of the words occur in names, units and sector, compared as
 * names are, or they are the initials of the name in pinyin. Nothing looked for finds everybody.
 */
export function findsSeat({ participant, invitee }: Seat, wanted: string): boolean {
  const names = [participant?.name, invitee?.name].filter((name) => name !== undefined)
  const texts = [...names, participant?.unit, invitee?.unit, invitee?.sector].map((text) => nameKey(text ?? ''))
  const isThere = (words: string) => texts.some((text) => text.includes(nameKey(words)))
  const initials = nameKey(wanted).replace(/[^\p{L}\p{N}]/gu, '')
  return (
    isThere(wanted) ||
    wanted.split(/\s+/u).every(isThere) ||
    (initials !== '' && names.some((name) => hasInitials(name, initials)))
  )
}
