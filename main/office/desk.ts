import { daysBetween } from '#shared/calendar/plain-date'
import { ordersOut, topicsAtWork } from '#shared/office/at-work'
import { EDITION_1 } from '#shared/office/editions/edition-1'
import { handsIn } from '#shared/office/feedback/responsible'
import type { LinkedMeeting } from '#shared/office/meetings/meetings-state'
import type { Order } from '#shared/office/orders/orders-state'
import { eachRow, eachRowBackwards, perBlock } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import { linkOf, ordersOf, personOf, topicOf } from '#shared/office/state'
import type { OpenStage, Topic } from '#shared/office/topics/topics-state'
import { OPEN_STAGES } from '#shared/office/topics/topics-state'
import { isOpen, isReopenable } from '#shared/office/topics/way'
import type {
  AlikeQuery,
  Board,
  BoardQuery,
  CarriedOrder,
  Found,
  LedgerRow,
  LedgerView,
  OfficeToday,
  OrderRow,
  TopicFilter,
  TopicPage,
  TopicQuery,
  TopicRow,
  TopicView,
  WaitingSlip,
} from '#shared/protocol/office-api'
import type { OpenMatter } from '#shared/protocol/open-matters'
import { logger } from '../log/logger'
import { littleByLittle } from '../runtime/little-by-little'
import { alikeAmong } from './alike'
import { BRIEFLY } from './left-over'
import type { NoticeBoard } from './notice-board'
import type { Office } from './office'
import { tagsOf } from './tags'
import { waitingIn, waitsOf } from './waits'
import { localDay } from './working-days'

const log = logger('office')

/** Orders that are due, cards of a column, and hits of a kind, that are sent at once. */
const DUE = 200
const CARDS = 40
const HITS = 12
/** Tags that are offered. */
const TAGS = 40
/** Topics that are named as perhaps the same, and by how much more the same place makes one likely. */
const ALIKE = 4
const SAME_PLACE = 0.2
/** By how much more likely it is that a matter on its way is meant than one that is over. */
const ON_ITS_WAY = 0.1
/** Of the newest so many those that are over are looked through too: about a year of a busy office, in some milliseconds. */
const LATELY = 2000

/** Kinds of the ledger; `late`: days past the deadline (`lateOf`), which is another each day. */
const VIEWS: Record<LedgerView, (topic: Topic, late: number) => boolean> = {
  all: () => true,
  open: isOpen,
  late: (topic, late) => isOpen(topic) && late > 0,
  checking: ({ stage }) => stage === 'checking',
  reopened: (topic) => isOpen(topic) && topic.round > 1,
  closed: ({ stage }) => stage === 'closed',
  ended: ({ stage }) => ['returned', 'merged', 'unrated'].includes(stage),
}

/** Those of whose topics each is at work. */
const VIEWS_AT_WORK: readonly LedgerView[] = ['open', 'late', 'checking', 'reopened']

/** How many topics a kind of the ledger has, whatever the day, and how many said what. */
const tallies = perBlock<Topic, Pick<TopicPage, 'views' | 'rated'>>((topics) => {
  const views = noViews()
  const rated = { satisfied: 0, fairly: 0, unsatisfied: 0, unrated: 0 }
  for (const topic of topics) {
    for (const name of NAMES) if (name !== 'late' && VIEWS[name](topic, 0)) views[name]++
    for (const { verdict } of topic.ratings) rated[verdict]++
    if (topic.stage === 'unrated') rated.unrated++
  }
  return { views, rated }
})
const NAMES = Object.keys(VIEWS) as LedgerView[]
const noViews = () => Object.fromEntries(NAMES.map((name) => [name, 0])) as TopicPage['views']

/** What is looked for, as it is compared: small letters, full width as half. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * What a desk shows of an office, by counting through its state each time, so that there is no second truth to keep in
 * step: through what the office works at, and of the rest what changed. Texts to search in are kept by row, which no event
 * changes in place.
 */
