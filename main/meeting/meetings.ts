import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { addAgendaItem, entryOf, fragmentField } from '#shared/document/meeting-document'
import { paragraphsOf } from '#shared/document/rich-text'
import { visibleText } from '#shared/document/visible-text'
import { writeRichText } from '#shared/document/write-rich-text'
import { isDisposable } from '#shared/archive/is-disposable'
import { listMeetings, newestFirst } from '#shared/archive/list-meetings'
import type { MeetingRow } from '#shared/archive/meeting-row'
import { mayHold, pastOf } from '#shared/archive/meeting-row'
import type { ListQuery, MeetingPage, NewMeeting } from '#shared/protocol/console-api'
import { LIMITS } from '#shared/meeting/limits'
import { newJoinCode } from '#shared/meeting/admission/join-code'
import { NEWEST_EDITION, rulesOf } from '#shared/meeting/meeting-journal'
import { nameKey, seenLine } from '#shared/meeting/person-name'
import type { Origin } from '#shared/meeting/origin/origin-state'
import type { Predecessor } from '#shared/meeting/predecessor/predecessor-state'
import { nextEvent } from '#shared/meeting/record'
import type { Refusal, RefusalReason } from '#shared/meeting/refusals'
import { isStorageReason, refuse } from '#shared/meeting/refusals'
import type { SuggestedMinutes } from '#shared/templates/suggest-minutes'
import { suggestMinutes } from '#shared/templates/suggest-minutes'
import type { MeetingState, Phase } from '#shared/meeting/state'
import { meetingStep } from '#shared/procedure/meeting-step'
import type { Procedure } from '#shared/procedure/procedure'
import type { MeetingTemplate } from '#shared/templates/template'
import { ITEM_KINDS } from '#shared/document/item-kind'
import { meetingFault } from '#shared/archive/meeting-fault'
import { logger } from '../log/logger'
import type { LiveMeeting } from './live-meeting'
import { participantOfKey } from './live-meeting'
import { MeetingUnopened } from './meeting-unopened'
import type { OpenMeetings } from './open-meetings'
import { HostStopping } from './open-meetings'
import type { Clock, HostSigner, MeetingIndex, MeetingShelf, MeetingStore, MeetingStores } from './ports'
import { refusalOf } from './refusal-of'
import { timestamp } from './timestamp'
import type { SuiteName } from '#shared/signing/suite-names'
import { DEFAULT_SUITE } from '#shared/signing/suite-names'
import type { Language } from '#shared/words/language'

const log = logger('meeting')

/** All meetings of the data folder: what is known of each, and how it is found and opened when somebody comes. */
export class Meetings {
  constructor(
    private readonly index: MeetingIndex,
    private readonly open: OpenMeetings,
    private readonly stores: MeetingStores,
    private readonly signer: HostSigner,
    private readonly clock: Clock,
    private readonly templates: readonly MeetingTemplate[],
    private readonly procedures: readonly Procedure[],
    private readonly shelf: MeetingShelf,
    /** What this office signs by; a meeting may choose otherwise. */
    private readonly usualSuite: () => SuiteName,
  ) {}

  /** Those that are just being deleted, and were. */
  readonly #deleted = new Set<string>()

