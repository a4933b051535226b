import * as z from 'zod'
import type { Edition, EventKind, JournalDefinition, JournalState } from '#shared/journal/edition'
import { endOf, hashOfEnd, nextEvent } from '#shared/journal/chain'
import { attributed, decide } from '#shared/journal/decide'
import { foldAll } from '#shared/journal/fold'
import { formFault } from '#shared/journal/form-fault'
import type { JournalEvent } from '#shared/journal/journal-event'
import { signCommand } from '#shared/journal/signed-command'
import type { DeviceKey } from '#shared/signing/device-key'

/** A journal that is no meeting: what a household wants to buy. Whoever may write in it is named at its beginning. */
export interface ShoppingList extends JournalState {
  id: string
  /** Keys of the household, by name. */
  keys: Record<string, string>
  wanted: Record<string, string>
  bought: string[]
}

export interface Shop {
  newId(): string
  priceOf(what: string): number | null
}

/** Who keeps the list: any text of a key's length, as nothing is signed with it here. */
export const KEEPER = 'k'.repeat(43)

const INPUTS = { newId: z.string(), priceOf: z.int().nullable() }

const kind = <Data extends z.ZodObject>(
  data: Data,
  reduce: (state: ShoppingList, data: z.infer<Data>) => ShoppingList,
  introduces?: string,
): EventKind<ShoppingList> => ({
  fault: (value) => formFault(data, value, '.'),
  reduce: (state, event) => reduce(state, event.data as z.infer<Data>),
  ...(introduces === undefined ? {} : { introduces }),
})

const begun = kind(
  z.strictObject({ edition: z.int().optional(), id: z.string(), keys: z.record(z.string(), z.string()) }),
  (_none, { id, keys }) => ({ id, keys, wanted: {}, bought: [], edition: 1, events: 0 }),
)
const wanted = kind(
  z.strictObject({ itemId: z.string(), what: z.string() }),
  (state, { itemId, what }) => ({ ...state, wanted: { ...state.wanted, [itemId]: what } }),
  'itemId',
)
const bought = kind(z.strictObject({ itemId: z.string(), cents: z.int() }), (state, { itemId }) => ({
  ...state,
  bought: [...state.bought, itemId],
}))

const edition1: Edition<ShoppingList, Shop> = {
  number: 1,
  envelope: 'strict',
  events: { 'list.begun': begun, 'item.wanted': wanted },
  commands: { 'item.want': { payload: z.strictObject({ what: z.string() }) } },
  inputs: INPUTS,
  decide: (_state, { body }, by, context) => {
    if (by === null) return { refusal: { reason: 'not-of-the-household' } }
    const { what } = body.payload as { what: string }
    if (what === '') return { refusal: { reason: 'nothing-wanted' } }
    return { events: [{ type: 'item.wanted', by, data: { itemId: context.newId(), what } }] }
  },
  signerOf: (state, { by }) => state.keys[by],
  observationFault: () => 'a list observes nothing',
}

/** What is wanted can also be bought, at the price it has then. */
const edition2: Edition<ShoppingList, Shop> = {
  ...edition1,
  number: 2,
  events: { ...edition1.events, 'item.bought': bought },
  commands: { ...edition1.commands, 'item.buy': { payload: z.strictObject({ itemId: z.string() }) } },
  decide: (state, command, by, context) => {
    if (command.body.type !== 'item.buy') return edition1.decide(state, command, by, context)
    const { itemId } = command.body.payload as { itemId: string }
    const cents = context.priceOf(state.wanted[itemId] ?? '')
    if (by === null || cents === null) return { refusal: { reason: 'not-for-sale' } }
    return { events: [{ type: 'item.bought', by, data: { itemId, cents } }] }
  },
}

export const SHOPPING: JournalDefinition<ShoppingList, Shop> = {
  begins: 'list.begun',
  noun: 'list',
  names: 'listId',
  fromStrangers: new Set(),
  taken: ['host'],
  idOf: (state) => state.id,
  hostKeyOf: () => KEEPER,
  editions: { 1: edition1, 2: edition2 },
}

let seconds = 0
const later = () => new Date(Date.UTC(2026, 0, 1, 8, 0, seconds++)).toISOString()

export const begin = (keys: Record<string, DeviceKey>, edition?: number): JournalEvent[] => [
  nextEvent(
    null,
    {
      type: 'list.begun',
      by: 'host',
      data: {
        ...(edition === undefined ? {} : { edition }),
        id: 'list1',
        keys: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, key.publicKey])),
      },
    },
    later(),
  ).event,
]

/** What the list says after somebody's command, as a host would write it down; or the reason of the refusal. */
export function after(
  events: readonly JournalEvent[],
  by: string,
  key: DeviceKey,
  type: string,
  payload: unknown,
  shop: Shop,
  otherwise: object = {},
): JournalEvent[] | string {
  const binding = { hostKey: KEEPER, head: hashOfEnd(endOf(events)) }
  const body = { listId: 'list1', id: `c${events.length}`, type, payload, at: later(), ...binding, ...otherwise }
  const proof = signCommand(key, body)
  const decision = decide(SHOPPING, foldAll(SHOPPING, events), proof, by, shop)
  if ('refusal' in decision) return decision.refusal.reason
  let end = endOf(events)
  const added = attributed(decision, proof).map((event) => {
    const next = nextEvent(end, event, later())
    end = next.end
    return next.event
  })
  return [...events, ...added]
}

/** The events chained anew, as a forger who keeps the journal would. */
export function rechained(events: readonly JournalEvent[]): JournalEvent[] {
  let end = endOf([])
  return events.map(({ seq: _seq, prev: _prev, at, ...event }) => {
    const next = nextEvent(end, event, at)
    end = next.end
    return next.event
  })
}
