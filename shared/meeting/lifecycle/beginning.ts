import { idSchema } from '../../journal/command-envelope'
import { isPublicKey } from '../../signing/device-key'
import type { EventData } from '../events'
import type { MeetingRules } from '../rules'
import type { Cleaned } from '../written-text'

/**
 * Why a meeting of edition 2 may not begin so, or null. Nobody's command stands behind its beginning, so what would be
 * refused of any later text is looked for here. Labels of roles are the template's, which its reader may word as liked.
 */
export function beginningFault(data: EventData['meeting.created'], rules: MeetingRules): string | null {
  const { limits } = rules
  const texts: [string, string, Cleaned][] = [
    [
      'title',
      data.title,
      rules.cleanLine(data.title, limits.title, {
        empty: 'title-empty',
        long: 'text-too-long',
        unreadable: 'text-unreadable',
      }),
    ],
    ['place', data.place, rules.cleanOptionalLine(data.place, limits.title)],
    ['hostUnit', data.hostUnit, rules.cleanOptionalLine(data.hostUnit, limits.unit)],
    ['chair.name', data.chair.name, rules.cleanName(data.chair.name, limits.name)],
    ['chair.unit', data.chair.unit, rules.cleanOptionalLine(data.chair.unit, limits.unit)],
  ]
  for (const [field, written, cleaned] of texts) {
    if (!cleaned.ok) return `${field}: ${cleaned.refusal.reason}`
    if (cleaned.text !== written) return `${field} is not cleaned`
  }
  for (const id of [data.meetingId, ...(data.continues === undefined ? [] : [data.continues])])
    if (!idSchema.safeParse(id).success) return `“${id}” is no id of a meeting`
  if (!isPublicKey(data.hostKey)) return 'hostKey is no key'
  if (data.code === '' || rules.normalizeJoinCode(data.code) !== data.code) return 'code is no join code'
  // Nobody is made chair by the role they come in with.
  return data.roles.some(({ standing }) => standing === 'chair') ? 'a role with the standing of the chair' : null
}
