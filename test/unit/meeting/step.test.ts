import { describe, expect, it } from 'vitest'
import { EVENTS_1 } from '#shared/meeting/events'
import { auditRecord } from '#shared/meeting/record'
import { roomView } from '#shared/meeting/room-view'
import { CHAIR_ID } from '#shared/meeting/state'
import type { MeetingStep } from '#shared/meeting/step/step-state'
import { MeetingInMemory } from '../../support/meeting-in-memory'
import { announced, ownRules } from '../decision/draft'

const STEP: MeetingStep = {
  procedure: { zh: '六步议事法', en: 'Six steps' },
  number: 3,
  of: 6,
  name: { zh: '拟方案', en: 'Plans' },
  decides: false,
  decidesAt: { number: 6, name: { zh: '说了算', en: 'Decision' } },
  before: 'd'.repeat(43),
}
const HALF = { parts: 1, of: 2, bound: 'more-than' } as const
const RULES = ownRules(
  [{ count: 'present', measure: 'heads', share: HALF, base: 'entitled' }],
  [{ count: 'for', measure: 'heads', share: HALF, base: 'present' }],
)

/** A meeting held for this step, with one villager, and a question drafted. */
function held(step?: MeetingStep) {
  const meeting = new MeetingInMemory(step)
  const villager = meeting.join('村民', 'villager')
  meeting.do(CHAIR_ID, 'participant.admit', { participantId: villager, roleId: 'villager' })
  meeting.observe({ type: 'attendance.arrived', by: 'host', data: { participantId: villager } })
  meeting.do(CHAIR_ID, 'meeting.open', {})
  meeting.do(CHAIR_ID, 'decision.draft', { title: '加装电梯', question: '同意加装吗？', clauseIds: [] })
  const decisionId = meeting.state.decisions![0]!.id
  const announcement = announced(RULES, [{ id: villager, heads: 1, area: 0 }])
  const announce = () =>
    meeting.send(CHAIR_ID, 'decision.announce', {
      decisionId,
      clauses: [],
      announcement,
      inWriting: false,
      tellers: [],
    })
  return { meeting, decisionId, announce }
}

describe('a meeting that is held for a step', () => {
  it('takes no vote before the step that decides, whatever the chair tries', () => {
    const { meeting, decisionId, announce } = held(STEP)
    expect(announce()).toBe('step-does-not-decide')
    expect(meeting.send(CHAIR_ID, 'decision.open', { decisionId })).toBe('step-does-not-decide')
    meeting.itemKind = 'vote'
    expect(meeting.send(CHAIR_ID, 'item.open', { itemId: 'i' })).toBe('step-does-not-decide')
    meeting.itemKind = 'speeches'
    expect(meeting.send(CHAIR_ID, 'item.open', { itemId: 'i' })).toBeNull()
    expect(auditRecord(meeting.events)).toBeNull()
  })

  it('takes one in that step, and where no procedure is gone through', () => {
    for (const step of [{ ...STEP, number: 6, decides: true }, undefined]) {
      const { meeting, announce } = held(step)
      meeting.itemKind = 'vote'
      expect(meeting.send(CHAIR_ID, 'item.open', { itemId: 'i' })).toBeNull()
      expect(announce()).toBeNull()
    }
  })

  it('says so to everybody in the room, and edition 1 knows no such thing', () => {
    const { meeting } = held(STEP)
    expect(roomView(meeting.state).step).toEqual(STEP)
    expect(Object.keys(EVENTS_1['meeting.created'].data.shape)).not.toContain('step')
    expect(held().meeting.state).not.toHaveProperty('step')
  })
})
