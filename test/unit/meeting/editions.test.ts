import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Block } from '#shared/document/rich-text'
import { nextEvent as placed } from '#shared/journal/chain'
import { MadeByNewerVersion } from '#shared/journal/edition'
import { bound, joinBody } from '#shared/meeting/binding'
import type { CommandBody, CommandPayload } from '#shared/meeting/commands'
import { COMMANDS_1 } from '#shared/meeting/commands'
import { decide } from '#shared/meeting/decide'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import type { DecisionContext } from '#shared/meeting/decision-context'
import { EDITION_2 } from '#shared/meeting/editions/edition-2'
import { meetingEdition } from '#shared/meeting/editions/meeting-edition'
import type { EventData, EventType, NewEvent } from '#shared/meeting/events'
import { EVENTS_1, EVENTS_2 } from '#shared/meeting/events'
import { stateAfter } from '#shared/meeting/fold'
import { knowsEdition } from '#shared/meeting/known-editions'
import { MEETING_JOURNAL, NEWEST_EDITION, rulesOf } from '#shared/meeting/meeting-journal'
import { mayForAll } from '#shared/meeting/permissions'
import { auditRecord, chainFault, eventFault, nextEvent, parseCommandBody, readLine } from '#shared/meeting/record'
import { RULES_1 } from '#shared/meeting/rules'
import type { MeetingState, Participant } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import { canonicalText } from '#shared/signing/canonical'
import { documentIn } from '#shared/verify/verify'
import { newDeviceKey } from '#shared/signing/device-key'
import { craftedKey } from '../../support/crafted-key'
import { sampleRecord } from '../storage/sample-record'
import { emptyContext } from '../../support/empty-context'

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'list'

/**
 * What the program looked at in an event's data before records named their edition, written down then; a question mark
 * where a member might be missing. Never to be changed: records that passed must pass for ever, and no others.
 */
const LOOKED_AT_IN_EDITION_1: Record<string, Record<string, Kind | `${Kind}?`>> = {
  'meeting.created': {
    meetingId: 'string',
    title: 'string',
    place: 'string',
    hostUnit: 'string',
    templateId: 'string',
    rule: 'string',
    roles: 'list',
    chair: 'object',
    hostKey: 'string',
    code: 'string',
    continues: 'string?',
  },
  'meeting.opened': {},
  'meeting.closed': {},
  'chair.transferred': { participantId: 'string', reason: 'string', mustSign: 'boolean' },
  'standby.named': { standbyId: 'string', name: 'string', url: 'string', key: 'string', recoveryKey: 'string' },
  'standby.released': { standbyId: 'string' },
  'host.succeeded': { claim: 'object', promises: 'list', origins: 'list' },
  'annex.received': { events: 'list' },
  'clock.jumped': { byMs: 'number' },
  'admission.set': { direct: 'boolean' },
  'participant.requested': { participantId: 'string', name: 'string', unit: 'string', roleId: 'string', key: 'string' },
  'participant.admitted': { participantId: 'string', roleId: 'string', inviteeId: 'string?' },
  'participant.refused': { participantId: 'string' },
  'participant.removed': { participantId: 'string' },
  'participant.assigned': { participantId: 'string', roleId: 'string' },
  'participant.merged': { participantId: 'string', into: 'string' },
  'participant.entered': {
    participantId: 'string',
    name: 'string',
    unit: 'string',
    roleId: 'string',
    reason: 'string',
    inviteeId: 'string?',
  },
  'participant.banned': { participantId: 'string', reason: 'string' },
  'participant.renamed': { participantId: 'string', name: 'string', unit: 'string' },
  'invitations.imported': { invitees: 'list' },
  'invitee.excused': { inviteeId: 'string', excused: 'boolean', reason: 'string' },
  'invitee.removed': { inviteeId: 'string' },
  'attendance.arrived': { participantId: 'string', reason: 'string?' },
  'attendance.left': { participantId: 'string', since: 'string', reason: 'string?' },
  'recusal.declared': { participantId: 'string', itemId: 'string', reason: 'string' },
  'recusal.lifted': { participantId: 'string', itemId: 'string' },
  'item.opened': { itemId: 'string', title: 'string', plannedMinutes: 'number', kind: 'string?' },
  'item.closed': { itemId: 'string', elapsedMs: 'number?' },
  'item.skipped': {
    itemId: 'string',
    title: 'string',
    plannedMinutes: 'number',
    kind: 'string',
    carryOver: 'boolean',
    reason: 'string',
  },
  'speaking.set': { order: 'string', limitMs: 'number' },
  'hand.raised': { participantId: 'string', stance: 'string' },
  'hand.lowered': { participantId: 'string' },
  'speaker.called': {
    speechId: 'string',
    participantId: 'string',
    stance: 'string',
    itemId: 'string',
    limitMs: 'number',
    override: 'string',
  },
  'speaker.passed': { speechId: 'string' },
  'speaker.warned': { participantId: 'string', reason: 'string' },
  'speech.started': { speechId: 'string' },
  'speech.extended': { speechId: 'string', byMs: 'number' },
  'speech.ended': { speechId: 'string', elapsedMs: 'number' },
  'marker.placed': { markerId: 'string', itemId: 'string', text: 'string' },
  'material.added': { materialId: 'string', name: 'string', mediaType: 'string', bytes: 'number', sha256: 'string' },
  'material.withdrawn': { materialId: 'string' },
  'check.opened': {
    checkId: 'string',
    clauseId: 'string',
    number: 'number',
    text: 'string',
    rule: 'string',
    eligible: 'list',
    recused: 'list?',
  },
  'stance.given': {
    checkId: 'string',
    participantId: 'string',
    stance: 'string',
    reason: 'string',
    enteredBecause: 'string?',
  },
  'check.closed': { checkId: 'string', result: 'string', tally: 'object' },
  'minutes.frozen': { version: 'number', digest: 'string', replaces: 'string' },
  'minutes.signed': {
    version: 'number',
    digest: 'string',
    participantId: 'string',
    key: 'string',
    protected: 'string',
    signature: 'string',
  },
  'minutes.reopened': { version: 'number' },
}

