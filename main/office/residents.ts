import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import { noticesUp, topicsAtWork } from '#shared/office/at-work'
import { codeDigest, proofOf, readCode, reasonAct, verdictAct } from '#shared/office/feedback/paper-code'
import type { Verdict } from '#shared/office/feedback/feedback-state'
import { codesOf } from '#shared/office/observations'
import { RULES_1 } from '#shared/office/office-rules'
import { eachRow } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import { ordersOf, personOf, topicOf } from '#shared/office/state'
import { lodged } from '#shared/office/topics/lodging'
import type { Topic } from '#shared/office/topics/topics-state'
import { isOpen } from '#shared/office/topics/way'
import type { NewSlip, SlipView, WallSlip, WallView } from '#shared/protocol/resident-api'
import { PHOTO_MAX } from '#shared/protocol/resident-api'
import { digestOf } from '#shared/signing/canonical'
import type { Office } from './office'
import { newId } from './office'

/** Papers that are sent to a wall; it shows nine at a time, a phone all of them. */
const ON_THE_WALL = 60
/** Slips that wait for somebody to look at them, at most: whoever floods the wall fills only this. */
export const SLIPS_WAITING = 300
/** What is done stays on the wall for a week. */
const DONE_STAYS = 7 * 86_400_000

/**
 * What residents do, who have no account: the host sees it and writes it down, as far as the record's rules let it have
 * seen that (`OBSERVATIONS_1`). What they wrote lies beside the record until somebody of the office has looked at it.
 */
export class Residents {
  #wall: { state: OfficeState; until: number; view: WallView } | null = null

  constructor(
    private readonly office: Pick<Office, 'state' | 'fault' | 'observe' | 'keep' | 'forget' | 'keepPicture' | 'file'>,
    private readonly wall: () => number,
  ) {}

  /** Takes a slip in; the same one sent again is answered alike. */
  async post({ code, text, place, category, photo }: NewSlip): Promise<{ number: string } | Refusal> {
    const state = this.office.state
    if (!state) return this.#none()
    const clean = RULES_1.cleanParagraph([text.trim(), place.trim()].filter(Boolean).join('\n'), RULES_1.limits.words)
    if (!clean.ok) return clean.refusal
    if (text.trim() === '') return refuse('words-empty')
    const bytes = photo === null ? null : Buffer.from(photo, 'base64')
    if (bytes && bytes.length > PHOTO_MAX) return refuse('material-too-large')
    const slip = codeDigest(code)
    const wordsDigest = digestOf(utf8ToBytes(clean.text))
    const before = topicWith(state, slip)
    if (before) return before.wordsDigest === wordsDigest ? { number: before.number } : refuse('paper-code-wrong')
    if (waitingIn(state) >= SLIPS_WAITING) return refuse('too-often')
    const kept = bytes && (await this.office.keepPicture(bytes))
    if (isRefusal(kept)) return kept
    const photos = kept ? [{ name: 'photo', ...kept }] : []
    const words = { id: newId(), kind: 'words' as const, text: clean.text }
    await this.office.keep(words)
    const refusal = await this.office.observe((now, context) => {
      if (topicWith(now, slip)) return { refusal: refuse('nothing-changed') }
      const given = { category, photos, wordsId: words.id, wordsDigest, title: 'slip', grid: '', askers: [] }
      const made = lodged(now, { ...given, channel: 'wall', urgency: 'normal' }, context, RULES_1)
      if ('refusal' in made) return made
      return { event: { type: 'topic.lodged', by: 'host', data: { ...made.data, title: made.data.number, slip } } }
    })
    if (refusal) await this.office.forget([words.id])
    if (refusal && refusal.reason !== 'nothing-changed') return refusal
    return { number: topicWith(this.office.state!, slip)!.number }
  }

  /** 我也遇到, once a device. What a device is called is kept for one topic only, as a digest. */
  support(topicId: string, device: string): Promise<Refusal | null> {
    const mark = digestOf(utf8ToBytes(`yuanzhuo support ${topicId} ${device}`))
    return this.office.observe((state) =>
      topicOf(state, topicId)?.marks.includes(mark)
        ? { refusal: refuse('nothing-changed') }
        : { event: { type: 'topic.supported', by: 'host', data: { topicId, mark } } },
    )
  }

  /** The topic of a code; null when there is none. */
  find(typed: string): Topic | null {
    return (this.office.state && topicWith(this.office.state, codeDigest(readCode(typed)))) ?? null
  }

  /** What whoever holds the code sees. That an answer was opened is written down, once a round. */
  async open(topic: Topic): Promise<SlipView> {
    if (topic.read?.round !== topic.round && (topic.stage === 'rating' || !isOpen(topic)))
      // Only a receipt: what hinders it does not keep the answer from being read.
      await this.office.observe(() => ({ event: { type: 'feedback.read', by: 'host', data: { topicId: topic.id } } }))
    return slipView(this.office.state!, topicOf(this.office.state!, topic.id)!)
  }

  rate(topic: Topic, typed: string, verdict: Verdict): Promise<Refusal | null> {
    return this.office.observe((state, context) => {
      const now = topicOf(state, topic.id)
      if (now?.stage !== 'rating') return { refusal: refuse('topic-stage-wrong') }
      const proof = proofOf(readCode(typed), verdictAct(now.round))
      const due = context.due(RULES_1.clocks.rework)
      const data = { topicId: topic.id, proof, verdict, reason: '', due }
      return { event: { type: 'feedback.given', by: 'host', data } }
    })
  }

