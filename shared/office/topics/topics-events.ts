import * as z from 'zod'
import { plainDate } from '../../calendar/plain-date'
import { due } from '../due'
import { event } from '../event'
import { topicId } from '../ids'
import { evidence, id, sha256 } from '../payload'
import { withTopic } from '../state'
import { withRow } from '../rows'
import { unclassified } from '../classification/classification-state'
import { CATEGORIES, CHANNELS, URGENCIES } from './topics-state'
import { moved, owing } from './way'

const title = z.string().min(1).max(120)
const words = z.string().min(1).max(2000)
const reason = z.string().min(1).max(2000)
const described = {
  category: z.enum(CATEGORIES),
  grid: z.string().max(60),
  urgency: z.enum(URGENCIES),
}

export const topicsEvents = {
  /** 点单. By a person at the console, or seen by the host when a slip came in at the wall. */
  'topic.lodged': event(
    z.strictObject({
      topicId,
      number: z.string().min(6).max(16),
      title,
      wordsId: id,
      wordsDigest: z.string().length(43),
      channel: z.enum(CHANNELS),
      askers: z.array(id).max(50),
      photos: evidence.optional(),
      slip: z.string().length(43).optional(),
      ...described,
      tags: z.array(z.string().min(1).max(20)).min(1).max(8).optional(),
      day: plainDate.optional(),
      due,
    }),
    (
      state,
      { at, data: { topicId: newId, due: answerBy, photos = [], tags = [], slip = null, day = null, ...lodged } },
    ) => ({
      ...state,
      topics: withRow(state.topics, {
        id: newId,
        ...lodged,
        words: '',
        photos,
        shownPhotos: [],
        supporters: 0,
        marks: [],
        slip,
        read: null,
        day,
        lodgedAt: at,
        visibility: 'waiting',
        stage: 'gathered',
        due: answerBy,
        way: [{ stage: 'gathered', round: 1, from: at }],
        round: 1,
        selection: null,
        claim: null,
        handedBack: [],
        notes: [],
        meetings: [],
        orders: [],
        conversions: [],
        ...unclassified,
        tags,
        checks: [],
        asked: null,
        ratings: [],
        reopening: null,
        suspended: null,
        end: null,
        merged: [],
        owed: [],
        told: [],
      }),
    }),
    'topicId',
  ),

  /** 审核: what others may read of it, or that they may not. */
  'topic.moderated': event(
    z.strictObject({
      topicId,
      shown: z.boolean(),
      title,
      words,
      reason: z.string().max(2000),
      photos: z.array(sha256).max(10).optional(),
    }),
    (state, { data }) =>
      withTopic(state, data.topicId, ({ hiddenFor: _before, ...topic }) => ({
        ...topic,
        title: data.title,
        words: data.words,
        shownPhotos: data.shown ? (data.photos ?? []) : [],
        visibility: data.shown ? 'shown' : 'hidden',
        ...(data.shown ? {} : { hiddenFor: data.reason }),
      })),
  ),

  /** `due`: the new one where another urgency has another clock. */
  'topic.described': event(
    z.strictObject({ topicId, title, ...described, due: due.nullable() }),
    (state, { data: { topicId: which, due: nextBy, ...changed } }) =>
      withTopic(state, which, (topic) => ({ ...topic, ...changed, due: nextBy ?? topic.due })),
  ),

  /** 我也遇到, counted at the wall. */
  'topic.supported': event(z.strictObject({ topicId, mark: z.string().length(43) }), (state, { data }) =>
    withTopic(state, data.topicId, (topic) => ({
      ...topic,
      supporters: topic.supporters + 1,
      marks: [...topic.marks, data.mark],
    })),
  ),

  /** 选题. */
  'topic.selected': event(
    z.strictObject({
      topicId,
      checklist: z.strictObject({ few: z.boolean(), deep: z.boolean(), sound: z.boolean(), quick: z.boolean() }),
      reason: z.string().max(2000),
      due,
    }),
    (state, { at, by, data }) =>
      withTopic(state, data.topicId, (topic) => ({
        ...owing(moved(topic, 'awaiting', at, data.due), 'answer', at),
        selection: { by, at, checklist: data.checklist, reason: data.reason },
      })),
  ),

  /** 退回. */
  'topic.returned': event(z.strictObject({ topicId, reason }), (state, { at, by, data }) =>
    withTopic(state, data.topicId, (topic) => ({
      ...owing(moved(topic, 'returned', at), 'returned', at),
      suspended: null,
      end: { at, by, reason: data.reason, into: null },
    })),
  ),

  /** 并案: both go on being told, and nobody's words are moved or added up. */
  'topic.merged': event(z.strictObject({ topicId, into: topicId, reason }), (state, { at, by, data }) => {
    const gone = withTopic(state, data.topicId, (topic) => ({
      ...owing(moved(topic, 'merged', at), 'merged', at),
      suspended: null,
      end: { at, by, reason: data.reason, into: data.into },
    }))
    return withTopic(gone, data.into, (topic) => ({
      ...owing(topic, 'merged', at),
      merged: [...topic.merged, data.topicId],
    }))
  }),

  'topic.unmerged': event(z.strictObject({ topicId, from: topicId, due }), (state, { at, data }) => {
    const back = withTopic(state, data.topicId, (topic) => ({
      ...owing(moved(topic, 'gathered', at, data.due), 'merged', at),
      end: null,
    }))
    return withTopic(back, data.from, (topic) => ({
      ...topic,
      merged: topic.merged.filter((each) => each !== data.topicId),
    }))
  }),

  /** 挂起: stays where it is. */
  'topic.suspended': event(
    z.strictObject({ topicId, reason, review: z.iso.date() }),
    (state, { at, by, data: { topicId: which, ...why } }) =>
      withTopic(state, which, (topic) => ({
        ...owing(topic, 'suspended', at),
        suspended: { since: at, by, ...why },
      })),
  ),

  'topic.resumed': event(z.strictObject({ topicId, due: due.nullable() }), (state, { data }) =>
    withTopic(state, data.topicId, (topic) => ({ ...topic, suspended: null, due: data.due })),
  ),

  /** 调研、走访. */
  'topic.noted': event(
    z.strictObject({
      topicId,
      kind: z.enum(['research', 'visit', 'opinion', 'call']),
      text: z.string().min(1).max(5000),
      place: z.string().max(60),
      evidence,
    }),
    (state, { at, by, data: { topicId: which, ...noted } }) =>
      withTopic(state, which, (topic) => ({ ...topic, notes: [...topic.notes, { at, by, ...noted }] })),
  ),

  /** 现场办: done on the spot, by whoever says so; somebody else has still to look. */
  'topic.settled': event(
    z.strictObject({ topicId, text: z.string().min(1).max(5000), place: z.string().max(60), evidence, due }),
    (state, { at, by, data: { topicId: which, due: checkBy, ...noted } }) =>
      withTopic(state, which, (topic) => ({
        ...moved(topic, 'checking', at, checkBy),
        notes: [...topic.notes, { at, by, kind: 'settled', ...noted }],
      })),
  ),

  /** Whoever asked was told how it stands. */
  'asker.told': event(
    z.strictObject({ topicId, how: z.enum(['visit', 'call', 'paper', 'message']), text: z.string().max(2000) }),
    (state, { at, by, data: { topicId: which, ...said } }) =>
      withTopic(state, which, (topic) => ({ ...topic, owed: [], told: [...topic.told, { at, by, ...said }] })),
  ),

  /** What is known of somebody who asked was deleted; the id stays where it stands. */
  'asker.erased': event(z.strictObject({ askerId: id, reason }), (state, { data }) => ({
    ...state,
    erased: [...state.erased, data.askerId],
  })),
}
