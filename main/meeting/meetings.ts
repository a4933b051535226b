import { randomBytes } from 'node:crypto'
import { addAgendaItem } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import type { MeetingSummary, NewMeeting } from '#shared/protocol/console-api'
import { summaryOf } from '#shared/protocol/meeting-summary'
import { LIMITS } from '#shared/meeting/limits'
import { newJoinCode } from '#shared/meeting/admission/join-code'
import { NEWEST_EDITION, rulesOf } from '#shared/meeting/meeting-journal'
import { nextEvent } from '#shared/meeting/record'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { spanMs } from '#shared/meeting/agenda/forecast'
import type { PastItem, SuggestedMinutes } from '#shared/templates/suggest-minutes'
import { suggestMinutes } from '#shared/templates/suggest-minutes'
import type { MeetingTemplate } from '#shared/templates/template'
import { logger } from '../log/logger'
import { ITEM_KINDS } from '#shared/document/item-kind'
import { LiveMeeting } from './live-meeting'
import type { HostSigner, MeetingStore, MeetingStores, Sealer } from './ports'

const log = logger('meeting')

/** All meetings of the data folder, each opened when first asked for and kept until the host stops. */
export class Meetings {
  readonly #open = new Map<string, Promise<LiveMeeting>>()

  constructor(
    private readonly stores: MeetingStores,
    private readonly signer: HostSigner,
    private readonly sealer: Sealer,
    private readonly templates: readonly MeetingTemplate[],
    private readonly opened: (meeting: LiveMeeting, store: MeetingStore) => void,
  ) {}

