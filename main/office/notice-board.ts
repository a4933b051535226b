import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { noticesUp } from '#shared/office/at-work'
import { EDITION_1 } from '#shared/office/editions/edition-1'
import type { Notice } from '#shared/office/notices/notices-state'
import { isRunOut, isUnanswered } from '#shared/office/notices/notices-state'
import { RULES_1 } from '#shared/office/office-rules'
import { eachRow } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'
import { noticeOf } from '#shared/office/state'
import type { DeskNotice, NewComment, NoticeRow, NoticesView, PublicNotice } from '#shared/protocol/notice-api'
import { digestOf } from '#shared/signing/canonical'
import type { Office } from './office'
import { newId } from './office'

/** Notices that a page is sent. */
const ON_THE_BOARD = 40
/** Comments of one notice that wait for somebody to look at them, at most: whoever floods it fills only this. */
export const COMMENTS_WAITING = 200

/** Notices (公示) as residents and staff see them, and what residents say to them: the host sees it and writes it down. */
export class NoticeBoard {
  constructor(
    private readonly office: Pick<Office, 'state' | 'fault' | 'observe' | 'keep' | 'forget' | 'personal'>,
    private readonly today: () => string,
  ) {}

  /** What hangs there for everybody to read. What was taken down is no part of it. */
  get view(): NoticesView | Refusal {
    const { state } = this.office
    if (!state) return this.office.fault ?? refuse('office-none')
    const there = [...eachRow(state.notices)].filter(({ end }) => end?.how !== 'withdrawn')
    const today = this.today()
    return {
      office: state.name,
      notices: there
        .slice(-ON_THE_BOARD)
        .reverse()
        .map((notice) => publicNotice(notice, today)),
    }
  }

  /** Takes in what somebody says; the same again is answered alike. Nothing of it shows before somebody of the office has read it. */
  async comment(noticeId: string, { key, text }: NewComment): Promise<Refusal | null> {
    const { state } = this.office
    if (!state) return this.office.fault ?? refuse('office-none')
    const clean = RULES_1.cleanParagraph(text, RULES_1.limits.words)
    if (!clean.ok) return clean.refusal
    if (clean.text === '') return refuse('words-empty')
    const mark = digestOf(utf8ToBytes(`yuanzhuo comment ${noticeId} ${key}`))
    const fault = (notice: Notice | undefined): Refusal | null => {
      if (!notice) return refuse('notice-unknown')
      if (notice.end || isRunOut(notice, this.today())) return refuse('notice-over')
      if (notice.comments.some((comment) => comment.mark === mark)) return refuse('nothing-changed')
      const waiting = notice.comments.filter(({ visibility }) => visibility === 'waiting')
      return waiting.length >= COMMENTS_WAITING ? refuse('too-often') : null
    }
    const early = fault(noticeOf(state, noticeId))
    if (early) return early.reason === 'nothing-changed' ? null : early
    const words = { id: newId(), kind: 'words' as const, text: clean.text }
    await this.office.keep(words)
    const refusal = await this.office.observe((now) => {
      const late = fault(noticeOf(now, noticeId))
      if (late) return { refusal: late }
      const data = { noticeId, wordsId: words.id, wordsDigest: digestOf(utf8ToBytes(clean.text)), mark }
      return { event: { type: 'notice.commented', by: 'host', data } }
    })
    if (refusal) await this.office.forget([words.id])
    return refusal?.reason === 'nothing-changed' ? null : refusal
  }

  /** Notices of a topic for the staff, the newest first. */
  of(state: OfficeState, topicId: string): DeskNotice[] {
    const today = this.today()
    return [...eachRow(state.notices)]
      .filter((notice) => notice.topicId === topicId)
      .reverse()
      .map((notice) => ({
        notice,
        over: isRunOut(notice, today),
        raw: notice.comments.map(({ wordsId }) => {
          const given = this.office.personal(wordsId)
          return given?.kind === 'words' ? given.text : null
        }),
        about: EDITION_1.aboutOf(state, { noticeId: notice.id })!,
        shown: publicNotice(notice, today),
      }))
  }

  /** Those that are up: what is over first, then whatever ends soonest. */
  rows(state: OfficeState): NoticeRow[] {
    const today = this.today()
    const rows: NoticeRow[] = []
    for (const notice of noticesUp.in(state.notices)) {
      const { id, topicId, title, until, comments } = notice
      const unanswered = comments.filter(isUnanswered).length
      rows.push({ id, topicId, title, until, over: isRunOut(notice, today), unanswered })
    }
    const day = ({ until }: NoticeRow) => until ?? '9999'
    return rows.sort((a, b) => (day(a) < day(b) ? -1 : 1))
  }
}

function publicNotice(notice: Notice, today: string): PublicNotice {
  const { id, title, words, place, from, until, days, comments, end } = notice
  return {
    id,
    title,
    words,
    place,
    from,
    until,
    days,
    open: end === null && !isRunOut(notice, today),
    outcome: end?.how === 'over' ? end.text : '',
    comments: comments
      .filter(({ visibility }) => visibility === 'shown')
      .map(({ at, words: said, answer }) => ({
        at,
        words: said,
        answer: answer && { at: answer.at, text: answer.text },
      })),
  }
}
