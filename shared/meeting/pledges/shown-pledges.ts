import type { Pledge } from './pledges-state'

type Pledges = readonly Pledge[]

const nameless = new WeakMap<Pledge, Pledge>()

/** As everybody in the room may know them: whose an anonymous one is, only chair and secretary see, and who made it. */
export const shownPledges = (pledges: Pledges): Pledge[] =>
  pledges.map((pledge) => {
    if (!pledge.anonymous) return pledge
    let view = nameless.get(pledge)
    if (!view) nameless.set(pledge, (view = { ...pledge, by: '' }))
    return view
  })

/** The same with this person's own. */
export const ownPledges = (pledges: Pledges, participantId: string): Pledge[] => {
  const shown = shownPledges(pledges)
  return pledges.map((pledge, at) => (pledge.by === participantId ? pledge : shown[at]!))
}

/** Whether this person has none of which the room does not know whose it is, before and now. */
export const ownPledgesSame = (before: Pledges, after: Pledges, participantId: string): boolean =>
  before === after || ![...before, ...after].some(({ by, anonymous }) => anonymous && by === participantId)
