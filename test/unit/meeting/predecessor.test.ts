import { expect, it } from 'vitest'
import type { Minutes } from '#shared/meeting/minutes/minutes'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import { publicPart } from '#shared/meeting/minutes/seal'
import { auditRecord } from '#shared/meeting/record'
import { roomView } from '#shared/meeting/room-view'
import { CHAIR_ID } from '#shared/meeting/state'
import { masksBy } from '#shared/papers/find-masks'
import { paperOf } from '#shared/papers/paper-of'
import type { FileVerdict } from '#shared/verify/verify-file'
import { besideEachOther } from '#shared/verify/beside'
import { fingerprint } from '#shared/signing/fingerprint'
import { canonicalBytes, digestOf } from '#shared/signing/canonical'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { MeetingInMemory } from '../../support/meeting-in-memory'

const EMPTY = { agenda: [], clauses: [], actions: [], summaries: {} }
const BEFORE = { meetingId: 'm0', version: 1, digest: 'D'.repeat(43) }

it('the host names the minutes of the meeting before, until these are sealed; they say so, and the paper does', () => {
  const meeting = new MeetingInMemory()
  const villager = meeting.join('吴大妈', 'villager')
  meeting.do(CHAIR_ID, 'participant.admit', { participantId: villager, roleId: 'villager' })
  meeting.do(CHAIR_ID, 'meeting.open', {})
  expect(meeting.send(CHAIR_ID, 'predecessor.name', BEFORE)).toBe('phase-wrong')
  meeting.do(CHAIR_ID, 'meeting.close', {})
  expect(meeting.send(villager, 'predecessor.name', BEFORE)).toBe('not-permitted')
  expect(meeting.send(CHAIR_ID, 'predecessor.name', { ...BEFORE, meetingId: 'm1' })).toBe('meeting-unknown')
  const assembled = () => assembleMinutes(meeting.events, EMPTY, 1, '', undefined, 'A'.repeat(43))
  expect(assembled().follows).toBeUndefined()
  meeting.do(CHAIR_ID, 'predecessor.name', { ...BEFORE, digest: 'C'.repeat(43) })
  meeting.do(CHAIR_ID, 'predecessor.name', BEFORE)
  const { length } = meeting.events
  meeting.do(CHAIR_ID, 'predecessor.name', BEFORE)
  expect(meeting.events).toHaveLength(length) // the same again changes nothing
  expect(roomView(meeting.state).predecessor).toEqual(BEFORE)

  const minutes = assembled()
  expect(minutes.follows).toEqual(BEFORE)
  const { sections } = paperOf('record', minutes, [], { words: PAPER_WORDS.zh, draft: false, digest: 'E'.repeat(43) })
  expect(JSON.stringify(sections)).toContain(`第1版，指纹 ${fingerprint(BEFORE.digest)}`)
  // What no person wrote stays in a public copy whatever it looks like.
  const phone = { ...minutes, follows: { ...BEFORE, meetingId: '13912345678' } }
  expect(publicPart(phone).follows?.meetingId).toBe('13912345678')
  expect(masksBy(phone, { keep: [], also: [] })('13912345678', ['follows', 'meetingId'])).toEqual([])

  meeting.do(CHAIR_ID, 'minutes.freeze', {})
  expect(meeting.send(CHAIR_ID, 'predecessor.name', { ...BEFORE, version: 2 })).toBe('minutes-frozen')
  expect(auditRecord(meeting.events)).toBeNull()
})

/** As far as files beside each other are looked at. */
function verdictOn(minutes: Partial<Minutes> & { meetingId: string; hostKey?: string }): FileVerdict {
  const { meetingId, hostKey = 'h', ...rest } = minutes
  const whole = { version: 1, replaces: '', meeting: { id: meetingId, hostKey }, ...rest }
  const payload = Buffer.from(canonicalBytes(whole)).toString('base64url')
  return { valid: true, checks: [], minutes: whole, signed: { payload, signatures: [] }, masked: null } as never
}
const digestOn = ({ signed }: FileVerdict) => digestOf(Buffer.from(signed!.payload, 'base64url'))

it('files beside each other tell whether the meeting before is the one that is named', () => {
  const before = verdictOn({ meetingId: 'm0' })
  const digest = digestOn(before)
  const after = verdictOn({ meetingId: 'm1', follows: { meetingId: 'm0', version: 1, digest } })
  const told = (...others: FileVerdict[]) => {
    const [own] = besideEachOther([after, ...others])
    const { ok, detail } = own!.checks.find(({ name }) => name === 'follows')!
    return [own!.valid, ok, detail]
  }
  const corrected = verdictOn({ meetingId: 'm0', version: 2, replaces: digest })
  expect(told(before)).toEqual([true, true, expect.stringContaining('are here, and the ones that are named')])
  expect(told(verdictOn({ meetingId: 'm7' }))).toEqual([true, true, expect.stringContaining('are not here')])
  expect(told(before, corrected)).toEqual([true, true, expect.stringContaining('were corrected since')])
  expect(told(corrected)).toEqual([true, true, expect.stringContaining('were corrected since')])
  const other = verdictOn({ meetingId: 'm0', actions: [{ what: '别的', unit: '', due: '' }] })
  expect(told(other)).toEqual([false, false, expect.stringContaining('not those that these name')])
  expect(told({ ...other, valid: false })).toEqual([true, true, expect.stringContaining('are not here')])
  // What a host of another key signed says nothing of this one's meetings, unless it is the very text.
  expect(told(verdictOn({ meetingId: 'm0', hostKey: 'x' }))).toEqual([true, true, expect.stringContaining('not here')])
  expect(told(verdictOn({ meetingId: 'm0', version: 2, replaces: 'R'.repeat(43) }))).toEqual([
    false,
    false,
    expect.stringContaining('corrects others than these name'),
  ])
  const [, ofBefore] = besideEachOther([after, before])
  expect(ofBefore!.checks.some(({ name }) => name === 'follows')).toBe(false)
})