const SAMPLES: Record<Kind | 'null', unknown> = {
  string: '',
  number: -1.5,
  boolean: false,
  object: { any: 1 },
  list: [null],
  null: null,
}

const eventOf = (type: string, data: object) => ({ seq: 1, at: '2026', prev: '', type, by: 'p1', data })

/** Written when the corpus was made, with the program before there were editions. */
const VOCABULARY_1 = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../golden/edition-1/vocabulary.json'), 'utf8'),
) as { commands: string[]; events: string[] }

describe('edition 1', () => {
  it('is released: nothing is added to its commands and events, and nothing taken away', () => {
    expect(Object.keys(COMMANDS_1).sort()).toEqual([...VOCABULARY_1.commands].sort())
    expect(Object.keys(EVENTS_1).sort()).toEqual([...VOCABULARY_1.events].sort())
  })

  it('takes what the program took before there were editions, and refuses what it refused, in the same words', () => {
    expect(Object.keys(EVENTS_1).sort()).toEqual(Object.keys(LOOKED_AT_IN_EDITION_1).sort())
    for (const [type, fields] of Object.entries(LOOKED_AT_IN_EDITION_1)) {
      const sound = Object.fromEntries(
        Object.entries(fields).map(([field, form]) => [field, SAMPLES[form.replace('?', '') as Kind]]),
      )
      const fault = (data: object) => eventFault(1, eventOf(type, data))
      expect(fault(sound), type).toBeNull()
      expect(fault({ ...sound, more: 1 }), type).toBeNull()
      for (const [field, form] of Object.entries(fields)) {
        const kind = form.replace('?', '')
        const { [field]: _, ...without } = sound
        expect(fault(without), `${type} without ${field}`).toBe(
          form.endsWith('?') ? null : `data.${field} is no ${kind}`,
        )
        for (const [other, sample] of Object.entries(SAMPLES).filter(([each]) => each !== kind))
          expect(fault({ ...sound, [field]: sample }), `${type}.${field} as ${other}`).toBe(
            `data.${field} is no ${kind}`,
          )
      }
    }
    expect(eventFault(1, eventOf('meeting.described', { title: 'a', place: '', hostUnit: '' }))).toBe(
      'unknown type meeting.described',
    )
  })
})

