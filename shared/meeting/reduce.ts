import type { RecordEvent } from './events'
import { reduceSpeaking } from './speaking/reduce-speaking'
import { CHAIR_ROLE } from './roles'
import { SPEECH_MS_USUAL } from './speaking/speaking'
import type { ConsensusCheck, ItemSpan, MeetingState, Participant } from './state'
import { CHAIR_ID } from './state'

/** Folds one event into the state. `state` is null only for `meeting.created`, the first event of every record. */
export function reduce(state: MeetingState | null, event: RecordEvent): MeetingState {
  if (event.type === 'meeting.created') {
    const { chair, continues, ...created } = event.data
    const host: Participant = {
      id: CHAIR_ID,
      name: chair.name,
      unit: chair.unit,
      roleId: CHAIR_ROLE.id,
      key: created.hostKey,
      status: 'admitted',
      presence: [],
    }
    return {
      ...created,
      phase: 'preparing',
      createdAt: event.at,
      openedAt: null,
      closedAt: null,
      directAdmission: false,
      term: 1,
      standby: null,
      successions: [],
      annexes: [],
      continues: continues ?? '',
      chairTerms: [],
      invitees: [],
      inviteesEver: 0,
      speakingOrder: 'first-come',
      speechLimitMs: SPEECH_MS_USUAL,
      hands: [],
      speeches: [],
      warnings: [],
      skipped: [],
      recusals: [],
      markers: [],
      materials: [],
      clockJumps: [],
      participants: { [CHAIR_ID]: host },
      items: [],
      checks: [],
      minutes: [],
      locked: false,
      events: 1,
    }
  }
  if (!state) throw new Error(`record does not begin with meeting.created but with ${event.type}`)
  return { ...apply(state, event), events: state.events + 1 }
}

