import { proves, verdictAct } from './feedback/paper-code'
import type { OfficeEventData } from './events'
import { fitsQuestions } from './questionnaires/questionnaires-state'
import type { OfficeState } from './state'
import { noticeOf, questionnaireOf, topicOf } from './state'
import type { Topic } from './topics/topics-state'
import { isOpen } from './topics/way'

/** Digests of the codes by which somebody may answer for a topic now. */
export const codesOf = ({ slip, asked }: Topic): string[] =>
  [slip, asked?.codeDigest ?? null].filter((digest) => digest !== null)

/** What the host may write without anybody's command, since residents have no account, and why it may not have seen it, or null. */
export const OBSERVATIONS_1 = {
  /** The first to lead the office: named when the record is begun, before there is anybody to name them. */
  'person.added': ({ people }: OfficeState, data: object): string | null => {
    const { kind } = data as OfficeEventData['person.added']
    return Object.keys(people).length === 0 && kind === 'lead' ? null : 'somebody leads the office already'
  },

  'topic.lodged': (state: OfficeState, data: object): string | null => {
    const { channel, topicId, askers, title, number } = data as OfficeEventData['topic.lodged']
    if (channel !== 'wall') return 'not by a slip at the wall'
    // Words that nobody has looked at may name others, and what the record says is never deleted.
    if (title !== number) return 'with words that nobody has looked at'
    if (askers.some((asker) => state.erased.includes(asker))) return 'by somebody who was deleted'
    return topicId === `t${state.topics.size + 1}` ? null : 'not the next topic'
  },

  'topic.supported': (state: OfficeState, data: object): string | null => {
    const { topicId, mark } = data as OfficeEventData['topic.supported']
    const topic = topicOf(state, topicId)
    if (topic?.visibility !== 'shown' || !isOpen(topic)) return 'nothing on the wall'
    return topic.marks.includes(mark) ? 'counted already' : null
  },

  /** Whoever has the paper has the code. */
  'feedback.given': (state: OfficeState, data: object): string | null => {
    const { topicId, proof } = data as OfficeEventData['feedback.given']
    const topic = topicOf(state, topicId)
    if (topic?.stage !== 'rating' || codesOf(topic).length === 0) return 'nobody was asked'
    return codesOf(topic).some((digest) => proves(proof, verdictAct(topic.round), digest))
      ? null
      : 'not the code on the paper'
  },

  'feedback.explained': (state: OfficeState, data: object): string | null => {
    const { topicId, proof } = data as OfficeEventData['feedback.explained']
    const said = topicOf(state, topicId)?.ratings.at(-1)
    if (said === undefined || said.proof === null || said.reason !== '') return 'nothing to explain'
    return proves(proof, 1, said.proof) ? null : 'not by who gave the verdict'
  },

  /** Words that nobody has looked at lie beside the record. */
  'notice.commented': (state: OfficeState, data: object): string | null => {
    const { noticeId, mark } = data as OfficeEventData['notice.commented']
    const notice = noticeOf(state, noticeId)
    if (!notice || notice.end) return 'nothing is put up'
    return notice.comments.some((comment) => comment.mark === mark) ? 'said already' : null
  },

  /** Without a name: what a device is known by is kept for this questionnaire alone. Words lie beside the record. */
  'questionnaire.answered': (state: OfficeState, data: object): string | null => {
    const { questionnaireId, mark, chosen, texts } = data as OfficeEventData['questionnaire.answered']
    const asked = questionnaireOf(state, questionnaireId)
    if (!asked || asked.closed) return 'nothing is asked'
    if (asked.marks.includes(mark)) return 'answered already'
    const said = new Set(texts.map(({ question }) => question))
    const given = chosen.map((places, at) => ({ chosen: places, text: said.has(at) ? 'said' : '' }))
    return said.size === texts.length && fitsQuestions(asked.questions, given) ? null : 'no answer to what is asked'
  },

  'feedback.read': (state: OfficeState, data: object): string | null => {
    const topic = topicOf(state, (data as OfficeEventData['feedback.read']).topicId)
    const answered = topic !== undefined && (topic.stage === 'rating' || !isOpen(topic))
    if (!answered || codesOf(topic).length === 0) return 'there was no answer to read'
    return topic.read?.round === topic.round ? 'read already' : null
  },
}
