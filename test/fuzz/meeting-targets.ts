import { attributed } from '#shared/journal/decide'
import { aboutOf, bound } from '#shared/meeting/binding'
import type { CommandBody } from '#shared/meeting/commands'
import { COMMANDS_2 } from '#shared/meeting/commands'
import { decide } from '#shared/meeting/decide'
import type { RecordEvent } from '#shared/meeting/events'
import { reduce } from '#shared/meeting/fold'
import { eventFault, parseSignedCommand } from '#shared/meeting/record'
import { ownView, roomView } from '#shared/meeting/room-view'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import type { Change } from '#shared/protocol/change'
import { applyChange, changeBetween } from '#shared/protocol/change'
import { canonicalText } from '#shared/signing/canonical'
import { emptyContext } from '../support/empty-context'
import type { FuzzTarget } from './fuzz'
import type { Random } from './mutations'
import { mutateJson, pick } from './mutations'
import { anyText } from './texts'
import { valueOf } from './value-of'

const AT = '2027-01-01T00:00:00.000Z'
const TYPES = Object.keys(COMMANDS_2) as (keyof typeof COMMANDS_2)[]

/** Each state that a record leads to. */
function statesOf(events: readonly RecordEvent[]): MeetingState[] {
  let state: MeetingState | null = null
  return events.map((event) => (state = reduce(state, event)))
}

const idsOf = ({ participants, checks, items, speeches, invitees, materials, roles }: MeetingState): string[] => [
  ...Object.keys(participants),
  ...[...checks, ...speeches, ...invitees, ...materials, ...roles].map(({ id }) => id),
  ...checks.map(({ clauseId }) => clauseId),
  ...items.map(({ itemId }) => itemId),
  'new-id',
]

/**
 * Commands of every type with payloads as their schemas take them, and changed ones, from everybody and at every moment
 * of a meeting: no rule throws, what a rule makes are events of the edition, and they can be folded and shown.
 */
const law = (events: readonly RecordEvent[]): FuzzTarget => ({
  name: 'commands through rules, fold and views',
  share: 0.06,
  round: 2000,
  async begin(random) {
    const states = statesOf(events)
    return (show) => {
      const state = pick(random, states)
      const type = pick(random, TYPES)
      const own = valueOf(random, COMMANDS_2[type].payload, { ids: idsOf(state), words: [anyText(random), '费用不清'] })
      const payload = random() < 0.3 ? mutateJson(random, own) : own
      const by = random() < 0.1 ? null : pick(random, Object.keys(state.participants))
      const plain = { meetingId: state.meetingId, id: 'c', type, payload, at: AT } as CommandBody
      const body = payload && random() < 0.9 ? bound(plain, state, 'a'.repeat(64), () => null) : plain
      const key = (by !== null && state.participants[by]?.key) || 'k'.repeat(43)
      const signed = { body, key, sig: 's'.repeat(86) }
      show({ events: state.events, by, body })
      const parsed = parseSignedCommand(signed, state.edition)
      if (!parsed.ok) return
      const decision = decide(state, parsed.command, by, { ...emptyContext(AT), newId: () => 'fresh' })
      if ('refusal' in decision) return
      let after = state
      for (const event of attributed(decision, parsed.command)) {
        const placed = { ...event, seq: after.events, at: AT, prev: 'a'.repeat(64) } as RecordEvent
        const fault = eventFault(state.edition, placed)
        if (fault !== null) throw new Error(`${placed.type}: ${fault}`)
        after = reduce(after, placed)
      }
      roomView(after, { state, view: roomView(state) })
    }
  },
})

const SECRET = 'nobody’s business'

/** The state with words in it that only chair and secretary are to read, one of many. */
function withSecret(random: Random, state: MeetingState): MeetingState {
  const person = pick(random, Object.values(state.participants))
  const reason = SECRET
  const changes: (() => Partial<MeetingState>)[] = [
    () => ({ markers: [{ id: 'm', at: AT, text: SECRET } as never] }),
    () => ({
      invitees: [...state.invitees, { id: 'i', name: SECRET, unit: SECRET, sector: '', excuse: SECRET } as never],
    }),
    () => ({
      participants: { ...state.participants, x: { ...person, id: 'x', name: SECRET, unit: SECRET, status: 'waiting' } },
    }),
    () => ({ participants: { ...state.participants, [person.id]: { ...person, entered: { by: CHAIR_ID, reason } } } }),
    () => ({ recusals: [...state.recusals, { participantId: person.id, itemId: 'i', reason } as never] }),
    () => ({ warnings: [...state.warnings, { participantId: person.id, at: AT, reason } as never] }),
    () => ({ skipped: [...state.skipped, { itemId: 'i', at: AT, carryOver: true, reason } as never] }),
    () => ({ speeches: state.speeches.map((each) => ({ ...each, override: SECRET })) }),
    () => ({ annexes: [{ events: [SECRET] } as never] }),
    () => ({
      checks: state.checks.map((check) => ({
        ...check,
        stances: { ...check.stances, somebody: { stance: 'reserve', at: AT, reason } as never },
      })),
    }),
  ]
  return { ...state, ...pick(random, changes)() }
}