function apply(state: MeetingState, event: Exclude<RecordEvent, { type: 'meeting.created' }>): MeetingState {
  switch (event.type) {
    case 'meeting.opened':
      return { ...state, phase: 'running', openedAt: event.at }
    case 'meeting.closed': {
      const closed: MeetingState = {
        ...state,
        phase: 'closed',
        closedAt: event.at,
        items: endOpen(state.items, event.at),
        hands: [],
      }
      return Object.keys(state.participants).reduce(
        (next, id) =>
          changeParticipant(next, id, (person) => ({ ...person, presence: endOpen(person.presence, event.at) })),
        closed,
      )
    }
    case 'chair.transferred':
      return { ...state, chairTerms: [...state.chairTerms, { ...event.data, from: event.at }] }
    case 'standby.named': {
      const { standbyId: id, ...named } = event.data
      return { ...state, standby: { id, ...named } }
    }
    case 'standby.released':
      return { ...state, standby: null }
    case 'host.succeeded': {
      const { term, hostKey } = event.data.claim
      const { name, url } = state.standby ?? { name: '', url: '' }
      const succeeded = {
        ...state,
        term,
        hostKey,
        standby: null,
        successions: [...state.successions, { term, hostKey, name, url, origins: event.data.origins, at: event.at }],
      }
      return changeParticipant(succeeded, CHAIR_ID, (host) => ({ ...host, key: hostKey }))
    }
    case 'annex.received':
      return { ...state, annexes: [...state.annexes, { at: event.at, events: event.data.events as RecordEvent[] }] }
    case 'clock.jumped':
      return { ...state, clockJumps: [...state.clockJumps, { at: event.at, byMs: event.data.byMs }] }
    case 'admission.set':
      return { ...state, directAdmission: event.data.direct }
    case 'participant.requested': {
      const { participantId: id, ...asked } = event.data
      return {
        ...state,
        participants: { ...state.participants, [id]: { id, ...asked, status: 'waiting', presence: [] } },
      }
    }
    case 'participant.admitted': {
      const { participantId, roleId, inviteeId } = event.data
      return changeParticipant(state, participantId, (person) => ({
        ...person,
        status: 'admitted',
        roleId,
        ...(inviteeId === undefined ? {} : { inviteeId }),
      }))
    }
    case 'participant.refused':
      return changeParticipant(state, event.data.participantId, (person) => ({ ...person, status: 'refused' }))
    case 'participant.removed':
      return sendOut(state, event.data.participantId, 'removed', event.at)
    case 'participant.banned':
      return sendOut(state, event.data.participantId, 'banned', event.at)
    case 'participant.assigned':
      return changeParticipant(state, event.data.participantId, (person) => ({ ...person, roleId: event.data.roleId }))
    case 'participant.merged': {
      const key = state.participants[event.data.participantId]?.key ?? ''
      const merged = changeParticipant(state, event.data.participantId, (person) => ({ ...person, status: 'merged' }))
      return changeParticipant(merged, event.data.into, (person) => ({ ...person, key }))
    }
    case 'participant.entered': {
      const { participantId: id, reason, name, unit, roleId, inviteeId } = event.data
      const person: Participant = {
        id,
        name,
        unit,
        roleId,
        key: '',
        status: 'admitted',
        presence: [],
        entered: { by: event.by, reason },
        ...(inviteeId === undefined ? {} : { inviteeId }),
      }
      return { ...state, participants: { ...state.participants, [id]: person } }
    }
    case 'participant.renamed':
      return changeParticipant(state, event.data.participantId, (person) => ({
        ...person,
        name: event.data.name,
        unit: event.data.unit,
      }))
    case 'invitations.imported': {
      const rows = event.data.invitees.map(({ inviteeId: id, name, unit, sector, roleId }) => ({
        id,
        name,
        unit,
        sector,
        roleId,
        excused: false,
        excuse: '',
      }))
      return { ...state, invitees: [...state.invitees, ...rows], inviteesEver: state.inviteesEver + rows.length }
    }
    case 'invitee.excused': {
      const { inviteeId, excused, reason } = event.data
      return {
        ...state,
        invitees: state.invitees.map((each) => (each.id === inviteeId ? { ...each, excused, excuse: reason } : each)),
      }
    }
    case 'invitee.removed':
      return { ...state, invitees: state.invitees.filter((each) => each.id !== event.data.inviteeId) }
    case 'attendance.arrived':
      return changeParticipant(state, event.data.participantId, (person) => ({
        ...person,
        presence: [...endOpen(person.presence, event.at), { from: event.at, to: null }],
      }))
    case 'attendance.left':
      return changeParticipant(state, event.data.participantId, (person) => ({
        ...person,
        presence: endOpen(person.presence, event.data.since),
      }))
    case 'recusal.declared':
      return { ...state, recusals: [...state.recusals, { ...event.data, by: event.by, at: event.at }] }
    case 'recusal.lifted': {
      const { participantId, itemId } = event.data
      return {
        ...state,
        recusals: state.recusals.filter((each) => each.participantId !== participantId || each.itemId !== itemId),
      }
    }
    case 'item.opened': {
      const opened: ItemSpan = { ...event.data, kind: event.data.kind ?? '', from: event.at, to: null, elapsedMs: null }
      return {
        ...state,
        items: [...endOpen(state.items, event.at), opened],
        skipped: state.skipped.filter((each) => each.itemId !== opened.itemId),
      }
    }
    case 'item.closed':
      return {
        ...state,
        items: state.items.map((span) =>
          span.to === null ? { ...span, to: event.at, elapsedMs: event.data.elapsedMs ?? null } : span,
        ),
      }
    case 'item.skipped':
      return {
        ...state,
        skipped: [
          ...state.skipped.filter((each) => each.itemId !== event.data.itemId),
          { ...event.data, at: event.at },
        ],
      }
    case 'marker.placed': {
      const { markerId: id, ...placed } = event.data
      return { ...state, markers: [...state.markers, { id, ...placed, by: event.by, at: event.at }] }
    }
    case 'material.added': {
      const { materialId: id, ...added } = event.data
      return { ...state, materials: [...state.materials, { id, ...added, at: event.at, withdrawn: false }] }
    }
    case 'material.withdrawn':
      return {
        ...state,
        materials: state.materials.map((each) =>
          each.id === event.data.materialId ? { ...each, withdrawn: true } : each,
        ),
      }
    case 'speaking.set':
    case 'hand.raised':
    case 'hand.lowered':
    case 'speaker.called':
    case 'speaker.passed':
    case 'speaker.warned':
    case 'speech.started':
    case 'speech.extended':
    case 'speech.ended':
      return reduceSpeaking(state, event)
    case 'check.opened': {
      const { checkId: id, recused, ...asked } = event.data
      return {
        ...state,
        checks: [
          ...state.checks,
          { id, ...asked, recused: recused ?? [], stances: {}, openedAt: event.at, closed: null },
        ],
      }
    }
    case 'stance.given': {
      const { participantId, stance, reason, enteredBecause } = event.data
      const given = {
        stance,
        reason,
        at: event.at,
        ...(enteredBecause === undefined ? {} : { entered: { by: event.by, because: enteredBecause } }),
      }
      return changeCheck(state, event.data.checkId, (check) => ({
        ...check,
        stances: { ...check.stances, [participantId]: given },
      }))
    }
    case 'check.closed':
      return changeCheck(state, event.data.checkId, (check) => ({
        ...check,
        closed: { at: event.at, result: event.data.result, tally: event.data.tally },
      }))
    case 'minutes.frozen':
      return {
        ...state,
        locked: true,
        minutes: [...state.minutes, { ...event.data, frozenAt: event.at, signatures: [] }],
      }
    case 'minutes.signed': {
      const { version, digest: _, ...signature } = event.data
      return {
        ...state,
        minutes: state.minutes.map((each) =>
          each.version === version
            ? { ...each, signatures: [...each.signatures, { ...signature, at: event.at }] }
            : each,
        ),
      }
    }
    case 'minutes.reopened':
      return { ...state, locked: false }
  }
}

function endOpen<S extends { to: string | null }>(spans: S[], to: string): S[] {
  return spans.map((span) => (span.to === null ? { ...span, to } : span))
}

function sendOut(state: MeetingState, id: string, status: 'removed' | 'banned', at: string): MeetingState {
  const out = changeParticipant(state, id, (person) => ({ ...person, status, presence: endOpen(person.presence, at) }))
  return { ...out, hands: out.hands.filter((each) => each.participantId !== id) }
}

function changeParticipant(
  state: MeetingState,
  id: string,
  change: (person: Participant) => Participant,
): MeetingState {
  const person = state.participants[id]
  if (!person) throw new Error(`record names an unknown participant: ${id}`)
  return { ...state, participants: { ...state.participants, [id]: change(person) } }
}

function changeCheck(state: MeetingState, id: string, change: (check: ConsensusCheck) => ConsensusCheck): MeetingState {
  if (!state.checks.some((check) => check.id === id)) throw new Error(`record names an unknown check: ${id}`)
  return { ...state, checks: state.checks.map((check) => (check.id === id ? change(check) : check)) }
}
