import type { DocumentReading } from '../../document/read-document'
import type { Block } from '../../document/rich-text'
import type { Answer } from '../../decision/form'
import type { RecordEvent } from '../events'
import { headOf } from '../../journal/head'
import { commentsIn } from '../comments/comments-state'
import { clauseFate, decisionsOn } from '../decisions/clause-fate'
import type { MeetingDecision } from '../decisions/decisions-state'
import { decisionsIn } from '../decisions/decisions-state'
import { seatNames } from '../decisions/voters'
import { pledgesIn } from '../pledges/pledges-state'
import type { ConsensusCheck, MeetingState, Participant } from '../state'
import { decidedCheck, roleOf, CHAIR_ID } from '../state'
import type { Minutes, MinutesDecision, MinutesFormat, MinutesVote, RollEntry } from './minutes'
import type { Proceedings, ProceedingsRules } from './proceedings'

/** What the minutes take from the rules of the record's edition. */
export interface MinutesRules extends ProceedingsRules {
  proceedingsOf(state: MeetingState, document: DocumentReading, rules: ProceedingsRules): Proceedings
  wordsOf(body: readonly Block[]): string
}

/** Minutes from record and document. `state`: after `events`. Pure. */
export function composeMinutes(
  state: MeetingState,
  events: readonly RecordEvent[],
  document: DocumentReading,
  { format, version, replaces, salt }: { format: MinutesFormat; version: number; replaces: string; salt?: string },
  rules: MinutesRules,
): Minutes {
  const chair = state.participants[CHAIR_ID]!
  const standing = new Set(document.clauses.map((clause) => decidedCheck(state, clause.id)))
  return {
    format,
    version,
    replaces,
    meeting: {
      id: state.meetingId,
      title: state.title,
      place: state.place,
      hostUnit: state.hostUnit,
      templateId: state.templateId,
      rule: state.rule,
      openedAt: state.openedAt,
      closedAt: state.closedAt,
      chair: { name: chair.name, unit: chair.unit },
      hostKey: state.hostKey,
    },
    roster: Object.values(state.participants)
      .filter(
        (person) =>
          person.status === 'admitted' ||
          person.status === 'removed' ||
          (person.status === 'banned' && person.presence.length > 0),
      )
      .map((person) => rosterEntry(state, person)),
    agenda: document.agenda.map((item) => ({
      id: item.id,
      title: item.title,
      plannedMinutes: item.minutes,
      spans: state.items.filter((span) => span.itemId === item.id).map(({ from, to }) => ({ from, to })),
      notes: rules.written(item.notes),
    })),
    clauses: document.clauses.map((clause) => {
      const check = decidedCheck(state, clause.id)
      const text = rules.wordsOf(clause.body)
      return {
        id: clause.id,
        number: clause.number,
        body: rules.written(clause.body),
        text,
        decision: check && decisionOf(state, check, text),
        ...(decisionsOn(state, clause.id).length === 0 ? {} : { fate: clauseFate(state, clause.id) }),
      }
    }),
    earlierDecisions: state.checks
      .filter((check) => check.closed && !standing.has(check))
      .map((check) => ({ number: check.number, ...decisionOf(state, check, check.text) })),
    ...votesOf(state),
    ...pledgesOf(state),
    ...commentsOf(state),
    ...(state.predecessor ? { follows: state.predecessor } : {}),
    actions: document.actions.map(({ what, unit, due, clause }) => ({
      what,
      unit,
      due,
      // Edition 1 knows none.
      ...(clause === undefined || state.edition === 1 ? {} : { clause }),
    })),
    ...(format === 'yuanzhuo-minutes/1' ? {} : { proceedings: rules.proceedingsOf(state, document, rules) }),
    ...(document.findings === undefined || state.edition === 1 ? {} : { findings: rules.written(document.findings) }),
    record: [...events],
    recordHead: headOf(events),
    ...(format === 'yuanzhuo-minutes/3' && salt !== undefined ? { salt } : {}),
  }
}

function rosterEntry(state: MeetingState, person: Participant): Minutes['roster'][number] {
  const role = roleOf(state, person)
  return {
    id: person.id,
    name: person.name,
    unit: person.unit,
    role: role.label,
    standing: role.standing,
    key: person.key,
    presence: person.presence,
    ...(person.status === 'admitted' && person.outOfReachSince !== undefined
      ? { outOfReachSince: person.outOfReachSince }
      : {}),
  }
}

