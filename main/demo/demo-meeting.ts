import { randomBytes } from 'node:crypto'
import { base64urlnopad } from '@scure/base'
import * as Y from 'yjs'
import type { MeetingRow } from '#shared/archive/meeting-row'
import { rowOf } from '#shared/archive/meeting-row'
import {
  addAction,
  addAgendaItem,
  addClause,
  entryOf,
  fragmentField,
  hangAction,
  textField,
} from '#shared/document/meeting-document'
import { paragraphsOf, readRichText } from '#shared/document/rich-text'
import { writeRichText } from '#shared/document/write-rich-text'
import { readAgendaItem, readClauseOf, readDocument } from '#shared/document/read-document'
import type { ChainEnd } from '#shared/journal/chain'
import { hashOfEnd } from '#shared/journal/chain'
import { attributed } from '#shared/journal/decide'
import type { SignedCommand } from '#shared/journal/signed-command'
import { signCommand } from '#shared/journal/signed-command'
import { newJoinCode } from '#shared/meeting/admission/join-code'
import { bound, joinBody } from '#shared/meeting/binding'
import type { CommandBody, CommandPayload, CommandType } from '#shared/meeting/commands'
import { decide } from '#shared/meeting/decide'
import type { DecisionContext } from '#shared/meeting/decision-context'
import type { NewEvent, RecordEvent } from '#shared/meeting/events'
import { reduce } from '#shared/meeting/fold'
import { NEWEST_EDITION, rulesOf } from '#shared/meeting/meeting-journal'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { cosignatureFault } from '#shared/meeting/minutes/read-signature'
import { signMinutes } from '#shared/meeting/minutes/signature'
import type { Origin } from '#shared/meeting/origin/origin-state'
import { nextEvent } from '#shared/meeting/record'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID, currentItem, currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'
import { canonicalBytes, digestOf } from '#shared/signing/canonical'
import type { DeviceKey } from '#shared/signing/device-key'
import { deviceKeyFrom } from '#shared/signing/device-key'
import type { MeetingTemplate } from '#shared/templates/template'
import { minutesFileText } from '#shared/verify/verify'
import type { HostSigner } from '../meeting/ports'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** What a meeting is to be about, and who is in it. */
export interface MeetingPlan {
  meetingId: string
  title: string
  place: string
  hostUnit: string
  /** The topics that it is made of. */
  origin: Origin
  /** Time on the wall at which it is prepared. */
  preparedAt: number
  chair: { name: string; unit: string }
  people: readonly { name: string; unit: string; roleId: string }[]
  /** What people say, under the item in which they speak. */
  said: readonly string[]
  /** What is to be agreed; an action hangs on each. `reserve`: somebody agrees with a reservation, in these words. */
  clauses: readonly { text: string; task: string; unit: string; due: string; reserve: string | null }[]
}

/** A meeting as its folder holds it. */
export interface LaidMeeting {
  meetingId: string
  /** Lines of the record, in batches as they were decided. */
  batches: readonly (readonly string[])[]
  /** All of the document as one update. */
  document: Uint8Array
  /** Text of the minutes' file; null before they are sealed. */
  minutes: string | null
  row: MeetingRow
}

type Signer = Pick<HostSigner, 'publicKey' | 'signCommand' | 'signMinutes' | 'signRoll'>

/**
 * A meeting that is made up: each command is signed by the device of whoever gives it, or by the host for the chair,
 * decided by the rules and chained, at times of its own. What comes out is a meeting like any other, and verifies.
 */
export class DemoMeeting {
  readonly #doc = new Y.Doc()
  readonly #events: RecordEvent[] = []
  readonly #batches: string[][] = []
  readonly #keys = new Map<string, DeviceKey>()
  readonly #itemIds: string[] = []
  #state: MeetingState | null = null
  #end: ChainEnd | null = null
  #minutes: Minutes | null = null
  #payload = ''
  #now: number

