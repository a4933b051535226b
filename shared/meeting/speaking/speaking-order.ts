import type { Label } from '../roles'
import { sectorsOf } from '../seats/seats'
import type { Hand, Speech } from './speaking'
import type { MeetingState } from '../state'
import { currentItem, isDeviceless, isPresent } from '../state'

interface SectorRules {
  sectorsOf(state: MeetingState): Map<string, Label>
}

/** What an order looks at, besides the hands themselves. */
export interface SpokenSoFar {
  /** Turns on the item under discussion, by participant id. */
  turnsOnItem: ReadonlyMap<string, number>
  /** Milliseconds spoken at this meeting, by participant id; whoever has spoken has an entry. */
  spokenMs: ReadonlyMap<string, number>
  /** Side of the last speech for or against on this item. */
  lastSide: 'for' | 'against' | null
  /** Turns at this meeting, by sector. */
  turnsBySector: ReadonlyMap<string, number>
  sectorOf(participantId: string): string
}

/** The hands in the order in which they will be called: the first is next. Whoever is not in the room is passed over until back. */
export function speakingOrder(state: MeetingState, rules: SectorRules = { sectorsOf }): Hand[] {
  const hands = state.hands.filter(({ participantId }) => {
    const person = state.participants[participantId]
    return person !== undefined && person.status === 'admitted' && (isPresent(person) || isDeviceless(person))
  })
  return orderHands(hands, state.speakingOrder, spokenSoFar(state, rules))
}

/** The order as a pure function: nobody is lost, nobody comes twice. */
export function orderHands(hands: readonly Hand[], order: MeetingState['speakingOrder'], spoken: SpokenSoFar): Hand[] {
  const urgent = hands.filter((hand) => hand.stance === 'point-of-order')
  const others = hands.filter((hand) => hand.stance !== 'point-of-order')
  const hadTurn = (hand: Hand) => (spoken.turnsOnItem.get(hand.participantId) ?? 0) > 0
  const waiting = [others.filter((hand) => !hadTurn(hand)), others.filter(hadTurn)]
  const ordered: Hand[] = []
  for (const round of waiting) ordered.push(...orderRound(round, order, spoken, ordered))
  return [...urgent, ...ordered]
}

/** `before`: who is called earlier, and counts as having spoken by then. */
function orderRound(
  hands: readonly Hand[],
  order: MeetingState['speakingOrder'],
  spoken: SpokenSoFar,
  before: readonly Hand[],
): Hand[] {
  switch (order) {
    case 'first-come':
      return [...hands]
    case 'newcomers-first':
      return [
        ...hands.filter((hand) => !spoken.spokenMs.has(hand.participantId)),
        ...hands.filter((hand) => spoken.spokenMs.has(hand.participantId)),
      ]
    case 'alternating':
      return alternate(hands, before.findLast(isSided)?.stance ?? spoken.lastSide)
    case 'least-time': {
      const ms = (hand: Hand) => spoken.spokenMs.get(hand.participantId) ?? 0
      return hands.toSorted((a, b) => ms(a) - ms(b)) // stable: equal times keep the order of raising
    }
    case 'sectors':
      return balance(hands, spoken, before)
  }
}

const isSided = (hand: Hand): hand is Hand & { stance: 'for' | 'against' } =>
  hand.stance === 'for' || hand.stance === 'against'

/** Fills the places of for and against in turn; the other hands stay where they are. */
function alternate(hands: readonly Hand[], last: Hand['stance'] | null): Hand[] {
  const sides = {
    for: hands.filter((hand) => hand.stance === 'for'),
    against: hands.filter((hand) => hand.stance === 'against'),
  }
  // Nobody has spoken for or against yet: whoever raised first begins.
  let due: 'for' | 'against' =
    last === 'for' ? 'against' : last === 'against' ? 'for' : (hands.find(isSided)?.stance ?? 'for')
  return hands.map((hand) => {
    if (!isSided(hand)) return hand
    const other = due === 'for' ? 'against' : 'for'
    const side = sides[due].length > 0 ? due : other
    due = side === 'for' ? 'against' : 'for'
    return sides[side].shift()!
  })
}

/** Each place goes to the sector with the fewest turns by then; within it, and among equals, to who raised first. */
function balance(hands: readonly Hand[], spoken: SpokenSoFar, before: readonly Hand[]): Hand[] {
  const turns = new Map(spoken.turnsBySector)
  const take = (hand: Hand) =>
    turns.set(spoken.sectorOf(hand.participantId), (turns.get(spoken.sectorOf(hand.participantId)) ?? 0) + 1)
  before.forEach(take)
  const left = [...hands]
  const ordered: Hand[] = []
  while (left.length > 0) {
    const fewest = Math.min(...left.map((hand) => turns.get(spoken.sectorOf(hand.participantId)) ?? 0))
    const at = left.findIndex((hand) => (turns.get(spoken.sectorOf(hand.participantId)) ?? 0) === fewest)
    const [hand] = left.splice(at, 1)
    take(hand!)
    ordered.push(hand!)
  }
  return ordered
}

/** What has been spoken, from the record. Points of order are no turns on the matter. */
export function spokenSoFar(state: MeetingState, rules: SectorRules = { sectorsOf }): SpokenSoFar {
  const itemId = currentItem(state)?.itemId ?? ''
  const turnsOnItem = new Map<string, number>()
  const spokenMs = new Map<string, number>()
  const turnsBySector = new Map<string, number>()
  const sectors = rules.sectorsOf(state)
  const sectorOf = (participantId: string) => sectors.get(participantId)?.zh ?? ''
  let lastSide: SpokenSoFar['lastSide'] = null
  const add = (map: Map<string, number>, key: string, by: number) => map.set(key, (map.get(key) ?? 0) + by)
  const counts = (speech: Speech) => speech.startedAt !== null && !speech.passed && speech.stance !== 'point-of-order'
  for (const speech of state.speeches.filter(counts)) {
    add(spokenMs, speech.participantId, speech.elapsedMs ?? 0)
    add(turnsBySector, sectorOf(speech.participantId), 1)
    if (speech.itemId !== itemId) continue
    add(turnsOnItem, speech.participantId, 1)
    if (speech.stance === 'for' || speech.stance === 'against') lastSide = speech.stance
  }
  return { turnsOnItem, spokenMs, lastSide, turnsBySector, sectorOf }
}
