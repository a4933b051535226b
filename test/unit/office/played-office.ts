import { attributed, decide } from '#shared/journal/decide'
import { endOf, hashOfEnd, nextEvent } from '#shared/journal/chain'
import { foldAll } from '#shared/journal/fold'
import { fold } from '#shared/journal/fold'
import type { JournalEvent, NewEvent } from '#shared/journal/journal-event'
import { signCommand } from '#shared/journal/signed-command'
import type { OfficeCommandType, OfficePayload } from '#shared/office/commands'
import type { OfficeContext } from '#shared/office/decision-context'
import { EDITION_1 } from '#shared/office/editions/edition-1'
import { codeDigest, proofOf, verdictAct } from '#shared/office/feedback/paper-code'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import type { OfficeState } from '#shared/office/state'
import { topicOf } from '#shared/office/state'
import type { DeviceKey } from '#shared/signing/device-key'
import { newDeviceKey } from '#shared/signing/device-key'
import type { Verdict } from '#shared/office/feedback/feedback-state'

export const CODE = 'ACDEFGHJKM'

/** An office's record as a host would write it, in memory; every command signed and decided by the rules. */
export class PlayedOffice {
  events: JournalEvent[] = []
  state: OfficeState
  readonly key: DeviceKey = newDeviceKey()
  #ids = 0
  #commands = 0
  #at = Date.UTC(2026, 8, 1)
  today = '2026-09-01'
  /** What the calendars say of any period. */
  until: string | null = '2026-09-08'

  readonly context: OfficeContext = {
    newId: () => `p${this.#ids++}`,
    today: () => this.today,
    due: (days) => ({ days, date: '2026-09-20' }),
    until: () => ({ date: this.until }),
  }

  constructor() {
    const data = { edition: 1, officeId: 'office', hostKey: this.key.publicKey, name: '东风路社区' }
    this.observe({ type: 'office.created', by: 'host', data })
    this.observe({
      type: 'person.added',
      by: 'host',
      data: { personId: 'lead', kind: 'lead', name: '王秀兰', unit: '' },
    })
    this.state = foldAll(OFFICE_JOURNAL, this.events)
  }

  observe(event: NewEvent): void {
    this.#write(event)
  }

  /** The reason of the refusal, or null. */
  send<T extends OfficeCommandType>(as: string, type: T, payload: OfficePayload<T>, otherwise = {}): string | null {
    const about = EDITION_1.aboutOf(this.state, payload)
    const body = {
      officeId: 'office',
      id: `c${this.#commands++}`,
      type,
      payload: { as, ...payload },
      at: this.#now(),
      hostKey: this.key.publicKey,
      head: hashOfEnd(endOf(this.events)),
      ...(about === undefined ? {} : { about }),
      ...otherwise,
    }
    const proof = signCommand(this.key, body)
    const decision = decide(OFFICE_JOURNAL, this.state, proof, as, this.context)
    if ('refusal' in decision) return decision.refusal.reason
    for (const event of attributed(decision, proof)) this.#write(event)
    return null
  }

  add(kind: 'staff' | 'member' | 'department', name: string, unit = ''): string {
    const before = new Set(Object.keys(this.state.people))
    const refused = this.send('lead', 'person.add', { kind, name, unit })
    if (refused) throw new Error(refused)
    return Object.keys(this.state.people).find((id) => !before.has(id))!
  }

  lodge(as = 'lead', more: Partial<OfficePayload<'topic.lodge'>> = {}): string | null {
    return this.send(as, 'topic.lodge', {
      title: '三号楼西头的路灯不亮',
      wordsId: `w${this.state.topics.size}`,
      wordsDigest: 'd'.repeat(43),
      channel: 'desk',
      askers: [],
      category: 'facilities',
      grid: '三号楼',
      urgency: 'normal',
      ...more,
    })
  }

  /** A resident taps on the paper. */
  tap(topicId: string, verdict: Verdict, code = CODE): void {
    const round = topicOf(this.state, topicId)?.round ?? 1
    this.observe({
      type: 'feedback.given',
      by: 'host',
      data: { topicId, proof: proofOf(code, verdictAct(round)), verdict, reason: '', due: this.context.due(5) },
    })
  }

  askFeedback(topicId: string, as = 'lead'): string | null {
    return this.send(as, 'feedback.ask', { topicId, codeDigest: codeDigest(CODE) })
  }

  #now(): string {
    this.#at += 1000
    return new Date(this.#at).toISOString()
  }

  #write(event: NewEvent & Pick<JournalEvent, 'proof' | 'inputs'>): void {
    const next = nextEvent(endOf(this.events), event, this.#now())
    this.events.push(next.event)
    this.state = fold(OFFICE_JOURNAL, this.state ?? null, next.event)
  }
}
