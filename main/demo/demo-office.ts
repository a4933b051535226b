import { randomBytes } from 'node:crypto'
import type { HolidayCalendar } from '#shared/calendar/holiday-calendar'
import { isWorkingDay } from '#shared/calendar/holiday-calendar'
import type { OfficeCommandType, OfficePayload } from '#shared/office/commands'
import type { Refusal, RefusalReason } from '#shared/meeting/refusals'
import { isRefusal } from '#shared/meeting/refusals'
import { CONVERSION_KINDS } from '#shared/office/conversions/conversions-state'
import { isPast } from '#shared/office/due'
import { handsIn } from '#shared/office/feedback/responsible'
import type { Person, PersonKind } from '#shared/office/people/people-state'
import type { OfficeState } from '#shared/office/state'
import { linkOf, orderOf, personOf, topicOf } from '#shared/office/state'
import type { Category, Channel, Topic } from '#shared/office/topics/topics-state'
import { CATEGORIES, CHANNELS } from '#shared/office/topics/topics-state'
import type { MeetingTemplate } from '#shared/templates/template'
import { conclusionOf } from '../office/conclusion'
import { originOf } from '../office/meeting-preparation'
import { localDay } from '../office/working-days'
import type { Office } from '../office/office'
import type { LaidMeeting } from './demo-meeting'
import { DemoMeeting } from './demo-meeting'
import * as words from './demo-words'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** From the first who comes to the last who signs; it is over when its results are taken to the office. */
const MEETING_TAKES = 75 * 60_000

/** Something that is to happen in the office, at a time. */
interface Act {
  at: number
  run(): Promise<void>
}

/** The clock of an office whose past is made up: it stands where the last act was. */
export interface DemoClock {
  wall(): number
  set(at: number): void
}

/** How meetings of a past that is made up are held, and where they go. */
export interface DemoMeetings {
  /** Of the topics that get as far as that. */
  share: number
  template: MeetingTemplate
  signer: ConstructorParameters<typeof DemoMeeting>[2]
  lay(meeting: LaidMeeting): void
}

/** What people of one hour get in each other's way with: the second is too late, as in any office. */
const TOO_LATE: readonly RefusalReason[] = [
  'topic-stage-wrong',
  'order-state-wrong',
  'topic-merge-impossible',
  'command-outdated',
]

/** Any other refusal in a past that is made up is a fault of who made it up. */
function mustBeDone(what: string, refusal: Refusal | null): void {
  if (refusal && !TOO_LATE.includes(refusal.reason))
    throw new Error(`${what}: ${refusal.reason} ${refusal.detail ?? ''}`)
}

/**
 * Plays the office from `from` to `until`: so many topics come in, and people do with them what people do, each by a real
 * command with its deadline, so that what is open at the end is what an office has on its desk. Repeatable by `random`.
 */