const created = (edition?: number): NewEvent => {
  const [first] = sampleRecord(1)
  if (first?.type !== 'meeting.created') throw new Error('no beginning')
  return { type: first.type, by: first.by, data: { ...first.data, ...(edition === undefined ? {} : { edition }) } }
}
const AT = '2026-11-02T08:00:00.000Z'
const begun = (edition?: number) => [nextEvent(null, created(edition), AT).event]
const stateIn = (edition?: number): MeetingState => stateAfter(begun(edition))

const NOTHING = emptyContext(AT)

describe('edition 2', () => {
  it('is what new meetings begin with', () => {
    expect(NEWEST_EDITION).toBe(2)
    expect([stateIn().edition, stateIn(1).edition, stateIn(2).edition]).toEqual([1, 1, 2])
  })

  it('takes no member it does not know, no value of another form and no time but in its own form', () => {
    const sound: Partial<Record<EventType, object>> = {
      'meeting.described': { title: '新名', place: '', hostUnit: '' },
      'hand.raised': { participantId: 'p1', stance: 'for' },
      'item.opened': { itemId: 'i', title: '', plannedMinutes: 5 },
      'check.closed': {
        checkId: 'c',
        result: 'agreed',
        tally: { eligible: 1, agree: 1, reserve: 0, disagree: 0, silent: 0 },
      },
    }
    for (const [type, data] of Object.entries(sound)) {
      const event = { ...eventOf(type, data), at: AT, prev: 'a'.repeat(64) }
      expect(eventFault(2, event)).toBeNull()
      for (const wrong of [
        { ...event, more: 1 },
        { ...event, at: '2026-11-02' },
        { ...event, prev: 'x' },
        { ...event, data: { ...data, more: 1 } },
        { ...event, data: {} },
        { ...event, inputs: [] },
        { ...event, inputs: [{ asked: 'now', answer: 'soon' }] },
        { ...event, proof: { body: {}, key: '', sig: '' } },
      ])
        expect(eventFault(2, wrong), canonicalText(wrong)).toEqual(expect.any(String))
    }
    const said = (change: object) =>
      eventFault(2, { ...eventOf('hand.raised', { participantId: 'p1', stance: 'aside' }), at: AT, ...change })
    expect(said({})).toBe('data.stance is not in its form')
    expect(said({ data: { stance: 'for' } })).toBe('data.participantId is missing')
    expect(said({ data: { participantId: 'p1', stance: 'for', z: 1, a: 1 } })).toBe('data.a is not known here')
    expect(said({ at: '2026-11-02' })).toBe('at is not in its form')
    expect(said({ inputs: [{ asked: 'weather', answer: 'fine' }] })).toBe('inputs is not in its form')
  })

  it('has a crowd from one address wait unless the chair said that crowds may come; edition 1 never asks', () => {
    const roles = [{ id: 'r', label: { zh: '居民', en: 'Resident' }, standing: 'deliberant' }] as MeetingState['roles']
    const joins = (edition: number, crowded: boolean, change: Partial<MeetingState> = {}) => {
      const state = { ...stateIn(edition), roles, directAdmission: true, ...change }
      const payload = { code: state.code, name: '新来的', unit: '', roleId: 'r' }
      const plain = { meetingId: '-', id: 'c', type: 'join', payload, at: AT } as CommandBody
      const body = joinBody(plain, { id: state.meetingId, edition, hostKey: state.hostKey })
      const decision = decide(state, { body, key: 'another', sig: '' }, null, { ...NOTHING, crowded: () => crowded })
      if ('refusal' in decision) throw new Error(decision.refusal.reason)
      const inputs = decision.inputs?.filter(({ asked }) => asked === 'crowded').map(({ answer }) => answer)
      return [decision.events.map(({ type }) => type.split('.')[1]), inputs]
    }
    expect(joins(2, false)).toEqual([['requested', 'admitted'], [false]])
    expect(joins(2, true)).toEqual([['requested'], [true]])
    expect(joins(2, true, { crowdsAdmitted: true })).toEqual([['requested', 'admitted'], []])
    expect(joins(2, true, { directAdmission: false })).toEqual([['requested'], []])
    expect(joins(1, true)).toEqual([['requested', 'admitted'], undefined])
  })

  it('seats no name that the roster has a second time by the code alone; edition 1 did under another unit', () => {
    const roles = [{ id: 'r', label: { zh: '居民', en: 'Resident' }, standing: 'deliberant' }] as MeetingState['roles']
    const zhang: Participant = {
      ...stateIn(2).participants[CHAIR_ID]!,
      id: 'zhang',
      name: '张伟',
      unit: '三号楼',
      key: 'old',
      presence: [{ from: AT, to: null }],
    }
    const lost = { ...zhang, outOfReachSince: AT }
    const joins = (edition: number, there: Participant, unit: string, as: { returning?: true } = {}) => {
      const before = stateIn(edition)
      const participants = { ...before.participants, zhang: there }
      const state = { ...before, roles, participants, directAdmission: true }
      const payload = { code: state.code, name: ' 张伟', unit, roleId: 'r', ...as }
      const plain = { meetingId: '-', id: 'c', type: 'join', payload, at: AT } as CommandBody
      const body = joinBody(plain, { id: state.meetingId, edition, hostKey: state.hostKey })
      const decision = decide(state, { body, key: 'another', sig: '' }, null, { ...NOTHING, newId: () => 'p2' })
      return 'refusal' in decision
        ? decision.refusal.reason
        : decision.events.map(({ type, data }) => ('returning' in data ? 'returns' : type.split('.')[1]))
    }
    expect(joins(1, zhang, '')).toEqual(['requested', 'admitted'])
    expect(joins(2, zhang, '')).toEqual(['requested'])
    expect(joins(2, lost, '')).toEqual(['requested'])
    // The same unit as well: whoever is in reach is somebody else, whoever is not may be the one who asks.
    expect(joins(1, zhang, '三号楼')).toBe('name-taken')
    expect(joins(2, zhang, '三号楼')).toBe('name-taken')
    expect(joins(2, lost, '三号楼')).toEqual(['requested'])
    expect(joins(2, zhang, '三号楼', { returning: true })).toEqual(['returns'])
    expect(joins(2, { ...zhang, status: 'waiting' }, '三号楼', { returning: true })).toBe('name-taken')
    expect(joins(2, { ...zhang, name: '李娜' }, '三号楼', { returning: true })).toEqual(['returns'])
  })

  it('takes no beginning that a command could not have made; edition 1 took any', () => {
    const [first] = begun(2)
    if (first?.type !== 'meeting.created') throw new Error('no beginning')
    const sound = { ...first.data, hostKey: newDeviceKey().publicKey }
    const fault = (edition: number, change: Partial<EventData['meeting.created']>) =>
      auditRecord([placed(null, { ...first, data: { ...sound, ...change, edition } }, AT).event])
    const { chair, meetingId } = sound
    const role = { id: 'r', label: { zh: '议长', en: 'Speaker' }, standing: 'chair' } as const
    const wrong: [Partial<EventData['meeting.created']>, string][] = [
      [{ title: '' }, 'title: title-empty'],
      [{ title: '长'.repeat(121) }, 'title: text-too-long'],
      [{ title: '协商\u202e会' }, 'title is not cleaned'],
      [{ place: '三  楼' }, 'place is not cleaned'],
      [{ hostUnit: '长'.repeat(61) }, 'hostUnit: text-too-long'],
      [{ chair: { ...chair, name: ' ' } }, 'chair.name: name-empty'],
      [{ chair: { ...chair, unit: '居\ufeff委' } }, 'chair.unit is not cleaned'],
      [{ chair: { ...chair, name: '王\u3000主持' } }, 'chair.name is not cleaned'],
      [{ meetingId: '../m' }, '“../m” is no id of a meeting'],
      [{ continues: 'a b' }, '“a b” is no id of a meeting'],
      [{ hostKey: 'k' }, 'hostKey is no key'],
      [{ hostKey: craftedKey().publicKey }, 'hostKey is no key'],
      [{ code: 'k7m' }, 'code is no join code'],
      [{ roles: [role] }, 'a role with the standing of the chair'],
    ]
    expect([fault(2, {}), fault(2, { continues: meetingId, roles: [{ ...role, standing: 'observer' }] })]).toEqual([
      null,
      null,
    ])
    for (const [change, reason] of wrong) {
      expect(fault(2, change)).toBe(`event 0 (meeting.created): ${reason}`)
      expect(fault(1, change)).toBeNull()
    }
  })

  it('has the host see only what it can have seen; edition 1 took its word', () => {
    const person = (id: string, change: Partial<Participant> = {}): Participant => ({
      ...stateIn(2).participants[CHAIR_ID]!,
      id,
      ...change,
    })
    const here = { presence: [{ from: AT, to: null }] }
    const state: MeetingState = {
      ...stateIn(2),
      phase: 'running',
      participants: {
        out: person('out'),
        in: person('in', here),
        waiting: person('waiting', { status: 'waiting' }),
        deviceless: person('deviceless', { key: '' }),
        lost: person('lost', { ...here, outOfReachSince: AT }),
        said: person('said', { leftByOwnWord: true }),
      },
    }
    const closed: MeetingState = { ...state, phase: 'closed' }
    const timed: MeetingState = { ...state, leftAfterMinutes: 10 }
    const later = new Date(Date.parse(AT) + 10 * 60_000).toISOString()
    const seen = (edition: number, type: string, data: object, when = state, at = AT) =>
      MEETING_JOURNAL.editions[edition]!.observationFault(when, { ...eventOf(type, data), by: 'host', at })
    const arrived = { participantId: 'out' }
    const left = { participantId: 'lost', since: AT }
    const lost = { participantId: 'in', since: AT }
    expect([
      seen(2, 'attendance.arrived', arrived),
      seen(2, 'attendance.left', left, timed, later),
      seen(2, 'reach.lost', lost),
      seen(2, 'reach.regained', { participantId: 'lost' }),
      seen(2, 'clock.jumped', { byMs: -5 }),
    ]).toEqual([null, null, null, null, null])
    const wrong: [type: string, data: object, reason: string, when?: MeetingState][] = [
      ['attendance.arrived', { participantId: 'in' }, 'is in the room already'],
      ['attendance.arrived', { participantId: 'nobody' }, 'nobody whom the host can see in the room'],
      ['attendance.arrived', { participantId: 'waiting' }, 'nobody whom the host can see in the room'],
      ['attendance.arrived', { participantId: 'deviceless' }, 'nobody whom the host can see in the room'],
      ['attendance.arrived', { ...arrived, reason: '当面签到' }, 'a reason without a command'],
      ['attendance.arrived', arrived, 'the meeting is over', closed],
      ['attendance.left', { ...left, participantId: 'out' }, 'was not in the room'],
      ['attendance.left', { ...left, reason: '离场' }, 'a reason without a command'],
      ['attendance.left', { ...left, participantId: 'in' }, 'was not out of reach since then', timed],
      ['attendance.left', { ...left, since: '2026-11-02T07:59:59.999Z' }, 'was not out of reach since then', timed],
      ['attendance.left', left, 'the chair chose no such time'],
      ['attendance.left', left, 'the chair chose no such time', timed],
      ['attendance.arrived', { participantId: 'said' }, 'left by their own word'],
      ['clock.jumped', { byMs: 0 }, 'no clock that matters was set'],
      ['clock.jumped', { byMs: 1 }, 'no clock that matters was set', closed],
    ]
    for (const [type, data, reason, when] of wrong) {
      expect(seen(2, type, data, when)).toBe(reason)
      expect(seen(1, type, data, when)).toBeNull()
    }
    const wrongReach: [type: string, data: object, reason: string, when?: MeetingState][] = [
      ['reach.lost', { ...lost, participantId: 'lost' }, 'is out of reach already'],
      ['reach.lost', { ...lost, participantId: 'out' }, 'was not in the room'],
      ['reach.lost', { ...lost, since: '2026-11-02T07:59:59.999Z' }, 'lost before having come'],
      ['reach.lost', lost, 'the meeting is over', closed],
      ['reach.regained', { participantId: 'in' }, 'was not out of reach'],
      ['reach.regained', { participantId: 'nobody' }, 'was not out of reach'],
    ]
    for (const [type, data, reason, when] of wrongReach) {
      expect(seen(2, type, data, when)).toBe(reason)
      expect(seen(1, type, data, when)).toBe("nobody's command stands behind it")
    }
    expect([1, 2].map((edition) => seen(edition, 'marker.placed', {}))).toEqual(
      Array(2).fill("nobody's command stands behind it"),
    )
  })

  it('numbers minutes by the record; edition 1 by what is said of them', () => {
    const document = { agenda: [], clauses: [], actions: [], summaries: {} }
    const named = (edition: number) => assembleMinutes(begun(edition), document, 7, 'x')
    expect(named(2)).toMatchObject({ version: 1, replaces: '' })
    expect(named(1)).toMatchObject({ version: 7, replaces: 'x' })
  })

  it('takes up what the meeting found, and gives it to whoever assembles the minutes again; edition 1 knows none', () => {
    const findings: Block[] = [{ type: 'paragraph', spans: [{ text: '各方意见一致。', marks: [] }] }]
    const document = { agenda: [], clauses: [], actions: [], summaries: {}, findings }
    const assembled = (edition: number) => assembleMinutes(begun(edition), document, 1, '')
    expect(assembled(2).findings).toEqual(findings)
    expect(documentIn(assembled(2)).findings).toEqual(findings)
    expect(assembled(1)).not.toHaveProperty('findings')
  })

  it('leaves out of names what nobody sees, and spaces between Chinese characters; edition 1 took a byte order mark for a space', () => {
    const clean = (text: string) => [1, 2].map((edition) => rulesOf(edition).cleanName(text, 40))
    expect(clean('三\ufeff四')).toMatchObject([{ text: '三 四' }, { text: '三四' }])
    expect(clean('\ufeff三')).toMatchObject([{ text: '三' }, { text: '三' }])
    expect(clean('\u3000三\t \u2028四 ')).toMatchObject([{ text: '三 四' }, { text: '三四' }])
    expect(clean('三\u200B四')).toMatchObject([{ refusal: { reason: 'name-unreadable' } }, { text: '三四' }])
    expect(clean('Anna  Li')).toMatchObject([{ text: 'Anna Li' }, { text: 'Anna Li' }])
  })

  it('has a command answer to what its sender saw: a question in its words, a person by name and key, an item by its title', () => {
    const asked = {
      id: 'k1',
      clauseId: 'c1',
      number: 1,
      text: '楼道灯由物业更换。',
      rule: 'no-objection',
      eligible: ['p1'],
      recused: [],
      stances: {},
      openedAt: AT,
      closed: null,
    } as const
    const ann: Participant = { ...stateIn(2).participants[CHAIR_ID]!, id: 'p1', name: '安', roleId: 'r' }
    const state: MeetingState = {
      ...stateIn(2),
      phase: 'running',
      roles: [{ id: 'r', label: { zh: '居民', en: 'Resident' }, standing: 'deliberant' }],
      participants: { ...stateIn(2).participants, p1: ann },
      checks: [{ ...asked, eligible: [...asked.eligible], recused: [] }],
    }
    const context = { ...NOTHING, agendaItem: (id: string) => ({ id, title: '照明', minutes: 5, kind: '' }) }
    const outcome = (seen: MeetingState, type: string, payload: object, by: string, title = '照明') => {
      const plain = { meetingId: state.meetingId, id: 'c', type, payload, at: AT }
      const body = bound(plain, seen, '', () => title)
      const decision = decide(state, { body, key: 'k', sig: '' }, by, context)
      return 'refusal' in decision ? decision.refusal.reason : 'done'
    }
    const stance = { checkId: 'k1', stance: 'agree', reason: '' }
    const check = state.checks[0]!
    expect(outcome(state, 'stance.give', stance, 'p1')).toBe('done')
    for (const change of [
      { text: '楼道灯由居民更换。' },
      { number: 2 },
      { clauseId: 'c2' },
      { rule: 'majority' },
    ] as const)
      expect(outcome({ ...state, checks: [{ ...check, ...change }] }, 'stance.give', stance, 'p1')).toBe(
        'command-outdated',
      )
    expect(outcome({ ...state, checks: [] }, 'stance.give', stance, 'p1')).toBe('command-outdated')
    // What happened meanwhile and changed no words changes nothing.
    const given = { stance: 'agree', reason: '', at: AT } as const
    expect(outcome({ ...state, checks: [{ ...check, stances: { p1: given } }] }, 'stance.give', stance, 'p1')).toBe(
      'done',
    )

    const assign = { participantId: 'p1', roleId: 'r' }
    expect(outcome(state, 'participant.assign', assign, CHAIR_ID)).toBe('done')
    for (const change of [{ name: '别人' }, { key: 'other' }])
      expect(
        outcome({ ...state, participants: { p1: { ...ann, ...change } } }, 'participant.assign', assign, CHAIR_ID),
      ).toBe('command-outdated')

    expect(outcome(state, 'item.open', { itemId: 'i1' }, CHAIR_ID)).toBe('done')
    expect(outcome(state, 'item.open', { itemId: 'i1' }, CHAIR_ID, '加装电梯')).toBe('command-outdated')
    expect(outcome({ ...state, hostKey: 'other' }, 'stance.give', stance, 'p1')).toBe('command-other-host')
    // Where the rule has a word of its own, that is said.
    expect(outcome({ ...state, checks: [] }, 'stance.give', { ...stance, checkId: 'k9' }, 'p1')).toBe('check-not-open')
  })

  it('has each of its events introduce ids under a member that is there', () => {
    for (const { data, introduces } of Object.values(EVENTS_2))
      if (introduces !== undefined) expect(Object.keys(data.shape)).toContain(introduces)
    expect(Object.values(EVENTS_2).flatMap(({ introduces }) => introduces ?? [])).toEqual(
      expect.arrayContaining(['participantId', 'checkId', 'speechId', 'markerId', 'materialId']),
    )
  })
})