/** What pages are shown: nothing that is not theirs, the same by changes as at once, and whatever JSON it is. */
const views = (events: readonly RecordEvent[]): FuzzTarget => ({
  name: 'room views and changes of them',
  share: 0.03,
  round: 1000,
  async begin(random) {
    const states = statesOf(events)
    let last = states[0]!
    let view = roomView(last)
    return (show) => {
      const state = random() < 0.5 ? pick(random, states) : withSecret(random, pick(random, states))
      show([last.events, state.events])
      const next = roomView(state, { state: last, view })
      const text = canonicalText(next)
      if (text.includes(SECRET)) throw new Error('the room is shown what is not its business')
      if (canonicalText(roomView(state)) !== text) throw new Error('a view made of the last one is another')
      const told = JSON.parse(JSON.stringify(changeBetween(view, next) ?? { in: {} })) as Change
      if (canonicalText(applyChange(view, told)) !== text)
        throw new Error('a page that was told the change sees another')
      const viewer = pick(random, Object.keys(state.participants))
      if (canonicalText(ownView(state, next, viewer)).includes(SECRET))
        throw new Error('a person is shown another’s reasons')
      last = state
      view = next
    }
  },
})

const VALUES: readonly unknown[] = [
  { a: [1, { b: 'x' }, []], c: null, d: { e: true } },
  [[1, 2], { a: 1 }, 'x'],
  { participants: { p: { name: '张伟', presence: [{ from: AT, to: null }] } }, checks: [{ id: 'c', stances: {} }] },
]

const changes: FuzzTarget = {
  name: 'changeBetween, applyChange',
  share: 0.05,
  round: 5000,
  async begin(random) {
    return (show) => {
      const before = mutateJson(random, pick(random, VALUES))
      let after = before
      for (let times = 1 + Math.floor(random() * 3); times > 0; times--) after = mutateJson(random, after)
      show([before, after])
      const change = changeBetween(before, after)
      const texts = [before, after].map((each) => JSON.stringify(each))
      if (change === null) {
        if (canonicalText(before) !== canonicalText(after)) throw new Error('told nothing')
        return
      }
      const made = applyChange(before, JSON.parse(JSON.stringify(change)) as Change)
      if (canonicalText(made) !== canonicalText(after)) throw new Error('another value was made')
      if (JSON.stringify(before) !== texts[0]) throw new Error('the value before was changed')
    }
  },
}

/** What a command answers to: another digest whenever what its sender saw is another, and only then. */
const bindings = (events: readonly RecordEvent[]): FuzzTarget => ({
  name: 'what commands are bound to',
  share: 0.02,
  round: 2000,
  async begin(random) {
    const states = statesOf(events)
    const none = () => null
    return (show) => {
      const state = pick(random, states)
      const person = pick(random, Object.values(state.participants))
      const other = pick(random, Object.values(state.participants))
      const member = pick(random, ['participantId', 'into'])
      const payload = { [member]: person.id }
      const renamed = (who: typeof person): MeetingState => ({
        ...state,
        participants: { ...state.participants, [who.id]: { ...who, name: `${who.name}${anyText(random, 3)}又` } },
      })
      show({ payload, other: other.id })
      const before = aboutOf(state, payload, none)
      if (before === undefined) throw new Error('bound to nothing')
      if ((aboutOf(renamed(other), payload, none) === before) === (other.id === person.id))
        throw new Error('a person who was renamed')
      const check = state.checks.at(-1)
      if (check) {
        const asked = aboutOf(state, { checkId: check.id }, none)
        const changed = { ...state, checks: state.checks.map((each) => ({ ...each, text: `${each.text}。` })) }
        if (aboutOf(changed, { checkId: check.id }, none) === asked) throw new Error('other words in the check')
      }
      const title = anyText(random)
      const item = aboutOf(state, { itemId: 'i' }, () => title)
      if ((aboutOf(state, { itemId: 'i' }, () => `${title}x`) === item) !== false) throw new Error('another title')
      aboutOf(state, (mutateJson(random, { ...payload, checkId: '__proto__' }) as object | null) ?? {}, none)
    }
  },
})

export const meetingTargets = (events: readonly RecordEvent[]): readonly FuzzTarget[] => [
  law(events),
  views(events),
  changes,
  bindings(events),
]