  async explain(topic: Topic, typed: string, said: string): Promise<Refusal | null> {
    const reason = RULES_1.cleanParagraph(said, RULES_1.limits.reason)
    if (!reason.ok) return reason.refusal
    if (reason.text === '') return refuse('reason-missing')
    return this.office.observe((state) => {
      const last = topicOf(state, topic.id)?.ratings.at(-1)
      if (!last || last.reason !== '') return { refusal: refuse('nothing-changed') }
      const proof = proofOf(readCode(typed), reasonAct(last.round))
      const data = { topicId: topic.id, proof, reason: reason.text }
      return { event: { type: 'feedback.explained', by: 'host', data } }
    })
  }

  /** What hangs on the wall. Made once for all who ask while nothing changes. */
  get view(): WallView | Refusal {
    const state = this.office.state
    if (!state) return this.#none()
    const now = this.wall()
    if (this.#wall?.state !== state || this.#wall.until < now)
      this.#wall = { state, until: now + 60_000, view: wallView(state, now) }
    return this.#wall.view
  }

  /** A picture on the wall; null when there is none, or it is not to be seen. */
  async photo(topicId: string, sha256: string): Promise<Uint8Array | null> {
    const topic = this.office.state && topicOf(this.office.state, topicId)
    const shown = topic?.visibility === 'shown' && topic.shownPhotos.includes(sha256)
    return shown ? this.office.file(sha256) : null
  }

  #none(): Refusal {
    return this.office.fault ?? refuse('office-none')
  }
}

function topicWith(state: OfficeState, digest: string): Topic | undefined {
  for (const topic of eachRow(state.topics)) if (codesOf(topic).includes(digest)) return topic
  return undefined
}

function waitingIn({ topics }: OfficeState): number {
  let count = 0
  for (const { visibility, stage, channel } of topicsAtWork.in(topics))
    if (visibility === 'waiting' && stage === 'gathered' && channel === 'wall') count++
  return count
}

const nameOf = (state: OfficeState, id: string | undefined): string =>
  (id === undefined ? undefined : personOf(state, id))?.name ?? ''

function wallView(state: OfficeState, now: number): WallView {
  const [month, lasting] = [new Date(now).toISOString().slice(0, 7), new Date(now - DONE_STAYS).toISOString()]
  const slips: WallSlip[] = []
  const count = { lodged: 0, done: 0 }
  for (const topic of eachRow(state.topics)) {
    const since = topic.way.at(-1)!.from
    if (topic.lodgedAt.startsWith(month)) count.lodged++
    if (topic.stage === 'closed' && since.startsWith(month)) count.done++
    const isThere = isOpen(topic) || (topic.stage === 'closed' && since > lasting)
    if (topic.visibility !== 'shown' || !isThere) continue
    const { id, words, category, supporters, stage, lodgedAt, shownPhotos: photos } = topic
    const claimant = nameOf(state, topic.claim?.memberId)
    slips.push({ id, words, category, supporters, stage, claimant, since, lodgedAt, photos })
  }
  return {
    office: state.name,
    slips: slips.slice(-ON_THE_WALL).reverse(),
    month: count,
    notices: noticesUp.placesIn(state.notices).length,
  }
}

function slipView(state: OfficeState, topic: Topic): SlipView {
  const { number, category, words, visibility, lodgedAt, stage, round } = topic
  const into = (stage === 'merged' && topic.end?.into && topicOf(state, topic.end.into)) || null
  /** Of what others asked for, only where it may be read by anybody. */
  const isOthers = into !== null && into.visibility !== 'shown'
  const done = into ?? topic
  const orders = ordersOf(state, done).filter((order) => order.round === done.round && order.report !== null)
  const settled = done.notes.filter(({ kind }) => kind === 'settled')
  const check = done.checks.findLast((each) => each.round === done.round)
  const last = topic.ratings.at(-1)
  return {
    office: state.name,
    number,
    category,
    words,
    visibility,
    hiddenFor: topic.hiddenFor ?? '',
    lodgedAt,
    stage,
    round,
    due: topic.due?.date ?? null,
    suspended: topic.suspended !== null,
    steps: topic.way.map(({ stage: at, round: turn, from }) => ({ stage: at, round: turn, at: from })),
    claimant: nameOf(state, topic.claim?.memberId),
    ended: topic.end?.reason ?? '',
    into: into && {
      number: into.number,
      words: into.visibility === 'shown' ? into.words : '',
      stage: into.stage,
      due: into.due?.date ?? null,
      suspended: into.suspended !== null,
    },
    answers: [
      ...settled.map(({ by, text }) => ({ body: nameOf(state, by), result: null, text: isOthers ? '' : text })),
      ...orders.map(({ leadId, report }) => ({
        body: personOf(state, leadId)?.unit || nameOf(state, leadId),
        result: report!.result,
        text: isOthers ? '' : report!.text,
      })),
    ],
    checked: check ? { who: nameOf(state, check.by), text: isOthers ? '' : check.text } : null,
    ratings: topic.ratings.map(({ round: turn, verdict, at }) => ({ round: turn, verdict, at })),
    mayRate: stage === 'rating',
    mayExplain: last !== undefined && last.proof !== null && last.reason === '' && stage !== 'rating',
    reaches: (topic.reopening?.reaches ?? []).map((id) => nameOf(state, id)),
  }
}
