import { LIMITS } from '#shared/meeting/limits'
import type { EventOf, Forger } from '../forger'
import { THOROUGH } from '../forger'

/** Nobody's command stands behind a beginning. */
export async function beginOtherwise(forger: Forger): Promise<void> {
  const alone = { rechained: true, signed: true }
  const begun = (
    name: string,
    reason: string,
    change: (data: EventOf<'meeting.created'>['data']) => void,
    effort = THOROUGH,
  ) => forger.changes(name, reason, forger.find('meeting.created'), ({ data }) => change(data), effort)
  await begun('a title that turns the line round', 'title is not cleaned', (data) => void (data.title = '协商\u202E会'))
  await begun(
    'a title one letter too long',
    'title: text-too-long',
    (data) => void (data.title = 't'.repeat(LIMITS.title + 1)),
  )
  await begun('a place with two spaces', 'place is not cleaned', (data) => void (data.place = '三  楼'))
  await begun('a chair without a name', 'chair.name: name-empty', (data) => void (data.chair.name = ''))
  await begun(
    'a role that is the chair',
    'a role with the standing of the chair',
    (data) => void (data.roles[0]!.standing = 'chair'),
  )
  await begun('a host whose key is none', 'hostKey is no key', (data) => void (data.hostKey = '?'.repeat(43)), alone)
  await begun('a join code that nobody can type', 'code is no join code', (data) => void (data.code = 'abc def'), alone)
  await begun(
    'an edition that nobody knows yet',
    `edition: made by a newer version of the program: edition 99 of the rules`,
    (data) => void (data.edition = 99),
    alone,
  )
  await begun('an edition that never was', 'data.edition is no edition', (data) => void (data.edition = 0), alone)
  await forger.lies(
    'a format of minutes that nobody knows yet',
    'edition: made by a newer version of the program: format 99 of minutes',
    (minutes) => void (minutes.format = 'yuanzhuo-minutes/99' as typeof minutes.format),
    { signed: true },
  )
}