export class OfficeDesk {
  #ready: Promise<void> | null = null
  readonly #texts = new WeakMap<Topic | Order | LinkedMeeting, string>()
  /** The list that was asked for last: whoever scrolls asks for it again and again. */
  #list: { state: OfficeState; today: string; filter: string; found: Topic[] } | null = null

  constructor(
    private readonly office: Pick<Office, 'state' | 'personal' | 'whole' | 'closing'>,
    private readonly notices: Pick<NoticeBoard, 'of' | 'rows'>,
    private readonly today: () => string,
  ) {}

  todayOf(state: OfficeState): OfficeToday {
    const today = this.today()
    const out: OrderRow[] = []
    for (const order of ordersOut.in(state.orders)) out.push(this.#orderRow(state, order, today))
    const due = out.filter((order) => order.due !== null && order.late >= -7).sort((a, b) => b.late - a.late)
    const waits = waitingSlips(state)
    return {
      today,
      orders: {
        late: due.filter(({ late }) => late > 0).length,
        today: due.filter(({ late }) => late === 0).length,
        week: due.filter(({ late }) => late < 0).length,
        out: out.length,
        rows: due.slice(0, DUE),
      },
      waitingSlips: waits.length,
      slips: waits.slice(0, CARDS).map((topic) => this.#slip(state, topic)),
      waiting: waitingIn(state),
      notices: this.notices.rows(state),
    }
  }

  /** All slips that nobody has looked at yet. */
  slips(state: OfficeState): WaitingSlip[] {
    return waitingSlips(state).map((topic) => this.#slip(state, topic))
  }

  #slip(state: OfficeState, topic: Topic): WaitingSlip {
    const { id, number, title, wordsId, photos, channel, category, lodgedAt } = topic
    const given = this.office.personal(wordsId)
    return {
      id,
      number,
      title,
      words: given?.kind === 'words' ? given.text : '',
      photos: photos.map(({ sha256 }) => sha256),
      channel,
      category,
      lodgedAt,
      about: EDITION_1.aboutOf(state, { topicId: id })!,
    }
  }

  board(state: OfficeState, { text, category, only }: BoardQuery): Board {
    const today = this.today()
    const columns = new Map(OPEN_STAGES.map((stage) => [stage, [] as { topic: Topic; late: number }[]]))
    const counts = { all: 0, late: 0, urgent: 0, reopened: 0 }
    for (const topic of this.#found(state, text, topicsAtWork.in(state.topics))) {
      if (!isOpen(topic) || (category && topic.category !== category)) continue
      const late = lateOf(topic, today)
      const is = { late: late > 0, urgent: topic.urgency === 'urgent', reopened: topic.round > 1 }
      counts.all++
      for (const kind of ['late', 'urgent', 'reopened'] as const) if (is[kind]) counts[kind]++
      if (!only || is[only]) columns.get(topic.stage as OpenStage)!.push({ topic, late })
    }
    const sinceOf = ({ topic }: { topic: Topic }) => topic.way.at(-1)!.from
    return {
      columns: [...columns].map(([stage, there]) => {
        const sorted = there.sort((a, b) => b.late - a.late || compare(sinceOf(a), sinceOf(b)))
        return {
          stage,
          count: there.length,
          oldest: there.map(sinceOf).reduce<string | null>((a, b) => (a === null || b < a ? b : a), null),
          rows: sorted.slice(0, CARDS).map(({ topic }) => this.#topicRow(state, topic, today)),
        }
      }),
      counts,
    }
  }

  ledger(state: OfficeState, { from, take, ...filter }: TopicQuery): TopicPage {
    const found = this.#filtered(state, filter)
    const today = this.today()
    const views = noViews()
    const rated = { satisfied: 0, fairly: 0, unsatisfied: 0, unrated: 0 }
    for (const tally of tallies(state.topics)) {
      for (const name of NAMES) views[name] += tally.views[name]
      for (const name of Object.keys(rated) as (keyof typeof rated)[]) rated[name] += tally.rated[name]
    }
    for (const topic of topicsAtWork.in(state.topics)) if (VIEWS.late(topic, lateOf(topic, today))) views.late++
    const rows = found.slice(from, from + take).map(this.#ledgerRow(state, today))
    return { from, rows, total: found.length, views, rated, tags: tagsOf(state.topics, TAGS) }
  }

  /** All rows of a list, each made when it is asked for: of ten years they are twenty thousand. */
  rows(state: OfficeState, filter: TopicFilter): { count: number; each: Iterable<LedgerRow> } {
    const topics = this.#filtered(state, filter)
    const rowOf = this.#ledgerRow(state, this.today())
    return {
      count: topics.length,
      each: (function* () {
        for (const topic of topics) yield rowOf(topic)
      })(),
    }
  }

  /** The lines of topics by their numbers. */
  numbered(state: OfficeState): (number: string) => LedgerRow | null {
    const topics = new Map<string, Topic>()
    for (const topic of eachRow(state.topics)) topics.set(topic.number, topic)
    const rowOf = this.#ledgerRow(state, this.today())
    return (number) => {
      const topic = topics.get(number)
      return topic ? rowOf(topic) : null
    }
  }

  /** The newest first; the latest first where what is late is asked for; who has waited longest where a stage or a wait is. */
  #filtered(state: OfficeState, wanted: TopicFilter): Topic[] {
    const today = this.today()
    const filter = JSON.stringify(wanted)
    const last = this.#list
    if (last?.state === state && last.today === today && last.filter === filter) return last.found
    const found = this.#sorted(state, wanted, today)
    this.#list = { state, today, filter, found }
    return found
  }

  #sorted(state: OfficeState, { text, view, stage, tag, waits, who }: TopicFilter, today: string): Topic[] {
    const found: { topic: Topic; late: number; since: string }[] = []
    const among = VIEWS_AT_WORK.includes(view) ? topicsAtWork.in(state.topics) : eachRow(state.topics)
    for (const topic of this.#found(state, text, among)) {
      const late = lateOf(topic, today)
      if (!VIEWS[view](topic, late)) continue
      if (stage && topic.stage !== stage) continue
      if (tag && !topic.tags.includes(tag)) continue
      const wait =
        waits && waitsOf(state, topic).find(({ what, personId }) => what === waits && personId === (who ?? null))?.since
      if (waits && wait === undefined) continue
      found.push({ topic, late, since: wait ?? topic.way.at(-1)!.from })
    }
    if (stage || waits) found.sort((a, b) => compare(a.since, b.since))
    else if (view === 'late') found.sort((a, b) => b.late - a.late)
    else found.reverse()
    return found.map(({ topic }) => topic)
  }

  topic(state: OfficeState, topicId: string): TopicView | null {
    const topic = topicOf(state, topicId)
    if (!topic) return null
    const words = this.office.personal(topic.wordsId)
    return {
      topic,
      orders: ordersOf(state, topic),
      meetings: topic.meetings.flatMap((id) => linkOf(state, id) ?? []),
      askers: topic.askers.flatMap((id) => {
        const asker = this.office.personal(id)
        return asker?.kind === 'asker' ? [asker] : []
      }),
      words: words?.kind === 'words' ? words.text : null,
      hands: [...handsIn(state, topic)],
      about: EDITION_1.aboutOf(state, { topicId })!,
      today: this.today(),
      carried: this.#carried(state, topic),
      notices: this.notices.of(state, topicId),
    }
  }

  /** What is out elsewhere and has the place, whoever took it on, or the body in common with a topic: the latest first. */
  #carried(state: OfficeState, topic: Topic): CarriedOrder[] {
    const today = this.today()
    const bodies = new Set(ordersOf(state, topic).map(({ leadId }) => leadId))
    const found: CarriedOrder[] = []
    for (const order of ordersOut.in(state.orders)) {
      if (order.topicId === topic.id) continue
      const other = topicOf(state, order.topicId)!
      const because =
        topic.grid !== '' && other.grid === topic.grid
          ? 'grid'
          : topic.claim && other.claim?.memberId === topic.claim.memberId
            ? 'member'
            : bodies.has(order.leadId)
              ? 'body'
              : null
      if (because) found.push({ order: this.#orderRow(state, order, today), because })
    }
    return found.sort((a, b) => b.order.late - a.order.late).slice(0, HITS)
  }

  /** Orders that are out and clauses that were not agreed, of topics on their way, with these words in them or in their topic. */
  outFor(state: OfficeState, text: string): OpenMatter[] {
    const today = this.today()
    const wanted = folded(text).split(/\s+/).filter(Boolean)
    const fits = (...texts: string[]) => wanted.every((each) => texts.some((said) => said.includes(each)))
    const found: OpenMatter[] = []
    for (const order of ordersOut.in(state.orders)) {
      const topic = topicOf(state, order.topicId)!
      if (!fits(this.#orderText(state, order), this.#topicText(state, topic))) continue
      const { id, task, body, due, late } = this.#orderRow(state, order, today)
      found.push({
        ...BRIEFLY,
        id,
        kind: 'order',
        text: task,
        who: body,
        from: topic.number,
        due,
        late: Math.max(0, late),
      })
    }
    for (const topic of topicsAtWork.in(state.topics)) {
      if (!isOpen(topic)) continue
      for (const link of topic.meetings.flatMap((id) => linkOf(state, id) ?? []))
        for (const { id, text: said, agreed } of link.conclusion?.outcomes ?? [])
          if (!agreed && fits(folded(said), this.#topicText(state, topic), this.#meetingText(link)))
            found.push({ ...BRIEFLY, id, kind: 'clause', text: said, who: '', from: link.title, due: null, late: 0 })
    }
    return found
  }

  /** Looks in everything for these words, as a part of any text. */
  find(state: OfficeState, text: string): Found {
    const today = this.today()
    const topics = [...this.#found(state, text, eachRow(state.topics))].reverse()
    const wanted = folded(text).split(/\s+/).filter(Boolean)
    const fits = (words: string) => wanted.every((each) => words.includes(each))
    const orders: Order[] = []
    for (const order of eachRow(state.orders)) if (fits(this.#orderText(state, order))) orders.push(order)
    const meetings: LinkedMeeting[] = []
    for (const meeting of eachRow(state.meetings)) if (fits(this.#meetingText(meeting))) meetings.push(meeting)
    const people = Object.values(state.people).filter(({ name, unit }) => fits(folded(`${name}\n${unit}`)))
    return {
      topics: topics.slice(0, HITS).map((topic) => this.#topicRow(state, topic, today)),
      orders: orders
        .reverse()
        .slice(0, HITS)
        .map((order) => this.#orderRow(state, order, today)),
      meetings: meetings.slice(-HITS).map(({ meetingId, title, linkedAt: at }) => ({ meetingId, title, at })),
      people: people.slice(0, HITS),
      totals: { topics: topics.length, orders: orders.length, meetings: meetings.length, people: people.length },
    }
  }

  /**
   * Topics that seem to be about what is just being taken down, on their way or lately over; one at the same place comes
   * before another, one on its way before one that is over.
   */
  alike(state: OfficeState, { text, grid }: AlikeQuery): TopicRow[] {
    const today = this.today()
    const among: { row: Topic; text: string }[] = []
    const take = (topic: Topic) => void among.push({ row: topic, text: this.#topicText(state, topic) })
    for (const topic of topicsAtWork.in(state.topics)) if (isOpen(topic)) take(topic)
    let over = 0
    for (const topic of eachRowBackwards(state.topics)) {
      if (isReopenable(topic)) take(topic)
      if (++over === LATELY) break
    }
    return alikeAmong(folded(text).split('\n'), among)
      .map(({ row, share }) => {
        const here = grid !== '' && row.grid === grid ? SAME_PLACE : 0
        return { row, share: share + here + (isOpen(row) ? ON_ITS_WAY : 0) }
      })
      .sort((a, b) => b.share - a.share)
      .slice(0, ALIKE)
      .map(({ row }) => this.#topicRow(state, row, today))
  }

  /**
   * Makes ready what is looked through once all rows are read, so that the first search is as quick as the next. Whoever asks
   * for all of it before waits for this, and everybody else goes on meanwhile. Never rejects.
   */
  makeReady(): Promise<void> {
    return (this.#ready ??= this.#readyAtLast())
  }

  async #readyAtLast(): Promise<void> {
    await this.office.whole
    const { state } = this.office
    if (!state) return
    await littleByLittle(this.#texted(state), () => this.office.closing).catch((error: unknown) =>
      log.error('searching could not be made ready; the first search does it', { error }),
    )
  }

  /** A row a step. */
  *#texted(state: OfficeState): Generator<string> {
    for (const topic of eachRow(state.topics)) yield this.#topicText(state, topic)
    for (const order of eachRow(state.orders)) yield this.#orderText(state, order)
    for (const meeting of eachRow(state.meetings)) yield this.#meetingText(meeting)
    tallies(state.topics)
  }

  *#found(state: OfficeState, text: string, among: Iterable<Topic>): Generator<Topic> {
    const wanted = folded(text).split(/\s+/).filter(Boolean)
    for (const topic of among)
      if (wanted.length === 0 || wanted.every((each) => this.#topicText(state, topic).includes(each))) yield topic
  }

  #topicText(state: OfficeState, topic: Topic): string {
    let text = this.#texts.get(topic)
    if (text === undefined) {
      const { number, title, words, grid, notes, claim, tags, conversions } = topic
      const claimant = claim ? (personOf(state, claim.memberId)?.name ?? '') : ''
      text = folded(
        [
          number,
          title,
          words,
          grid,
          claimant,
          ...tags,
          ...conversions.flatMap((each) => [each.title, each.number]),
          ...notes.map((note) => note.text),
        ].join('\n'),
      )
      this.#texts.set(topic, text)
    }
    return text
  }

  #orderText(state: OfficeState, order: Order): string {
    let text = this.#texts.get(order)
    if (text === undefined) {
      const { number, task, leadId, report } = order
      const lead = personOf(state, leadId)
      text = folded([number, task, lead?.name ?? '', lead?.unit ?? '', report?.text ?? ''].join('\n'))
      this.#texts.set(order, text)
    }
    return text
  }

  #meetingText(meeting: LinkedMeeting): string {
    let text = this.#texts.get(meeting)
    if (text === undefined) {
      const { title, conclusion } = meeting
      text = folded([title, ...(conclusion?.outcomes ?? []).map((outcome) => outcome.text)].join('\n'))
      this.#texts.set(meeting, text)
    }
    return text
  }

  #topicRow(state: OfficeState, topic: Topic, today: string): TopicRow {
    const { id, number, title, channel, grid, category, urgency, stage, lodgedAt, round } = topic
    const orders = ordersOf(state, topic).filter((order) => order.state !== 'withdrawn')
    const due = topic.due?.date ?? null
    const late = lateOf(topic, today)
    return {
      id,
      number,
      title,
      channel,
      grid,
      category,
      urgency,
      stage,
      since: topic.way.at(-1)!.from,
      lodgedAt,
      due,
      late,
      round,
      claimant: topic.claim ? (personOf(state, topic.claim.memberId)?.name ?? '') : '',
      bodies: [...new Set(orders.map(({ leadId }) => bodyOf(state, leadId)))].join(' · '),
      result: orders.at(-1)?.report?.result ?? null,
      verdict: topic.ratings.at(-1)?.verdict ?? null,
      suspended: topic.suspended !== null,
      spent: spentOf(topic, today),
    }
  }

  #ledgerRow(state: OfficeState, today: string): (topic: Topic) => LedgerRow {
    const notices = new Map<string, LedgerRow['notice']>()
    for (const { topicId, from, until, end } of eachRow(state.notices))
      if (end?.how !== 'withdrawn') notices.set(topicId, { from, until })
    return (topic) => {
      const orders = ordersOf(state, topic).filter((order) => order.state !== 'withdrawn')
      const last = orders.at(-1)
      const links = topic.meetings.flatMap((id) => linkOf(state, id) ?? [])
      const leads = new Set(orders.map(({ leadId }) => leadId))
      const helpers = new Set(orders.flatMap(({ helperIds }) => helperIds).filter((id) => !leads.has(id)))
      const agreed = links.flatMap(({ conclusion }) => conclusion?.outcomes.filter((outcome) => outcome.agreed) ?? [])
      // Into the very row: to spread one into another costs a second at some ten thousand.
      return Object.assign(this.#topicRow(state, topic, today), {
        lodged: topic.day ?? dayOf(topic.lodgedAt),
        selected: topic.selection && dayOf(topic.selection.at),
        issued: last ? dayOf(last.issuedAt) : null,
        reported: last?.report ? dayOf(last.report.at) : null,
        checked: topic.checks.length > 0 ? dayOf(topic.checks.at(-1)!.at) : null,
        notes: topic.notes.length,
        scope: topic.scope,
        concern: topic.concern,
        tags: topic.tags,
        meetings: links.length,
        agreed: agreed.length,
        helpers: [...helpers].map((id) => bodyOf(state, id)).join(' · '),
        progress: last?.report?.text ?? last?.progress.at(-1)?.text ?? '',
        notice: notices.get(topic.id) ?? null,
      })
    }
  }

  #orderRow(state: OfficeState, order: Order, today: string): OrderRow {
    const { id, number, topicId, task, leadId, reworks } = order
    const due = order.due.date
    return {
      id,
      number,
      topicId,
      task,
      body: bodyOf(state, leadId),
      state: order.state,
      due,
      late: lateBy(due, today),
      supervised: order.supervised.length,
      extended: order.extensions.length,
      reworks,
    }
  }
}

/** Days past the last one of its stage; 0 where it has none or its clock stands. */
const lateOf = (topic: Topic, today: string): number =>
  isOpen(topic) && !topic.suspended ? Math.max(0, lateBy(topic.due?.date ?? null, today)) : 0

/** Share of the stage's days that is used up, from 0 to 1. */
function spentOf(topic: Topic, today: string): number | null {
  const last = topic.due?.date ?? null
  if (last === null || !isOpen(topic) || topic.suspended) return null
  const began = localDay(Date.parse(topic.way.at(-1)!.from))
  const days = daysBetween(began, last)
  return days <= 0 ? Number(today >= last) : Math.min(1, Math.max(0, daysBetween(began, today) / days))
}

const dayOf = (at: string): string => localDay(Date.parse(at))

/** ISO texts of one form: their order is that of their characters, and no language's. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Days past a deadline; below 0 days that are left; far below where there is none. */
const lateBy = (due: string | null, today: string): number => (due === null ? -9999 : daysBetween(due, today))

function bodyOf(state: OfficeState, personId: string): string {
  const person = personOf(state, personId)
  return person ? person.unit || person.name : ''
}

function waitingSlips({ topics }: OfficeState): Topic[] {
  const waits: Topic[] = []
  for (const topic of topicsAtWork.in(topics)) if (topic.visibility === 'waiting' && isOpen(topic)) waits.push(topic)
  return waits
}