describe('the next edition', () => {
  const draft = meetingEdition({
    ...EDITION_2,
    number: 3,
    rules: { ...RULES_1, limits: { ...RULES_1.limits, title: 5 }, cleanOptionalLine: () => ({ ok: true, text: '三' }) },
  })
  const body = { meetingId: 'm1', id: 'c', type: 'meeting.describe', at: AT }
  const under = (edition: Pick<typeof draft, 'decide'>, title: string) => {
    const payload = { title, place: '二', hostUnit: '' }
    return edition.decide(stateIn(2), { body: { ...body, payload }, key: 'k', sig: '' }, CHAIR_ID, NOTHING)
  }

  it('is this one with entries replaced, and leaves this one as it is', () => {
    const now = meetingEdition(EDITION_2)
    expect(under(now, '六个字的名称')).toMatchObject({ events: [{ data: { title: '六个字的名称', place: '二' } }] })
    expect(under(draft, '六个字的名称')).toMatchObject({ refusal: { reason: 'text-too-long' } })
    expect(under(draft, '五个字名称')).toMatchObject({ events: [{ data: { place: '三', hostUnit: '三' } }] })
  })

  it('is in every list by its number', () => {
    for (let edition = 1; edition <= NEWEST_EDITION; edition++) {
      expect(knowsEdition(edition)).toBe(true)
      expect(rulesOf(edition)).toBeDefined()
      expect(mayForAll(stateIn(edition), CHAIR_ID, 'meeting.open')).toBe(true)
    }
    expect(Object.keys(MEETING_JOURNAL.editions)).toHaveLength(NEWEST_EDITION)
  })
})