  /**
   * Opens at start what must not wait for somebody: meetings that are running or have a standby, and those that were
   * open when the last run was killed. Returns a sentence for each that cannot be opened; the others go on.
   */
  async openAwake(): Promise<string[]> {
    const awake = [...this.index.rows.values()].filter((row) => row.awake).map((row) => row.summary.id)
    for (const id of new Set([...this.index.leftOpen, ...awake]))
      await this.#reach(id).catch((error: unknown) => {
        if (!(error instanceof MeetingUnopened)) throw error // of the others the rows say it
      })
    const { states } = this.open
    return [...this.index.rows.values()].flatMap(({ summary: { id, title, fault } }) =>
      fault === undefined || states.has(id) ? [] : [`${title === id ? id : `${title} (${id})`}: ${fault}`],
    )
  }

  /** The meeting now joinable under this (normalized) code. It is not opened, and the answer comes at once: guesses are counted as they are compared. */
  findByCode(code: string): { id: string } | null {
    const fits = (each: { code: string; phase: string }) => each.code === code && each.phase !== 'closed'
    return (
      this.#candidates(
        ({ state }) => fits(state),
        ({ summary }) => fits(summary),
      )[0] ?? null
    )
  }

  /**
   * The meeting whose roster holds this device key: the one with this id, else with this (normalized) code. A device that
   * was in an earlier meeting and comes with the code of another is a stranger there. Who comes to the bare address, with
   * neither, means a meeting that goes on: one that runs before one that is prepared, and none that is over.
   */
  async byKey(key: string, meetingId: string | undefined, code: string | undefined): Promise<LiveMeeting | null> {
    if (meetingId === undefined && code === undefined) return this.#goingOn(key, 'running', 'preparing')
    const meant = (id: string, itsCode: string) =>
      meetingId !== undefined ? id === meetingId : code === undefined || itsCode === code
    return this.#find(
      ({ id, state }) =>
        meant(id, state.code) && Object.values(state.participants).some((person) => person.key === key),
      (row) => meant(row.summary.id, row.summary.code) && mayHold(row, key),
    )
  }

  /**
   * Whether this device key came into the record of an open meeting by this host, and was found sound then: no key does
   * otherwise than by a join that it signed (`LiveMeeting.submit`). Not said of records of edition 1, in whose time
   * that was not looked at, nor of what another host has written.
   */
  hasFoundSound(key: string): boolean {
    return this.open.all.some(
      ({ state }) =>
        state.edition > 1 &&
        state.hostKey === this.signer.publicKey &&
        state.successions.length === 0 &&
        participantOfKey(state, key) !== null,
    )
  }

  /** Of these meetings the newest one that runs, else that is prepared; null when none is on. None is opened for it. */
  goingOnOf(ids: readonly string[]): string | null {
    const among = this.#rows(
      ({ meetingId: id, phase, createdAt }) => ({ id, phase, createdAt }),
      ({ summary: { id, phase, createdAt } }) => ({ id, phase, createdAt }),
    )
      .filter(({ id }) => ids.includes(id))
      .sort(newestFirst)
    const inPhase = (wanted: Phase) => among.find(({ phase }) => phase === wanted)
    return (inPhase('running') ?? inPhase('preparing'))?.id ?? null
  }

  /** The newest meeting of the first of these phases in which somebody with this key is, or waits to be let in. */
  async #goingOn(key: string, ...phases: Phase[]): Promise<LiveMeeting | null> {
    for (const phase of phases) {
      const found = await this.#find(
        ({ state }) =>
          state.phase === phase &&
          Object.values(state.participants).some(
            (person) => person.key === key && (person.status === 'admitted' || person.status === 'waiting'),
          ),
        (row) => row.summary.phase === phase && mayHold(row, key),
      )
      if (found) return found
    }
    return null
  }

  /** Null when there is none. Throws MeetingUnopened when it cannot be opened: the list says why, too. */
  async byId(meetingId: string): Promise<LiveMeeting | null> {
    return this.index.rows.has(meetingId) || this.open.states.has(meetingId) ? this.#reach(meetingId) : null
  }

  /** The same, where this computer took the meeting over from another; others are not opened for the question. */
  async takenOver(meetingId: string): Promise<LiveMeeting | null> {
    const open = this.open.states.get(meetingId)
    const taken = open ? open.state.successions.length > 0 : (this.index.rows.get(meetingId)?.origins.length ?? 0) > 0
    return taken ? this.#reach(meetingId) : null
  }

  /**
   * Makes a meeting folder: the record's first event, and the agenda in the document. `held`: the step of a procedure that
   * an office holds it for. A meeting of a template with a procedure that nobody leads is one of its first step.
   * `origin`: the topics of an office that it is made of.
   */
  async create(
    wish: NewMeeting,
    held?: { procedure: Procedure; number: number; before: string },
    origin?: Origin,
  ): Promise<{ meetingId: string } | Refusal> {
    const template = this.templates.find((each) => each.id === wish.templateId)
    if (!template) return refuse('template-unknown')
    if (wish.continues !== undefined && !(await this.byId(wish.continues))) return refuse('meeting-unknown')
    const first = this.procedures.find(({ id }) => id === template.procedure)
    const { procedure, number, before } = held ?? { procedure: first, number: 1, before: '' }
    const voters = procedure?.steps[number - 1]?.meeting?.voters
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
    const meetingId = `${timestamp(this.clock).slice(0, 10)}-${randomBytes(6).toString('hex')}`
    const codes = new Set(
      this.#rows(
        ({ code }) => code,
        ({ summary }) => summary.code,
      ),
    )
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
          roles: template.roles.map((role) =>
            role.standing === 'deliberant' && voters ? { ...role, label: voters } : role,
          ),
          chair: { name: word(chairName), unit: word(chairUnit) },
          hostKey: this.signer.publicKey,
          code,
          ...(wish.continues === undefined ? {} : { continues: wish.continues }),
          ...(procedure ? { step: meetingStep(procedure, number, before) } : {}),
          ...(origin ? { origin: { ...origin, topics: [...origin.topics] } } : {}),
        },
      },
      timestamp(this.clock),
    )
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const { title: asked, minutes, kind, notes } of wish.agenda) {
        const id = randomBytes(6).toString('hex')
        addAgendaItem(doc, id, { title: seenLine(asked).slice(0, LIMITS.title), minutes, kind })
        if (notes !== undefined)
          writeRichText(fragmentField(entryOf(doc, 'agenda', id), 'notes')!, paragraphsOf(visibleText(notes)))
      }
    })
    await this.index.opening(meetingId)
    try {
      await this.#fill(meetingId, async (store) => {
        await store.updates.append([Y.encodeStateAsUpdate(doc)])
        await store.record.append([created.event]) // last: without it the folder is no meeting
      })
    } catch (error) {
      log.error('a meeting could not be made', { meeting: meetingId, error })
      await this.stores
        .discard(meetingId)
        .catch((further: unknown) =>
          log.error('what was begun of a meeting could not be deleted', { meeting: meetingId, error: further }),
        )
      return refusalOf(error)
    }
    await this.#reach(meetingId)
    await this.#takeUsualSuite(meetingId)
    return { meetingId }
  }

  /** A command like the chair's: every suite that is not the first is in the record. A meeting that could not write it is a meeting. */
  async #takeUsualSuite(meetingId: string): Promise<void> {
    const suite = this.usualSuite()
    if (suite === DEFAULT_SUITE) return
    try {
      const meeting = await this.byId(meetingId)
      const refusal = await meeting?.submitOwn('signing.choose', { suite })
      if (refusal) log.error('the usual suite could not be chosen', { meeting: meetingId, reason: refusal.reason })
    } catch (error) {
      log.error('the usual suite could not be chosen', { meeting: meetingId, error })
    }
  }

  /** Those that are open now. */
  get opened(): readonly LiveMeeting[] {
    return this.open.all
  }

  /** Where pages of earlier hosts of these meetings were loaded from. */
  get origins(): string[] {
    return [
      ...this.index.origins,
      ...this.open.all.flatMap(({ state }) => state.successions.flatMap((each) => each.origins)),
    ]
  }

  /** Takes over a meeting of another host: `write` fills its folder, which must not hold a record yet. */
  async adopt(meetingId: string, write: (store: MeetingStore) => Promise<void>): Promise<LiveMeeting> {
    await this.index.opening(meetingId)
    await this.#fill(meetingId, async (store) => {
      if (store.record.events.length > 0) throw new Error('the folder of this meeting holds a record already')
      await write(store)
    })
    return this.open.get(meetingId)
  }

  async #fill(meetingId: string, write: (store: MeetingStore) => Promise<void>): Promise<void> {
    const store = await this.stores.make(meetingId)
    try {
      await write(store)
    } finally {
      await store.close()
    }
  }

  /** The meeting whose chair is shown this (normalized) pairing code; at once, as `findByCode`. A pairing that waits keeps its meeting open. */
  findByPairing(code: string): LiveMeeting | null {
    return this.open.all.find(({ standby }) => standby.pairing.fits(code)) ?? null
  }

  /** Names the computer that shows a meeting's pairing code as its standby. */
  async nameStandby(
    meeting: LiveMeeting,
    code: string,
    standby: { name: string; key: string; url: string },
  ): Promise<LiveMeeting | RefusalReason> {
    const terms = await meeting.standby.pairing.redeem(code)
    if (terms === null) return 'pairing-wrong'
    const refusal = await meeting.submitOwn('standby.name', { ...terms, ...standby })
    return refusal === null ? meeting : refusal.reason
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

  /** The last closed meetings of this host unit, the newest first. One that cannot be opened is left out. */
  async closedOf(hostUnit: string, take: number): Promise<LiveMeeting[]> {
    const ids = this.#rows(
      ({ meetingId: id, hostUnit: unit, closedAt }) => ({ id, unit, closedAt }),
      ({ summary: { id, hostUnit: unit, closedAt } }) => ({ id, unit, closedAt }),
    )
      .filter(({ unit, closedAt }) => closedAt !== null && nameKey(unit) === nameKey(hostUnit))
      .sort((a, b) => (a.closedAt! < b.closedAt! ? 1 : -1))
      .slice(0, take)
    const opened: LiveMeeting[] = []
    for (const { id } of ids) {
      const meeting = await this.byId(id).catch(() => null)
      if (meeting) opened.push(meeting)
    }
    return opened
  }

  /**
   * The signed minutes of the meeting before this one: of the one that it continues, else of the last of its host unit that
   * was over before this one began. Null where there is none, or it cannot be read.
   */
  async minutesBefore({ id, state }: LiveMeeting): Promise<Predecessor | null> {
    const before = state.continues === '' ? this.#lastBefore(id, state) : state.continues
    const meeting = before === null ? null : await this.byId(before)
    const signed = meeting?.state.minutes.findLast(({ signatures }) => signatures.length > 0)
    return meeting && signed ? { meetingId: meeting.id, version: signed.version, digest: signed.digest } : null
  }

  /** Id of the last meeting of the same host unit that was over, with minutes, before this one began. */
  #lastBefore(id: string, { hostUnit, openedAt }: MeetingState): string | null {
    const over = this.#rows(
      ({ meetingId: id, hostUnit, closedAt, minutes }) => ({ id, hostUnit, closedAt, frozen: minutes.length > 0 }),
      ({ summary: { id, hostUnit, closedAt, minutes } }) => ({ id, hostUnit, closedAt, frozen: minutes.length > 0 }),
    ).flatMap((each) =>
      each.id !== id &&
      each.frozen &&
      each.closedAt !== null &&
      each.closedAt <= (openedAt ?? '') &&
      nameKey(each.hostUnit) === nameKey(hostUnit)
        ? [{ id: each.id, closedAt: each.closedAt }]
        : [],
    )
    return over.sort((a, b) => (a.closedAt < b.closedAt ? 1 : -1))[0]?.id ?? null
  }

  /** How long the items of a template usually took, from the closed meetings of this data folder. Null for an unknown template. */
  async suggestions(templateId: string, language: Language): Promise<SuggestedMinutes[] | null> {
    const template = this.templates.find((each) => each.id === templateId)
    if (!template) return null
    const past = (await this.#now())
      .filter((row) => row.templateId === templateId && row.summary.phase === 'closed')
      .flatMap(pastOf)
    return suggestMinutes(
      past,
      template.agenda.map(({ title, kind }) => ({ title: title[language], kind })),
    )
  }

  /** One page of the list of all meetings, opened or not. */
  async list(query: ListQuery): Promise<MeetingPage> {
    return listMeetings(
      (await this.#now()).map(({ summary }) => summary),
      query,
      new Set(this.shelf.archived),
    )
  }

  /** Puts a meeting away from the list, or back. One that runs stays where everybody finds it. */
  async archive(meetingId: string, away: boolean): Promise<Refusal | null> {
    const open = this.open.states.get(meetingId)
    const phase = open?.state.phase ?? this.index.rows.get(meetingId)?.summary.phase
    if (phase === undefined) return refuse('meeting-unknown')
    if (away && phase === 'running') return refuse('meeting-kept')
    const others = this.shelf.archived.filter((id) => id !== meetingId)
    try {
      await this.shelf.saveArchived(away ? [...others, meetingId] : others)
      return null
    } catch (error) {
      return refusalOf(error)
    }
  }

  /** Deletes a meeting in which nothing was decided, for good. `title`: as whoever asks typed it, so that none goes by a slip of the hand. */
  async remove(meetingId: string, title: string): Promise<Refusal | null> {
    const meeting = await this.byId(meetingId)
    if (!meeting) return refuse('meeting-unknown')
    if (meeting.awake || !isDisposable(meeting.state)) return refuse('meeting-kept')
    if (nameKey(title) !== nameKey(meeting.state.title)) return refuse('meeting-title-differs')
    this.#deleted.add(meetingId)
    try {
      await this.open.remove(meetingId, () => this.stores.remove(meetingId))
      await this.index.forget(meetingId)
    } catch (error) {
      this.#deleted.delete(meetingId)
      log.error('a meeting could not be deleted', { meeting: meetingId, error })
      return refusalOf(error)
    }
    log.info('a meeting was deleted', { meeting: meetingId })
    return null
  }

  /** Closes every open meeting; all are tried, then the first failure is thrown. */
  close(): Promise<void> {
    return this.open.close()
  }

  /** The rows of all meetings as they are now, newest first. */
  async #now(): Promise<readonly MeetingRow[]> {
    const { states } = this.open
    if (states.size === 0) return this.index.newestFirst
    const open = await Promise.all([...states.values()].map((meeting) => this.open.rowOf(meeting)))
    return [...open, ...this.index.newestFirst.filter(({ summary }) => !states.has(summary.id))].sort((a, b) =>
      newestFirst(a.summary, b.summary),
    )
  }

  /** One fact of each meeting, from its state where it is open. */
  #rows<T>(ofState: (state: MeetingState) => T, ofRow: (row: MeetingRow) => T): T[] {
    const { states } = this.open
    return [
      ...[...states.values()].map(({ state }) => ofState(state)),
      ...[...this.index.rows.values()].filter(({ summary }) => !states.has(summary.id)).map(ofRow),
    ]
  }

  /** Meetings that seem to fit, the newest first: by their state where they are open, else by their row, which may promise too much. */
  #candidates(
    fits: (meeting: LiveMeeting) => boolean,
    mayFit: (row: MeetingRow) => boolean,
  ): { id: string; createdAt: string }[] {
    const { states } = this.open
    return [
      ...[...states.values()].filter(fits).map(({ id, state }) => ({ id, createdAt: state.createdAt })),
      ...this.index.newestFirst.filter((row) => !states.has(row.summary.id) && mayFit(row)).map((row) => row.summary),
    ].sort(newestFirst)
  }

  /** The newest meeting that fits, opened. */
  async #find(
    fits: (meeting: LiveMeeting) => boolean,
    mayFit: (row: MeetingRow) => boolean,
  ): Promise<LiveMeeting | null> {
    let unopened: MeetingUnopened | null = null
    for (const { id } of this.#candidates(fits, mayFit))
      try {
        const meeting = await this.#reach(id)
        if (meeting && fits(meeting)) return meeting
      } catch (error) {
        if (!(error instanceof MeetingUnopened)) throw error
        unopened ??= error // it may not even be the one that is meant: the others first
      }
    if (unopened) throw forTheHall(unopened)
    return null
  }

  /** Opens what was found by a code. Null while the host stops. Throws MeetingUnopened when it cannot be opened. */
  async openFound({ id }: { id: string }): Promise<LiveMeeting | null> {
    try {
      return await this.#reach(id)
    } catch (error) {
      throw error instanceof MeetingUnopened ? forTheHall(error) : error
    }
  }

  /** Null while the host stops, and of a meeting that was deleted. Throws MeetingUnopened when it cannot be opened: that is told to the log, and stands in the list from then on. */
  async #reach(meetingId: string): Promise<LiveMeeting | null> {
    if (this.#deleted.has(meetingId)) return null
    try {
      return await this.open.get(meetingId)
    } catch (error) {
      if (error instanceof HostStopping) return null
      log.error('a meeting could not be opened and was left as it is', { meeting: meetingId, error })
      const fault = meetingFault(error)
      await this.index.failed(meetingId, fault)
      const refusal = refusalOf(error)
      // Of a passing fault of the disk the words know what to do; of the folder itself only its own do.
      throw new MeetingUnopened(
        isStorageReason(refusal.reason) || refusal.reason === 'made-by-newer-version'
          ? refusal
          : refuse('meeting-unreadable', fault),
        error,
      )
    }
  }
}

/** Without the detail, which names folders: who looks for a meeting by code or key comes from the hall. */
const forTheHall = ({ refusal, cause }: MeetingUnopened): MeetingUnopened =>
  new MeetingUnopened(refuse(refusal.reason), cause)
