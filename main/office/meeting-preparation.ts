import type { Origin } from '#shared/meeting/origin/origin-state'
import type { Role } from '#shared/meeting/roles'
import type { OfficeState } from '#shared/office/state'
import { ordersOf, personOf, topicOf } from '#shared/office/state'
import type { Person } from '#shared/office/people/people-state'

/** A row of an invitation list. */
interface Invited {
  name: string
  unit: string
  sector: string
  roleId: string
}

/** These people of the office as the invitation list of a meeting with these roles has them. */
export function invitedFrom(state: OfficeState, ids: readonly string[], roles: readonly Role[]): Invited[] {
  return [...new Set(ids)].flatMap((id) => {
    const person = personOf(state, id)
    const role = person?.active ? roleFor(person, roles) : undefined
    return person && role ? [{ name: person.name, unit: person.unit, sector: '', roleId: role.id }] : []
  })
}

/** Words by which a body is known in the labels of roles, wherever it stands in them. */
const BODIES = [/\u7269\u4e1a/, /\u4e1a\u59d4\u4f1a|\u4e1a\u4e3b\u59d4\u5458\u4f1a/] // property manager, owners' committee

/** A member as a member, a body by what it is called, and otherwise as somebody who is heard and does not decide. */
function roleFor({ kind, unit, name }: Person, roles: readonly Role[]): Role | undefined {
  const ids = kind === 'member' ? ['cppcc-member', 'member'] : kind === 'department' ? ['department'] : ['convener']
  const body = kind === 'department' ? BODIES.find((each) => each.test(unit + name)) : undefined
  return (
    roles.find(({ label }) => body?.test(label.zh)) ??
    roles.find(({ id }) => ids.includes(id)) ??
    roles.find(({ standing }) => standing === 'observer') ??
    roles.find(({ standing }) => standing === 'contributor')
  )
}

/** What the record of a meeting made of these topics says of them; undefined where one of them is none, which its link is refused for. */
export function originOf(state: OfficeState, head: string, topics: readonly string[]): Origin | undefined {
  const named = topics.flatMap((topicId) => {
    const topic = topicOf(state, topicId)
    return topic ? [{ topicId, digest: topic.wordsDigest }] : []
  })
  return named.length === topics.length ? { officeId: state.officeId, head, topics: named } : undefined
}

/** Pictures that came up with these topics, by their digest: with whoever asked, on visits, and as evidence of what was done. What each is called when it is handed out. */
export function picturesOf(state: OfficeState, topics: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const id of topics) {
    const topic = topicOf(state, id)
    if (!topic) continue
    const done = ordersOf(state, topic).flatMap(({ progress, report }) => [...progress, ...(report ? [report] : [])])
    const evidence = [...topic.notes, ...topic.checks, ...done].flatMap((each) => each.evidence)
    for (const { sha256 } of [...topic.photos, ...evidence])
      if (!found.has(sha256)) found.set(sha256, `${topic.number} ${found.size + 1}`)
  }
  return found
}
