import type { CommandBody } from '../journal/signed-command'
import { canonicalBytes, digestOf } from '../signing/canonical'
import { commentsIn } from './comments/comments-state'
import { decisionOf } from './decisions/decisions-state'
import { pledgesIn } from './pledges/pledges-state'
import type { MeetingState } from './state'
import { currentItem } from './state'

/** Title of an agenda item as the document has it; null when it is not there. */
export type TitleOf = (itemId: string) => string | null

const personOf = ({ participants }: MeetingState, id: string) => {
  const person = Object.hasOwn(participants, id) ? participants[id] : undefined
  return person ? { id, name: person.name, key: person.key } : null
}

/** What an id in a payload stands for, by the member that holds it: what whoever sends the command has on the screen. */
const NAMED: Readonly<Record<string, (state: MeetingState, id: string, titleOf: TitleOf) => unknown>> = {
  checkId({ checks }, id) {
    const check = checks.find((each) => each.id === id)
    return check ? { id, clauseId: check.clauseId, number: check.number, text: check.text, rule: check.rule } : null
  },
  decisionId(state, id) {
    const decision = decisionOf(state, id)
    if (!decision) return null
    const { title, question, clauses, announced } = decision
    return { id, title, question, clauses, digest: announced?.digest ?? '' }
  },
  pledgeId(state, id) {
    const pledge = pledgesIn(state).find((each) => each.id === id)
    return pledge ? { id, kind: pledge.kind, what: pledge.what, until: pledge.until } : null
  },
  commentId(state, id) {
    const comment = commentsIn(state).find((each) => each.id === id)
    return comment ? { id, quote: comment.quote, said: comment.said } : null
  },
  participantId: personOf,
  into: personOf,
  inviteeId({ invitees }, id) {
    const invitee = invitees.find((each) => each.id === id)
    return invitee ? { id, name: invitee.name } : null
  },
  speechId({ speeches }, id) {
    const speech = speeches.find((each) => each.id === id)
    return speech ? { id, participantId: speech.participantId } : null
  },
  materialId({ materials }, id) {
    const material = materials.find((each) => each.id === id)
    return material ? { id, sha256: material.sha256 } : null
  },
  // What is taken up already is called in the record, whatever becomes of its title.
  itemId(state, id, titleOf) {
    const current = currentItem(state)
    return { id, title: current?.itemId === id ? current.title : titleOf(id) }
  },
}

/** Base64url digest of all that a payload names, as this state and document have it; undefined when it names nothing. */
export function aboutOf(state: MeetingState, payload: object, titleOf: TitleOf): string | undefined {
  const named = Object.entries(payload).flatMap(([member, id]) =>
    Object.hasOwn(NAMED, member) && typeof id === 'string' ? [[member, NAMED[member]!(state, id, titleOf)]] : [],
  )
  return named.length === 0 ? undefined : digestOf(canonicalBytes(Object.fromEntries(named)))
}

/** A command's body as the meeting's edition has it signed. `head`: of the record as its sender has it. */
export function bound<Body extends CommandBody>(body: Body, state: MeetingState, head: string, titleOf: TitleOf): Body {
  if (state.edition === 1) return body
  const about = aboutOf(state, body.payload as object, titleOf)
  return { ...body, hostKey: state.hostKey, head, ...(about === undefined ? {} : { about }) }
}

/** What a host tells a device that wants to join, so that it can say which meeting it means. */
export interface MeetingIdentity {
  id: string
  edition: number
  /** Base64url public key of the meeting's host. */
  hostKey: string
}

/** In the body of a join command of edition 1, whose sender named no meeting. */
const MEETING_UNKNOWN = '-'

/** The body of a join command for this meeting. Its sender has seen nothing of the record. */
export const joinBody = <Body extends CommandBody>(
  body: Body,
  { id, edition, hostKey }: MeetingIdentity,
): Body & { meetingId: string } =>
  edition === 1 ? { ...body, meetingId: MEETING_UNKNOWN } : { ...body, meetingId: id, hostKey, head: '' }