  /** Opens everything at start, so that participants of any meeting find it. Returns a sentence for each that cannot be opened; the others go on. */
  async openAll(): Promise<string[]> {
    const faults: string[] = []
    for (const id of await this.stores.list()) {
      try {
        await this.get(id)
      } catch (error) {
        faults.push(`${id}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    return faults
  }

  /** The meeting with this id; throws when its folder cannot be read. */
  get(meetingId: string): Promise<LiveMeeting> {
    const known = this.#open.get(meetingId)
    if (known) return known
    const opening = this.#load(meetingId)
    this.#open.set(meetingId, opening)
    opening.catch(() => this.#open.delete(meetingId)) // the caller hears of it; a later try starts afresh
    return opening
  }

  /** The meeting now joinable under this (normalized) code. */
  async byCode(code: string): Promise<LiveMeeting | null> {
    return this.#find((meeting) => meeting.state.code === code && meeting.state.phase !== 'closed')
  }

  /** The meeting whose roster holds this device key, the latest first. */
  async byKey(key: string, meetingId: string | undefined): Promise<LiveMeeting | null> {
    return this.#find(
      (meeting) =>
        (meetingId === undefined || meeting.id === meetingId) &&
        Object.values(meeting.state.participants).some((person) => person.key === key),
    )
  }

  async byId(meetingId: string): Promise<LiveMeeting | null> {
    return this.#find((meeting) => meeting.id === meetingId)
  }

  /** Makes a meeting folder: the record's first event, and the agenda in the document. */
  async create(wish: NewMeeting): Promise<{ meetingId: string } | Refusal> {
    const template = this.templates.find((each) => each.id === wish.templateId)
    if (!template) return refuse('template-unknown')
    if (wish.continues !== undefined && !(await this.byId(wish.continues))) return refuse('meeting-unknown')
    const { cleanLine, cleanName, cleanOptionalLine } = rulesOf(NEWEST_EDITION)
    const title = cleanLine(wish.title, LIMITS.title, {
      empty: 'name-empty',
      long: 'text-too-long',
      unreadable: 'text-unreadable',
    })
    const place = cleanOptionalLine(wish.place, LIMITS.title)
    const hostUnit = cleanOptionalLine(wish.hostUnit, LIMITS.unit)
    const chairName = cleanName(wish.chair.name, LIMITS.name)
    const chairUnit = cleanOptionalLine(wish.chair.unit, LIMITS.unit)
    for (const each of [title, place, hostUnit, chairName, chairUnit]) if (!each.ok) return each.refusal
    const word = (each: typeof title) => (each.ok ? each.text : '')
    const meetingId = `${new Date().toISOString().slice(0, 10)}-${randomBytes(6).toString('hex')}`
    const codes = new Set((await this.#all()).map((meeting) => meeting.state.code))
    let code: string
    do code = newJoinCode((length) => randomBytes(length))
    while (codes.has(code))
    const created = nextEvent(
      null,
      {
        type: 'meeting.created',
        by: 'host',
        data: {
          edition: NEWEST_EDITION,
          meetingId,
          title: word(title),
          place: word(place),
          hostUnit: word(hostUnit),
          templateId: template.id,
          rule: wish.rule,
          roles: template.roles,
          chair: { name: word(chairName), unit: word(chairUnit) },
          hostKey: this.signer.publicKey,
          code,
          ...(wish.continues === undefined ? {} : { continues: wish.continues }),
        },
      },
      new Date().toISOString(),
    )
    const store = await this.stores.open(meetingId)
    await store.record.append([created.event])
    await store.close()
    const meeting = await this.get(meetingId)
    await meeting.document.edit((doc) => {
      for (const item of wish.agenda)
        addAgendaItem(doc, randomBytes(6).toString('hex'), {
          ...item,
          title: item.title.normalize('NFC').slice(0, LIMITS.title),
        })
    })
    return { meetingId }
  }

  /** All open meetings. */
  all(): Promise<LiveMeeting[]> {
    return this.#all()
  }

  /** Takes over a meeting of another host: `write` fills its folder, which must not hold a record yet. */
  async adopt(meetingId: string, write: (store: MeetingStore) => Promise<void>): Promise<LiveMeeting> {
    const store = await this.stores.open(meetingId)
    try {
      if (store.record.events.length > 0) throw new Error('the folder of this meeting holds a record already')
      await write(store)
    } finally {
      await store.close()
    }
    return this.get(meetingId)
  }

  /** Names the computer that shows a pairing code as the standby of the meeting whose code it is. */
  async nameStandby(
    code: string,
    standby: { name: string; key: string; url: string },
  ): Promise<LiveMeeting | 'pairing-wrong' | 'storage-failed'> {
    for (const meeting of await this.#all()) {
      const terms = await meeting.standby.redeem(code)
      if (terms === null) continue
      const refusal = await meeting.submitOwn('standby.name', { ...terms, ...standby })
      return refusal === null ? meeting : 'storage-failed'
    }
    return 'pairing-wrong'
  }

  /** What was passed over in a meeting to be taken up in the next: the beginning of an agenda. Null for an unknown meeting. */
  async carriedOver(meetingId: string): Promise<NewMeeting['agenda'] | null> {
    const meeting = await this.byId(meetingId)
    return (
      meeting &&
      meeting.state.skipped
        .filter((item) => item.carryOver)
        .map(({ title, plannedMinutes: minutes, kind }) => ({
          title,
          minutes,
          kind: ITEM_KINDS.find((each) => each === kind) ?? 'speeches',
        }))
    )
  }

  /** How long the items of a template usually took, from the closed meetings of this data folder. Null for an unknown template. */
  async suggestions(templateId: string, language: 'zh' | 'en'): Promise<SuggestedMinutes[] | null> {
    const template = this.templates.find((each) => each.id === templateId)
    if (!template) return null
    const past = (await this.#all())
      .filter(({ state }) => state.templateId === templateId && state.phase === 'closed')
      .flatMap((meeting) => pastItems(meeting))
    return suggestMinutes(
      past,
      template.agenda.map(({ title, kind }) => ({ title: title[language], kind })),
    )
  }

  async summaries(): Promise<MeetingSummary[]> {
    const all = await this.#all()
    const summaries = await Promise.all(
      all.map(async (meeting) =>
        summaryOf(meeting.state, readDocument(meeting.document.doc), await this.stores.minutesFiles(meeting.id)),
      ),
    )
    return summaries.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  }

  /** Closes every open meeting; all are tried, then the first failure is thrown. */
  async close(): Promise<void> {
    const outcomes = await Promise.allSettled((await this.#all()).map((meeting) => meeting.close()))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
  }

  async #load(meetingId: string): Promise<LiveMeeting> {
    const store = await this.stores.open(meetingId)
    try {
      const meeting = await LiveMeeting.open(store, this.signer, this.sealer)
      this.opened(meeting, store)
      log.info('a meeting was opened', { meeting: meetingId, events: meeting.events.length })
      return meeting
    } catch (error) {
      await store.close()
      throw error
    }
  }

  async #all(): Promise<LiveMeeting[]> {
    const outcomes = await Promise.allSettled(this.#open.values())
    return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  }

  async #find(fits: (meeting: LiveMeeting) => boolean): Promise<LiveMeeting | null> {
    return (await this.#all()).findLast(fits) ?? null
  }
}

/** Each item that was taken up, with all its stretches together. Records of protocol 1 know no kinds; the document does. */
function pastItems({ state, document }: LiveMeeting): PastItem[] {
  const kinds = new Map(readDocument(document.doc).agenda.map((item) => [item.id, item.kind]))
  const items = new Map<string, PastItem>()
  for (const span of state.items) {
    const minutes = spanMs(span, Date.parse(state.closedAt ?? span.from)) / 60_000
    const before = items.get(span.itemId)?.actualMinutes ?? 0
    items.set(span.itemId, {
      title: span.title,
      kind: span.kind === '' ? (kinds.get(span.itemId) ?? '') : span.kind,
      actualMinutes: before + minutes,
    })
  }
  return [...items.values()]
}
