import type { ChainEnd } from '#shared/journal/chain'
import { hashOfEnd } from '#shared/journal/chain'
import { attributed } from '#shared/journal/decide'
import { signCommand } from '#shared/journal/signed-command'
import { bound, joinBody } from '#shared/meeting/binding'
import type { CommandBody, CommandPayload, CommandType } from '#shared/meeting/commands'
import { decide } from '#shared/meeting/decide'
import type { DecisionContext } from '#shared/meeting/decision-context'
import type { NewEvent, RecordEvent } from '#shared/meeting/events'
import { reduce } from '#shared/meeting/fold'
import { nextEvent } from '#shared/meeting/record'
import type { MeetingState } from '#shared/meeting/state'
import type { MeetingStep } from '#shared/meeting/step/step-state'
import { CHAIR_ID } from '#shared/meeting/state'

import type { DeviceKey } from '#shared/signing/device-key'
import { newDeviceKey } from '#shared/signing/device-key'
import { emptyContext } from './empty-context'

const BEGIN = Date.parse('2026-11-27T01:00:00.000Z')

/** A meeting of the newest edition without a host around it: every command really signed and decided, every event chained. */
export class MeetingInMemory {
  readonly events: RecordEvent[] = []
  readonly keys = new Map<string, DeviceKey>([[CHAIR_ID, newDeviceKey()]])
  /** Texts of the document's clauses. */
  readonly clauses = new Map<string, string>()
  state!: MeetingState
  #end: ChainEnd | null = null
  #ids = 0
  #seconds = 0
  #sign: typeof signCommand = signCommand

  /** What every agenda item is. */
  itemKind = ''

  constructor(step?: MeetingStep) {
    this.#write({
      type: 'meeting.created',
      by: 'host',
      data: {
        edition: 2,
        meetingId: 'm1',
        title: '村民会议',
        place: '大院',
        hostUnit: '村委会',
        templateId: 'blank',
        rule: 'everyone',
        roles: [
          { id: 'villager', label: { zh: '村民', en: 'Villager' }, standing: 'deliberant' },
          { id: 'secretary', label: { zh: '记录员', en: 'Secretary' }, standing: 'secretary' },
          { id: 'guest', label: { zh: '列席', en: 'Guest' }, standing: 'observer' },
        ],
        chair: { name: '王主持', unit: '村委会' },
        hostKey: this.keys.get(CHAIR_ID)!.publicKey,
        code: 'K7M3QX',
        ...(step ? { step } : {}),
      },
    })
  }

  /**
   * Another meeting with the same past, which goes on by itself. `sign`: another implementation of the same signature, for
   * thousands of runs.
   */
  copy(sign: typeof signCommand = this.#sign): MeetingInMemory {
    const copy = new MeetingInMemory()
    copy.events.splice(0, copy.events.length, ...this.events)
    copy.keys.clear()
    for (const [id, key] of this.keys) copy.keys.set(id, key)
    copy.state = this.state
    copy.#end = this.#end
    copy.#ids = this.#ids
    copy.#seconds = this.#seconds
    copy.#sign = sign
    return copy
  }

  get at(): string {
    return new Date(BEGIN + this.#seconds * 1000).toISOString()
  }

  /** So much time passes. */
  wait(seconds: number): void {
    this.#seconds += seconds
  }

  /** What came of it: null, or why not. */
  send<T extends CommandType>(by: string, type: T, payload: CommandPayload<T>): string | null {
    const plain = { meetingId: 'm1', id: this.#id(), type, payload, at: this.at } as CommandBody
    return this.#submit(
      this.keys.get(by)!,
      bound(plain, this.state, this.#head, () => '议项'),
      by,
    )
  }

  /** The same where it must be done. */
  do<T extends CommandType>(by: string, type: T, payload: CommandPayload<T>): void {
    const refusal = this.send(by, type, payload)
    if (refusal !== null) throw new Error(`${type}: ${refusal}`)
  }

  /** Somebody asks to come in with a device of their own: id in the roster. */
  join(name: string, roleId: string): string {
    const key = newDeviceKey()
    const plain = {
      meetingId: '-',
      id: this.#id(),
      type: 'join',
      payload: { code: 'K7M3QX', name, unit: '', roleId },
      at: this.at,
    } as CommandBody
    const { meetingId: id, edition, hostKey } = this.state
    const refusal = this.#submit(key, joinBody(plain, { id, edition, hostKey }), null)
    if (refusal !== null) throw new Error(refusal)
    const person = Object.values(this.state.participants).find((each) => each.key === key.publicKey)!
    this.keys.set(person.id, key)
    return person.id
  }

  /** What the host sees by itself. */
  observe(event: NewEvent & { by: 'host' }): void {
    this.#write(event)
  }

  get #head(): string {
    return hashOfEnd(this.#end)
  }

  #id(): string {
    return `id${++this.#ids}`
  }

  #submit(key: DeviceKey, body: CommandBody, by: string | null): string | null {
    const command = this.#sign(key, body)
    const context: DecisionContext = {
      ...emptyContext(this.at),
      newId: () => this.#id(),
      clause: (id) => {
        const text = this.clauses.get(id)
        return text === undefined ? null : { id, number: [...this.clauses.keys()].indexOf(id) + 1, text }
      },
      agendaItem: (id) => ({ id, title: '议项', minutes: 5, kind: this.itemKind }),
    }
    const decision = decide(this.state, command, by, context)
    if ('refusal' in decision) return decision.refusal.reason
    for (const event of attributed(decision, command)) this.#write(event)
    return null
  }

  #write(event: NewEvent & Pick<RecordEvent, 'proof' | 'inputs'>): void {
    this.#seconds++
    const next = nextEvent(this.#end, event, this.at)
    this.#end = next.end
    this.events.push(next.event)
    this.state = reduce(this.state ?? null, next.event)
  }
}