describe('an edition nobody here knows', () => {
  it('is made by a newer version: neither folded nor called broken', () => {
    const newer = [placed(null, created(3), AT).event] as never
    for (const open of [
      () => stateAfter(newer),
      () => chainFault(newer),
      () => auditRecord(newer),
      () => readLine(null, canonicalText(newer[0])),
    ])
      expect(open).toThrow(MadeByNewerVersion)
    expect([1, 2, 3, 0].map(knowsEdition)).toEqual([true, true, false, false])
  })
})

const describeMeeting = (
  state: MeetingState,
  payload: Partial<CommandPayload<'meeting.describe'>> = {},
  by: string | null = CHAIR_ID,
) => {
  const plain: CommandBody = {
    meetingId: state.meetingId,
    id: 'c',
    type: 'meeting.describe',
    payload: { title: ' 加装电梯  第二次协商会 ', place: '', hostUnit: '居委会', ...payload },
    at: AT,
  }
  const body = bound(plain, state, '', () => null)
  return decide(state, { body, key: 'k', sig: '' }, by, NOTHING)
}

describe('describing the meeting', () => {
  it('is the chair’s, in a meeting of edition 2, until the minutes are frozen', () => {
    const state = stateIn(2)
    const data = { title: '加装电梯 第二次协商会', place: '', hostUnit: '居委会' }
    expect(describeMeeting(state)).toEqual({ events: [{ type: 'meeting.described', by: CHAIR_ID, data }] })
    expect(describeMeeting({ ...state, phase: 'closed' })).toHaveProperty('events')
    expect(describeMeeting({ ...state, ...data })).toEqual({ events: [] }) // nothing changes
    expect(describeMeeting(state, { place: '三\u202e楼\u200b' })).toMatchObject({
      events: [{ data: { place: '三楼' } }],
    })
    const refused: [MeetingState, Parameters<typeof describeMeeting>[1], string][] = [
      [{ ...state, locked: true }, {}, 'minutes-frozen'],
      [state, { title: ' ' }, 'title-empty'],
      [state, { title: '长'.repeat(121) }, 'text-too-long'],
      [state, { hostUnit: '长'.repeat(61) }, 'text-too-long'],
    ]
    for (const [when, payload, reason] of refused)
      expect(describeMeeting(when, payload)).toMatchObject({ refusal: { reason } })
    expect(describeMeeting(state, {}, null)).toMatchObject({ refusal: { reason: 'not-admitted' } })
  })

  it('is not there in a meeting that was begun before, and nobody is offered it', () => {
    expect(describeMeeting(stateIn())).toEqual({ refusal: { reason: 'command-not-in-edition' } })
    expect([1, 2].map((edition) => mayForAll(stateIn(edition), CHAIR_ID, 'meeting.describe'))).toEqual([false, true])
    const plain = { meetingId: 'm1', id: 'c', type: 'meeting.describe', payload: {}, at: AT }
    const body = { ...plain, hostKey: 'k'.repeat(43), head: '' }
    expect(parseCommandBody(plain, 1)).toMatchObject({ ok: false, reason: 'command-not-in-edition' })
    expect(parseCommandBody(body, 2)).toMatchObject({ ok: false, reason: 'command-malformed' })
  })
})

