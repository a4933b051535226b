import { expect, it } from 'vitest'
import { countSeats, seatsOf } from '#shared/meeting/seats/seats'
import { accepted, openMeeting } from '../support/held-meeting'
import { joinMeeting, tempDir, testHost } from '../support/host'

/** Spellings of one name: in the list, at the door, at the door again. */
const SPELLINGS: [listed: string, typed: string, again: string][] = [
  ['王　强', '王强', '王\u200B强'],
  ['买买提·艾力', '买买提•艾力', '买买提‧艾力'],
  ['Anna Li', 'Ａｎｎａ　Ｌｉ', 'anna li'],
  ['赵\u00AD敏', '赵敏\u200C', '赵 敏'],
]

it('somebody whose name is spelled otherwise at the door is the one on the list, counted once, and not there twice', async () => {
  const host = await testHost(await tempDir())
  const { chair } = await openMeeting(host)
  const state = () => chair.now.state!
  const roleId = state().roles.find((role) => role.standing === 'deliberant')!.id
  const row = (name: string) => ({ name, unit: '３号楼', sector: '', roleId })
  const before = countSeats(state())
  await accepted(chair.link.send('invitation.import', { invitees: SPELLINGS.map(([listed]) => row(listed)) }))
  // The same list, retyped, adds nobody.
  await accepted(chair.link.send('invitation.import', { invitees: SPELLINGS.map(([, typed]) => row(typed)) }))
  expect(state().invitees).toHaveLength(SPELLINGS.length)
  expect(countSeats(state()).expected).toBe(before.expected + SPELLINGS.length)

  for (const [, typed, again] of SPELLINGS) {
    await (await joinMeeting(host, state().code, { name: typed, unit: '3号楼', roleId })).live()
    const twin = await joinMeeting(host, state().code, { name: again, unit: '３号楼', roleId })
    const { connection } = await twin.until(
      'an answer',
      ({ connection: now }) => now.is === 'outside' && now.refusal !== undefined,
    )
    expect(connection, again).toMatchObject({ refusal: { reason: 'name-taken' } })
  }
  expect(countSeats(state())).toMatchObject({
    expected: before.expected + SPELLINGS.length,
    came: before.came + SPELLINGS.length,
    absent: 0,
  })
  const onList = seatsOf(state()).filter(({ invitee }) => invitee !== null)
  expect(onList.map(({ invitee, participant }) => [invitee!.name, participant?.name])).toEqual([
    ['王强', '王强'],
    ['买买提·艾力', '买买提•艾力'],
    ['Anna Li', 'Ａｎｎａ Ｌｉ'],
    ['赵敏', '赵敏'],
  ])
  // Whoever comes back with another device, spelled otherwise, takes the place of the first.
  await accepted(chair.link.send('participant.enter', { name: '钱 进', unit: '3号楼', roleId, reason: '没有带设备' }))
  expect(
    await chair.link.send('participant.enter', { name: '钱进', unit: '３号楼', roleId, reason: '没有带设备' }),
  ).toMatchObject({
    reason: 'name-taken',
  })
  // Reasons, titles and names of papers too are what is seen.
  const person = Object.values(state().participants).find(({ name }) => name === '钱进')!
  await accepted(
    chair.link.send('attendance.mark', { participantId: person.id, present: true, reason: '现场\u200B清点\u202E' }),
  )
  await accepted(chair.link.send('marker.place', { text: '第一行\r\n第\u00AD二行\uFEFF' }))
  expect(state().markers.at(-1)).toMatchObject({ text: '第一行\n第二行' })
})