  /** As it is prepared. */
  constructor(
    private readonly plan: MeetingPlan,
    private readonly template: MeetingTemplate,
    private readonly signer: Signer,
  ) {
    this.#now = plan.preparedAt
    const { meetingId, title, place, hostUnit, chair, origin } = plan
    const { id: templateId, rule, roles, agenda } = template
    const [edition, hostKey, code] = [NEWEST_EDITION, signer.publicKey, newJoinCode((length) => randomBytes(length))]
    const data = {
      edition,
      meetingId,
      title,
      place,
      hostUnit,
      templateId,
      rule,
      roles,
      chair,
      hostKey,
      code,
      origin: { ...origin, topics: [...origin.topics] },
    }
    this.#write([{ type: 'meeting.created', by: 'host', data }])
    for (const { title: item, minutes, kind } of agenda) {
      const id = newId()
      this.#itemIds.push(id)
      addAgendaItem(this.#doc, id, { title: item.zh, minutes, kind })
    }
  }

  /** Holds it from this time on, to minutes that the chair and two others sign; about an hour passes. */
  hold(at: number): void {
    this.#now = at
    this.#byChair('admission.set', { direct: true, crowds: true })
    const people = this.plan.people.map((person) => this.#joins(person))
    this.#byChair('meeting.open', {})
    const speakers = people.filter((id) => this.#stands(id, 'deliberant'))
    for (const [nth, itemId] of this.#itemIds.entries()) {
      const { kind } = this.template.agenda[nth]!
      this.#byChair('item.open', { itemId })
      if (kind === 'speeches') for (const [turn, words] of this.plan.said.entries()) this.#speaks(speakers[turn], words)
      if (kind === 'positions') for (const clause of this.plan.clauses) this.#agree(clause, speakers)
      this.#passes(4 * MINUTE)
    }
    this.#byChair('meeting.close', {})
    this.#passes(2 * MINUTE)
    this.#byChair('minutes.freeze', {})
    const { version, digest } = frozenMinutes(this.#here)!
    this.#byChair('minutes.sign', { version, digest })
    for (const id of speakers.slice(0, 2)) {
      const signature = signMinutes(this.#keys.get(id)!, this.#payload, this.#here.participants[id]!, this.#at)
      this.#by(id, 'minutes.cosign', { version, digest, ...signature })
    }
  }

  /** As they were sealed; null before. */
  get minutes(): Minutes | null {
    return this.#minutes
  }

  get laid(): LaidMeeting {
    const frozen = frozenMinutes(this.#here)
    const names = frozen ? [`v${frozen.version}.minutes.json`] : []
    return {
      meetingId: this.plan.meetingId,
      batches: this.#batches,
      document: Y.encodeStateAsUpdate(this.#doc),
      minutes: frozen && minutesFileText(this.#file(frozen.signatures)),
      row: rowOf(this.#here, readDocument(this.#doc), names, false),
    }
  }

  #file(given: NonNullable<ReturnType<typeof frozenMinutes>>['signatures']): SignedMinutes {
    const [payload, people] = [this.#payload, Object.keys(this.#here.participants)]
    const signatures = [...given]
      .sort((a, b) => people.indexOf(a.participantId) - people.indexOf(b.participantId))
      .map((each) => ({ protected: each.protected, signature: each.signature }))
    return { payload, signatures, roll: this.signer.signRoll(payload, signatures, given.at(-1)!.at) }
  }

  /** The state as it is; the beginning is written by the constructor. */
  get #here(): MeetingState {
    return this.#state!
  }

  get #at(): string {
    return new Date(this.#now).toISOString()
  }

  #passes(milliseconds: number): void {
    this.#now += milliseconds
  }

  #stands(id: string, standing: string): boolean {
    const { roleId } = this.#here.participants[id]!
    return this.#here.roles.find((role) => role.id === roleId)?.standing === standing
  }

  #joins({ name, unit, roleId }: MeetingPlan['people'][number]): string {
    const key = deviceKeyFrom(randomBytes(32))
    const { meetingId: id, edition, hostKey, code } = this.#here
    const payload = { code, name, unit, roleId }
    const plain = { meetingId: '-', id: newId(), type: 'join', payload, at: this.#at } as CommandBody
    this.#decided(signCommand(key, joinBody(plain, { id, edition, hostKey })), null)
    const person = Object.values(this.#here.participants).find((each) => each.key === key.publicKey)!
    this.#keys.set(person.id, key)
    // Whoever is to serve the meeting comes in by the chair's hand.
    if (person.status === 'waiting') this.#byChair('participant.admit', { participantId: person.id, roleId })
    this.#write([{ type: 'attendance.arrived', by: 'host', data: { participantId: person.id } }])
    return person.id
  }

  #speaks(participantId: string | undefined, words: string): void {
    if (participantId === undefined) return
    this.#by(participantId, 'hand.raise', { participantId, stance: 'for' })
    this.#byChair('speaker.call', { participantId, reason: '' })
    const speechId = currentSpeech(this.#here)!.id
    this.#byChair('speech.start', { speechId })
    this.#passes(100 * SECOND)
    this.#byChair('speech.end', { speechId })
    const itemId = currentItem(this.#here)!.itemId
    this.#say(fragmentField(entryOf(this.#doc, 'agenda', itemId), 'notes')!, words)
  }

  #agree({ text, task, unit, due, reserve }: MeetingPlan['clauses'][number], asked: readonly string[]): void {
    const [clauseId, actionId] = [newId(), newId()]
    addClause(this.#doc, clauseId)
    this.#say(fragmentField(entryOf(this.#doc, 'clauses', clauseId), 'body')!, text)
    addAction(this.#doc, actionId)
    const action = entryOf(this.#doc, 'actions', actionId)!
    textField(action, 'what')!.insert(0, task)
    textField(action, 'unit')!.insert(0, unit)
    action.set('due', due)
    hangAction(this.#doc, actionId, clauseId)
    this.#byChair('check.open', { clauseId, text })
    const checkId = openCheck(this.#here)!.id
    for (const [nth, id] of asked.entries())
      this.#by(
        id,
        'stance.give',
        nth === 0 && reserve !== null
          ? { checkId, stance: 'reserve', reason: reserve }
          : { checkId, stance: 'agree', reason: '' },
      )
    this.#byChair('check.close', { checkId })
  }

  /** Another paragraph at its end. */
  #say(into: Y.XmlFragment, words: string): void {
    writeRichText(into, [...readRichText(into), ...paragraphsOf(words)])
  }

  #byChair<T extends CommandType>(type: T, payload: CommandPayload<T>): void {
    this.#decided(this.signer.signCommand(this.#body(type, payload)), CHAIR_ID)
  }

  #by<T extends CommandType>(id: string, type: T, payload: CommandPayload<T>): void {
    this.#decided(signCommand(this.#keys.get(id)!, this.#body(type, payload)), id)
  }

  #body<T extends CommandType>(type: T, payload: CommandPayload<T>): CommandBody {
    const plain = { meetingId: this.plan.meetingId, id: newId(), type, payload, at: this.#at } as CommandBody
    return bound(plain, this.#here, hashOfEnd(this.#end), (itemId) => readAgendaItem(this.#doc, itemId)?.title ?? null)
  }

  #decided(command: SignedCommand, by: string | null): void {
    const decision = decide(this.#here, command, by, this.#context(command))
    if ('refusal' in decision) throw new Error(`${command.body.type}: ${decision.refusal.reason}`)
    this.#write(attributed(decision, command))
  }

  #write(events: readonly (NewEvent & Pick<RecordEvent, 'proof' | 'inputs'>)[]): void {
    const batch: string[] = []
    for (const each of events) {
      const { event, end, line } = nextEvent(this.#end, each, this.#at)
      this.#end = end
      this.#events.push(event)
      this.#state = reduce(this.#state, event)
      batch.push(line)
    }
    this.#batches.push(batch)
    this.#passes(3 * SECOND)
  }

  #context({ body }: SignedCommand): DecisionContext {
    const state = this.#here
    const since = (from: string | null | undefined) => (from ? this.#now - Date.parse(from) : null)
    const none = () => {
      throw new Error('no secret ballot is held in a meeting that is made up')
    }
    return {
      newId,
      now: () => this.#at,
      elapsedMs: (what) => since(what === 'item' ? currentItem(state)?.from : currentSpeech(state)?.startedAt),
      clause: (id) => {
        const clause = readClauseOf(this.#doc, id)
        return clause && { id, number: clause.number, text: rulesOf(state.edition).wordsOf(clause.body) }
      },
      agendaItem: (id) => readAgendaItem(this.#doc, id),
      freeze: (version, replaces) => {
        const salt = randomBytes(32).toString('base64url')
        const document = readDocument(this.#doc)
        this.#minutes = assembleMinutes(this.#events, document, version, replaces, undefined, salt)
        const bytes = canonicalBytes(this.#minutes)
        this.#payload = base64urlnopad.encode(bytes)
        return digestOf(bytes)
      },
      signAsChair: () => this.signer.signMinutes(this.#payload, state.participants[CHAIR_ID]!, this.#at),
      cosignatureFault: (id) =>
        cosignatureFault(
          body.payload as { protected: string; signature: string },
          this.#payload,
          state.participants[id]!,
        ),
      crowded: () => false,
      sealedFault: none,
      sealedSetup: none,
      sealedSum: none,
      openedSum: none,
    }
  }
}

const newId = (): string => randomBytes(9).toString('base64url')