function decisionOf(state: MeetingState, check: ConsensusCheck, textNow: string): MinutesDecision {
  const closed = check.closed!
  return {
    text: check.text,
    textChanged: check.text !== textNow,
    rule: check.rule,
    result: closed.result,
    tally: closed.tally,
    closedAt: closed.at,
    reservations: Object.entries(check.stances).flatMap(([id, { stance, reason }]) => {
      const person = state.participants[id]
      return stance === 'agree' || !person ? [] : [{ name: person.name, unit: person.unit, stance, reason }]
    }),
  }
}

function pledgesOf(state: MeetingState): Pick<Minutes, 'pledges'> {
  const pledges = pledgesIn(state).flatMap(({ by, kind, what, until, anonymous, withdrawn, delivered }) => {
    const person = anonymous ? undefined : state.participants[by]
    const { name, unit } = person ?? { name: '', unit: '' }
    return withdrawn ? [] : [{ name, unit, kind, what, until, delivered: (delivered ?? []).map(({ said }) => said) }]
  })
  return pledges.length === 0 ? {} : { pledges }
}

function commentsOf(state: MeetingState): Pick<Minutes, 'comments'> {
  const comments = commentsIn(state).map(({ by, quote, said, at, answer }) => {
    const { name, unit } = state.participants[by] ?? { name: by, unit: '' }
    return { name, unit, quote, said, at, answer: answer ? { accepted: answer.accepted, said: answer.said } : null }
  })
  return comments.length === 0 ? {} : { comments }
}

function votesOf(state: MeetingState): Pick<Minutes, 'votes'> {
  const names = seatNames(state)
  const votes = decisionsIn(state).flatMap((decision): MinutesVote[] => {
    const { id, title, question, clauses, announced, opened, closed, counted, annulled } = decision
    if (!announced) return []
    const { digest, announcement, inWriting } = announced
    const asked = { id, title, question, clauses, digest, announcement, inWriting }
    return [
      {
        ...asked,
        openedAt: opened?.at ?? null,
        closedAt: closed?.at ?? null,
        verdict: counted?.verdict ?? null,
        annulled: annulled?.reason ?? null,
        ...reservationsIn(decision, names),
        ...rollOf(decision, names),
      },
    ]
  })
  return votes.length === 0 ? {} : { votes }
}

/** The ballots of motions and choices under their voters' names. */
function rollOf(
  { announced, counted, box }: MeetingDecision,
  names: ReturnType<typeof seatNames>,
): Pick<MinutesVote, 'roll'> {
  if (!announced || !counted) return {}
  const roll = announced.announcement.voters.flatMap(({ id }): RollEntry[] => {
    const choices = choicesIn(box.ballots.find(({ voter }) => voter === id)?.answer)
    const { name, unit } = names.get(id) ?? { name: id, unit: '' }
    return choices ? [{ voter: id, name, unit, choices }] : []
  })
  return roll.length === 0 ? {} : { roll }
}

function choicesIn(answer: Answer | undefined): string[] | null {
  if (!answer) return null
  if ('vote' in answer) return [answer.vote]
  if ('chosen' in answer) return answer.chosen
  return 'spoilt' in answer ? ['spoilt'] : null
}

/** An objection counts as disagreement. */
function reservationsIn(
  { announced, counted, box }: MeetingDecision,
  names: ReturnType<typeof seatNames>,
): Pick<MinutesVote, 'reservations'> {
  if (!announced || !counted) return {}
  const reservations = announced.announcement.voters.flatMap(({ id }) => {
    const answer = box.ballots.find(({ voter }) => voter === id)?.answer
    const { name, unit } = names.get(id) ?? { name: id, unit: '' }
    const said = { voter: id, name, unit }
    if (answer && 'stance' in answer && answer.stance !== 'agree')
      return [{ ...said, stance: answer.stance, reason: answer.reason }]
    return answer && 'objects' in answer && answer.objects
      ? [{ ...said, stance: 'disagree' as const, reason: answer.reason }]
      : []
  })
  return reservations.length === 0 ? {} : { reservations }
}