describe('what nobody sees in a text of the document', () => {
  const trap = '同意\u202E意不\u202C'
  const asked = (edition: number, type: 'check.open' | 'item.open' | 'item.skip', payload: object) => {
    const state: MeetingState = { ...stateIn(edition), phase: 'running' }
    const body = bound({ meetingId: 'm1', id: 'c', type, payload, at: AT } as CommandBody, state, '', () => trap)
    const context: DecisionContext = {
      ...NOTHING,
      clause: (id) => ({ id, number: 1, text: trap }),
      agendaItem: (id) => ({ id, title: trap, minutes: 5, kind: '' }),
    }
    return decide(state, { body, key: 'k', sig: '' }, CHAIR_ID, context)
  }
  const unreadable = { refusal: { reason: 'text-unreadable' } }

  it('keeps it from being put to a check or recorded, from edition 2 on: what is seen is what is signed', () => {
    const commands = [
      ['check.open', { clauseId: 'c', text: trap }],
      ['item.open', { itemId: 'i' }],
      ['item.skip', { itemId: 'i', carryOver: false, reason: '' }],
    ] as const
    for (const [type, payload] of commands) {
      expect(asked(2, type, payload), type).toMatchObject(unreadable)
      expect(asked(1, type, payload), type).not.toMatchObject(unreadable)
    }
  })
})
