import type { Announcement } from '#shared/decision/announcement'
import type { Answer } from '#shared/decision/form'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { decisionViews } from '#shared/meeting/decisions/decision-view'
import type { TellerKeep, TellersSent } from '#shared/sealed/teller-device'
import { dealAsTeller, introduceTeller, openAsTeller, receiveAsTeller } from '#shared/sealed/teller-device'
import { voterCredential, sealAnswer } from '#shared/sealed/voter-device'
import { announced, shippedRules } from '../unit/decision/draft'
import type { Held } from './held-meeting'
import { accepted, openMeeting } from './held-meeting'
import type { ReachableHost, TestPage, TestParticipant } from './host'
import { joinMeeting } from './host'

/** A meeting with a secret ballot by devices: what each device keeps is kept here, as on the devices. */
export interface SealedRoom {
  held: Held
  ids: string[]
  decisionId: string
  announcement: Announcement
  /** Of the tellers, by participant. */
  keeps: Map<string, TellerKeep>
  /** Secret halves, by voter. */
  credentials: Map<string, string>
}

export const sealedAt = (page: TestPage, decisionId: string): DecisionView =>
  decisionViews(page.now.state!, page.now.participantId ?? null).find(({ id }) => id === decisionId)!

/** How a secret ballot is announced: so many of the people are tellers, from the place `first` on. */
interface SealedWish {
  tellers?: number
  first?: number
  threshold?: number
  change?: Partial<Announcement>
}

/** So many residents, their roles confirmed, of whom the first are tellers; announced. */
export async function sealedRoom(host: ReachableHost, people: number, wish: SealedWish = {}): Promise<SealedRoom> {
  const held = await openMeeting(host)
  const { chair } = held
  const roleId = chair.now.state!.roles.find(({ standing }) => standing === 'deliberant')!.id
  while (held.people.length < people)
    held.people.push(
      await joinMeeting(host, chair.now.state!.code, { name: `居民${held.people.length + 1}`, unit: '四号楼', roleId }),
    )
  for (const person of held.people) await person.live()
  const ids = held.people.map((person) => person.now.participantId!)
  await chair.until('all of them', ({ state }) => ids.every((id) => state!.participants[id]?.status === 'admitted'))
  await accepted(chair.link.send('roles.confirm', { participantIds: ids }))
  return announceSealed(held, ids, wish)
}

/** Announces a secret ballot of these voters in a meeting that runs. */
export async function announceSealed(
  held: Held,
  ids: string[],
  { tellers = 3, first = 0, threshold = 2, change = {} }: SealedWish = {},
): Promise<SealedRoom> {
  const { chair } = held
  const before = chair.now.state!.decisions?.length ?? 0
  await accepted(
    chair.link.send('decision.draft', { title: '更换楼道灯', question: '今年换不换楼道灯？', clauseIds: [] }),
  )
  const drafted = await chair.until('the draft', ({ state }) => (state!.decisions?.length ?? 0) > before)
  const decisionId = drafted.state!.decisions!.at(-1)!.id
  const announcement = announced(
    shippedRules('city-assembly', '2026-11-27'),
    ids.map((id) => ({ id, heads: 1, area: 0 })),
    { form: { kind: 'motion' }, visibility: 'secret', means: ['device'], ...change },
  )
  await accepted(
    chair.link.send('decision.announce', {
      decisionId,
      clauses: [],
      announcement,
      inWriting: false,
      tellers: ids.slice(first, first + tellers),
      threshold,
    }),
  )
  for (const page of [chair, ...held.people])
    await page.until('the announcement', () => sealedAt(page, decisionId)?.sealed?.threshold === threshold)
  return { held, ids, decisionId, announcement, keeps: new Map(), credentials: new Map() }
}

const ask = async (host: ReachableHost, page: TestPage, room: SealedRoom, what: 'tellers' | 'archive') => {
  const path = `api/meetings/${room.held.meetingId}/elections/${room.decisionId}/${what}`
  const response = await fetch(`${host.joinUrl}${path}`, { headers: { Authorization: `Bearer ${page.now.ticket}` } })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response
}
export const tellersSent = async (host: ReachableHost, page: TestPage, room: SealedRoom): Promise<TellersSent> =>
  (await (await ask(host, page, room, 'tellers')).json()) as TellersSent
export const archiveOf = async (host: ReachableHost, page: TestPage, room: SealedRoom): Promise<Uint8Array> =>
  new Uint8Array(await (await ask(host, page, room, 'archive')).arrayBuffer())

/** The tellers make their key. */
export async function makeKey(host: ReachableHost, room: SealedRoom, tellers: readonly TestParticipant[]) {
  const { decisionId, keeps } = room
  const threshold = sealedAt(tellers[0]!, decisionId).sealed!.threshold
  const waits = (step: 'introduce' | 'deal' | 'receive') =>
    Promise.all(tellers.map((page) => page.until(step, () => sealedAt(page, decisionId).sealed!.tellerStep === step)))
  const idOf = (page: TestPage) => page.now.participantId!
  await waits('introduce')
  for (const page of tellers) {
    const { keep, message } = introduceTeller()
    keeps.set(idOf(page), keep)
    await accepted(page.link.send('teller.introduce', { decisionId, message }))
  }
  await waits('deal')
  for (const page of tellers) {
    const { keep, message } = dealAsTeller(keeps.get(idOf(page))!, threshold, await tellersSent(host, page, room))
    keeps.set(idOf(page), keep)
    await accepted(page.link.send('teller.deal', { decisionId, message }))
  }
  await waits('receive')
  for (const [place, page] of tellers.entries()) {
    const sent = await tellersSent(host, page, room)
    const { message } = receiveAsTeller(keeps.get(idOf(page))!, threshold, sent, place)
    await accepted(page.link.send('teller.receive', { decisionId, message }))
  }
}

export async function register({ decisionId, credentials }: SealedRoom, page: TestPage): Promise<void> {
  const voter = page.now.participantId!
  const { own, shown } = voterCredential(decisionId)
  credentials.set(voter, own)
  await accepted(page.link.send('credential.register', { decisionId, voter, credential: shown }))
}

/** A sealed ballot of this page's person, and its tracker. */
export function sealedBallot({ decisionId, credentials, announcement }: SealedRoom, page: TestPage, answer: Answer) {
  const { election } = sealedAt(page, decisionId).sealed!
  const own = credentials.get(page.now.participantId!)!
  return sealAnswer(election!.text, own, announcement.form, answer).cast()
}

export const cast = (room: SealedRoom, page: TestPage, ballot: string) =>
  page.link.send('ballot.seal', { decisionId: room.decisionId, voter: page.now.participantId!, ballot })

/** A teller goes through the whole box and gives the share of opening it. */
export async function open(host: ReachableHost, room: SealedRoom, page: TestParticipant) {
  const { decisionId, keeps } = room
  await page.until('the sum', () => sealedAt(page, decisionId).sealed!.tellerStep === 'share')
  const me = page.now.participantId!
  const view = sealedAt(page, decisionId)
  const sent = await tellersSent(host, page, room)
  const output = sent.outputs[view.tellers.indexOf(me)]!
  const { keep, message, ballots } = openAsTeller(keeps.get(me)!, output, await archiveOf(host, page, room), {
    setup: view.sealed!.election!.setup,
    summed: view.sealed!.summed!,
    recasting: room.announcement.rules.change === 'until-closing',
  })
  keeps.set(me, keep)
  await accepted(page.link.send('share.give', { decisionId, message }))
  return ballots
}