export async function playOffice(
  office: Office,
  clock: DemoClock,
  calendars: readonly HolidayCalendar[],
  {
    topics,
    from,
    until,
    random,
    meetings,
  }: {
    topics: number
    from: number
    until: number
    random: () => number
    /** How the meetings about topics are held; without, there are none. */
    meetings?: DemoMeetings
  },
): Promise<void> {
  clock.set(from)
  mustBeDone('begin', await office.begin({ name: words.OFFICE, lead: words.LEAD }))
  const lead = Object.values(office.state!.people)[0]!.id
  const people = await hire(office, lead)

  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const chance = (share: number) => random() < share
  /** Acts by the hour in which they are: those of one hour share a write to the disk. */
  const hours = new Map<number, Act[]>()
  /** False where that lies ahead of the past that is made up. */
  const later = (at: number, run: Act['run']): boolean => {
    const time = inOfficeHours(at, calendars)
    if (time > until) return false
    const hour = Math.floor(time / HOUR)
    const acts = hours.get(hour)
    if (acts) acts.push({ at: time, run })
    else hours.set(hour, [{ at: time, run }])
    return true
  }
  /** So many days from now, more or less. */
  const about = (days: number) => clock.wall() + days * DAY * (0.3 + 1.4 * random())
  const soon = (days: number, run: Act['run']) => void later(about(days), run)
  const send = async <T extends OfficeCommandType>(as: string, type: T, payload: OfficePayload<T>) =>
    mustBeDone(type, await office.command(as, type, payload))
  const state = (): OfficeState => office.state!
  const staff = () => pick(people.staff)
  const topic = (id: string): Topic => topicOf(state(), id)!

  const lodge = async () => {
    const category = pick(CATEGORIES)
    const [title, text, task] = pick(words.MATTERS[category])
    const grid = pick(words.GRIDS)
    const place = (line: string) => line.replaceAll('@', grid)
    const made = await office.lodge(staff(), {
      title: place(title),
      text: place(text) + pick(words.BESIDES),
      channel: pick<Channel>(CHANNELS),
      category: category satisfies Category,
      grid,
      urgency: chance(0.08) ? 'urgent' : chance(0.2) ? 'short' : 'normal',
      asker: chance(0.6) ? asker() : null,
    })
    if (isRefusal(made)) throw new Error(`topic.lodge: ${made.reason}`)
    const { topicId } = made
    soon(0.3, async () => {
      await send(staff(), 'topic.moderate', {
        topicId,
        shown: true,
        title: place(title),
        words: place(text),
        reason: '',
      })
      soon(3, () => decideOn(topicId, task))
    })
  }
  const asker = () => ({
    name: `${pick([...words.SURNAMES])}${pick(words.GIVEN)}`,
    phone: `139${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
    address: '',
  })

  /** Whoever asked is told how it stands. */
  const tell = (topicId: string) =>
    soon(2, () => send(staff(), 'asker.tell', { topicId, how: 'call', text: words.TOLD }))

  const convert = (topicId: string) =>
    send(lead, 'topic.convert', {
      topicId,
      kind: pick(CONVERSION_KINDS),
      title: topic(topicId).title,
      number: '',
      adopter: pick(words.DEPARTMENTS)[0],
      date: localDay(clock.wall()),
      source: null,
    })

  const decideOn = async (topicId: string, task: string) => {
    const end = random()
    if (end < 0.06) {
      await send(lead, 'topic.return', { topicId, reason: pick(words.RETURN_REASON) })
      return tell(topicId)
    }
    const into = `t${Number(topicId.slice(1)) - 1 - Math.floor(random() * 20)}`
    if (end < 0.12 && ['awaiting', 'research', 'handling'].includes(topicOf(state(), into)?.stage ?? ''))
      return send(staff(), 'topic.merge', { topicId, into, reason: words.MERGE_REASON }).then(() => {
        tell(topicId)
        tell(into)
      })
    const checklist = { few: chance(0.8), deep: chance(0.7), sound: chance(0.8), quick: chance(0.6) }
    await send(lead, 'topic.select', { topicId, checklist, reason: words.SELECTED })
    tell(topicId)
    soon(3, () => claim(topicId, task))
  }
  const claim = async (topicId: string, task: string) => {
    if (topic(topicId).stage !== 'awaiting') return
    const memberId = pick(people.member)
    const backup = pick(people.member)
    const backupId = backup === memberId || chance(0.4) ? null : backup
    await send(memberId, 'topic.claim', { topicId, memberId, backupId })
    if (chance(0.04))
      return soon(2, async () => {
        if (topic(topicId).stage !== 'research') return
        await send(memberId, 'topic.hand-back', { topicId, reason: words.HAND_BACK_REASON })
        soon(3, () => claim(topicId, task))
      })
    soon(4, async () => {
      await send(memberId, 'topic.note', {
        topicId,
        kind: 'visit',
        text: pick(words.VISIT),
        place: topic(topicId).grid,
        evidence: [],
      })
      if (chance(0.03)) {
        const review = localDay(clock.wall() + 60 * DAY)
        await send(lead, 'topic.suspend', { topicId, reason: words.SUSPEND_REASON, review })
        soon(60, async () => {
          await send(lead, 'topic.resume', { topicId })
          soon(4, () => order(topicId, task))
        })
        return tell(topicId)
      }
      if (chance(0.15))
        return soon(3, async () => {
          await send(memberId, 'topic.settle', {
            topicId,
            text: pick(words.REPORTS),
            place: topic(topicId).grid,
            evidence: [],
          })
          soon(4, () => check(topicId))
        })
      soon(4, () => (meetings && chance(meetings.share) ? meet(meetings, topicId, task) : order(topicId, task)))
    })
  }
  /** A meeting is called, and held some days later; one that lies ahead stands prepared. */
  const meet = async ({ template, signer, lay }: DemoMeetings, topicId: string, task: string) => {
    const { title, grid, claim: claimed } = topic(topicId)
    const leadId = pick(people.department)
    const origin = originOf(state(), office.head, [topicId])!
    const meetingId = `${localDay(clock.wall())}-${randomBytes(6).toString('hex')}`
    await send(staff(), 'meeting.link', { meetingId, title, topics: [topicId] })
    const linkId = topic(topicId).meetings.at(-1) ?? ''
    if (linkOf(state(), linkId)?.meetingId !== meetingId) return
    const body = personOf(state(), leadId)!.unit
    const due = localDay(clock.wall() + 30 * DAY)
    const clause = (text: string) => ({
      text: words.clause(text, body),
      task: text,
      unit: body,
      due,
      reserve: chance(0.15) ? pick(words.RESERVES) : null,
    })
    const meeting = new DemoMeeting(
      {
        meetingId,
        title,
        place: pick(words.PLACES),
        hostUnit: words.LEAD.unit,
        origin,
        preparedAt: clock.wall(),
        chair: words.LEAD,
        people: [
          { name: pick(words.STAFF), unit: words.LEAD.unit, roleId: 'secretary' },
          ...residents(3 + Math.floor(random() * 2)).map((name) => ({ name, unit: grid, roleId: 'resident' })),
          { name: words.DEPARTMENTS[0][1], unit: words.DEPARTMENTS[0][0], roleId: 'property-manager' },
          { name: personOf(state(), claimed!.memberId)!.name, unit: '', roleId: 'cppcc-member' },
        ],
        said: [pick(words.SAID), pick(words.SAID)],
        clauses: chance(0.09) ? [clause(task), clause(pick(words.AND_ALSO))] : [clause(task)],
      },
      template,
      signer,
    )
    const day = new Date(inOfficeHours(about(6), calendars)).setHours(pick([10, 15, 16, 17]))
    const isAhead = !later(day, async () => {
      meeting.hold(clock.wall() - MEETING_TAKES)
      lay(meeting.laid)
      const conclusion = conclusionOf(meeting.minutes!)
      await send(staff(), 'meeting.conclude', { linkId, ...conclusion })
      const agreed = conclusion.outcomes.find((outcome) => outcome.agreed)
      soon(1, () => order(topicId, task, leadId, agreed ? { linkId, itemId: agreed.id } : null))
    })
    if (isAhead) lay(meeting.laid)
  }
  const residents = (count: number): string[] => {
    const names = new Set<string>()
    while (names.size < count) names.add(pick([...words.SURNAMES]) + pick(words.GIVEN))
    return [...names]
  }
  const order = async (
    topicId: string,
    task: string,
    leadId = pick(people.department),
    source: { linkId: string; itemId: string } | null = null,
  ) => {
    const helper = pick(people.department)
    await send(staff(), 'order.issue', {
      topicId,
      task,
      leadId,
      helperIds: helper === leadId || chance(0.7) ? [] : [helper],
      source,
      days: pick([5, 7, 10, 15, 22]),
    })
    // Lodged in the same hour, others may have come between; the newest of the topic is this one.
    const orderId = topic(topicId).orders.at(-1)!
    if (chance(0.05))
      return soon(2, async () => {
        await send(leadId, 'order.return', { orderId, reason: words.NOT_OURS })
        soon(2, async () => {
          const accepted = chance(0.7)
          await send(lead, 'order.decide-return', { orderId, accepted, reason: accepted ? '' : words.NOT_OURS_REFUSED })
          soon(2, () => (accepted ? order(topicId, task) : work(orderId)))
        })
      })
    if (chance(0.85)) soon(1, () => send(leadId, 'order.accept', { orderId }).then(() => work(orderId)))
    else soon(3, () => work(orderId))
  }
  const work = async (orderId: string) => {
    const { leadId } = orderOf(state(), orderId)!
    soon(5, async () => {
      await send(leadId, 'order.progress', { orderId, text: pick(words.PROGRESS), evidence: [] })
      if (chance(0.1)) soon(1, () => extend(orderId))
      soon(chance(0.2) ? 30 : 7, () => report(orderId))
    })
  }
  const extend = async (orderId: string) => {
    const { state: now, due } = orderOf(state(), orderId)!
    if (!['issued', 'accepted'].includes(now)) return
    if (isPast(due, localDay(clock.wall())))
      return send(staff(), 'order.supervise', { orderId, text: words.SUPERVISED })
    await send(lead, 'order.extend', { orderId, days: 10, reason: words.EXTENDED })
    tell(orderOf(state(), orderId)!.topicId)
  }
  const report = async (orderId: string) => {
    const { leadId, topicId, state: now } = orderOf(state(), orderId)!
    if (!['issued', 'accepted'].includes(now)) return
    const result = chance(0.78) ? 'A' : pick(['B', 'C', 'D'] as const)
    await send(leadId, 'order.report', { orderId, result, text: pick(words.REPORTS), evidence: [] })
    soon(4, () => check(topicId))
  }
  const check = async (topicId: string) => {
    if (topic(topicId).stage !== 'checking') return
    const doers = handsIn(state(), topic(topicId))
    const checker = pick([...people.staff, ...people.member].filter((each) => !doers.has(each)))
    const done = chance(0.9)
    await send(checker, 'topic.check', {
      topicId,
      how: pick(['visit', 'call', 'site'] as const),
      finding: done ? 'done' : 'not',
      text: pick(done ? words.CHECK_DONE : words.CHECK_NOT),
      evidence: [],
    })
    if (done) soon(3, () => ask(topicId))
    else again(topicId)
  }
  /** Orders that were sent back to work; where there are none, it is done on the spot once more. */
  const again = (topicId: string) => {
    const { orders, claim: claimed } = topic(topicId)
    const open = orders.filter((id) => orderOf(state(), id)?.state === 'accepted')
    for (const id of open) soon(6, () => report(id))
    if (open.length === 0)
      soon(5, async () => {
        await send(claimed!.memberId, 'topic.settle', { topicId, text: pick(words.REPORTS), place: '', evidence: [] })
        soon(4, () => check(topicId))
      })
  }
  const ask = async (topicId: string) => {
    const asked = await office.askFeedback(staff(), topicId)
    if (isRefusal(asked)) return mustBeDone('feedback.ask', asked)
    if (chance(0.15)) {
      soon(40, async () => {
        const { stage, due } = topic(topicId)
        if (stage === 'rating' && due !== null && isPast(due, localDay(clock.wall())))
          await send(lead, 'topic.leave-unrated', { topicId, reason: words.UNSATISFIED[2]! })
      })
      return
    }
    soon(4, async () => {
      const verdict = chance(0.72) ? 'satisfied' : chance(0.6) ? 'fairly' : 'unsatisfied'
      const doers = handsIn(state(), topic(topicId))
      const by = pick(people.staff.filter((each) => !doers.has(each)))
      const reason = verdict === 'unsatisfied' ? pick(words.UNSATISFIED) : ''
      await send(by, 'feedback.enter', { topicId, code: chance(0.8) ? asked.code : null, verdict, reason })
      if (verdict === 'satisfied' && chance(0.05)) soon(20, () => convert(topicId))
      if (verdict !== 'unsatisfied') return
      tell(topicId)
      for (const each of topic(topicId).reopening?.reaches ?? [])
        soon(1, async () => {
          const { reopening } = topic(topicId)
          if (reopening?.reaches.includes(each) && !reopening.seen.includes(each))
            await send(each, 'reopening.see', { topicId })
        })
      again(topicId)
    })
  }

  for (let n = 0; n < topics; n++) later(from + DAY + random() * (until - from - DAY), lodge)
  for (let hour = Math.floor(from / HOUR); hour <= Math.floor(until / HOUR); hour++) {
    const acts = hours.get(hour)
    if (!acts) continue
    hours.delete(hour)
    clock.set(Math.min(hour * HOUR + HOUR / 2, until))
    await Promise.all(acts.map(({ run }) => run()))
    // An act may lead to another one in the same hour.
    if (hours.has(hour)) hour--
  }
  clock.set(until)
}

/** Who works in the office and for it. */
async function hire(office: Office, lead: string): Promise<Record<'staff' | 'member' | 'department', string[]>> {
  const add = async (kind: PersonKind, name: string, unit: string): Promise<void> =>
    mustBeDone('person.add', await office.command(lead, 'person.add', { kind, name, unit }))
  for (const name of words.STAFF) await add('staff', name, words.LEAD.unit)
  for (const [n, name] of words.MEMBERS.entries())
    await add('member', name, words.MEMBER_UNITS[n % words.MEMBER_UNITS.length]!)
  for (const [unit, name] of words.DEPARTMENTS) await add('department', name, unit)
  // What members know about and where they live: two fields and a grid each.
  for (const [n, { id }] of Object.values<Person>(office.state!.people)
    .filter(({ kind }) => kind === 'member')
    .entries()) {
    const fields = [CATEGORIES[n % CATEGORIES.length]!, CATEGORIES[(n + 3) % CATEGORIES.length]!]
    mustBeDone(
      'person.describe',
      await office.command(lead, 'person.describe', {
        personId: id,
        fields,
        home: words.GRIDS[n % words.GRIDS.length]!,
      }),
    )
  }
  const ids = (kind: PersonKind) =>
    Object.values<Person>(office.state!.people).flatMap((person) => (person.kind === kind ? [person.id] : []))
  return { staff: ids('staff'), member: ids('member'), department: ids('department') }
}

/** The time moved on into the hours of a working day, by the calendars that are there. */
function inOfficeHours(at: number, calendars: readonly HolidayCalendar[]): number {
  let time = at
  for (let tries = 0; tries < 30; tries++) {
    const date = new Date(time)
    const hour = date.getHours()
    if (isWorkingDay(calendars, localDay(time)) !== false && hour >= 8 && hour < 18) return time
    date.setHours(hour >= 18 || hour < 8 ? 8 : hour, date.getMinutes() % 50)
    time = hour < 8 ? date.getTime() : date.getTime() + DAY
  }
  return time
}
