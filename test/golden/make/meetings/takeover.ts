import { accepted } from '../../../support/held-meeting'
import { FaultProxy } from '../../../support/fault-proxy'
import { becomesHost, nameStandby, takeOver } from '../../../support/standby'
import type { Outcome } from '../room'
import { House, rich } from '../room'

/** A micro-consultation whose host is lost: the standby takes over with most of the room, and what the host before still had comes in as an annex. */
export async function takeover(): Promise<Outcome[]> {
  const old = await House.open()
  const room = await old.meeting({
    templateId: 'micro-consultation',
    title: '校门口交通微协商座谈会',
    place: '第三小学',
    hostUnit: '区政协',
    chair: { name: '郑主席', unit: '区政协' },
    rule: 'no-objection',
    agenda: [
      { title: '调研情况', minutes: 10, kind: 'briefing' },
      { title: '凝聚共识', minutes: 7, kind: 'positions' },
    ],
  })
  const { chairs, does } = { chairs: room.chairs.bind(room), does: room.does.bind(room) }
  await chairs('admission.set', { direct: true })
  for (const name of ['甲', '乙', '丙', '丁']) await room.comes({ name, unit: '家长', role: 'resident' })
  await chairs('meeting.open', {})

  // One standby is named and released, another is named and stays.
  const discarded = await House.open()
  await nameStandby(old.console, room.meetingId, discarded.console, old.host.joinUrl)
  if ((await old.console.fetch(`/api/meetings/${room.meetingId}/standby`, { method: 'DELETE' })).status !== 200)
    throw new Error('the standby was not released')
  await room.chair.until('released', ({ state }) => state!.standby === null)
  const other = await House.open()
  const line = await FaultProxy.open(old.host.port)
  const recoveryCode = await nameStandby(old.console, room.meetingId, other.console, line.url)

  await chairs('item.open', { itemId: room.agenda[1]!.id })
  await room.clause('甲', 'c1', rich.paragraph('早高峰设二十分钟步行时段。'))
  const checkId = await room.check('c1', { 甲: ['agree'] })
  line.swallow('up', 'down')
  await room.chair.until('the standby is away', ({ hostInfo }) => hostInfo?.standby.mark === 'away', 30_000)
  await chairs('marker.place', { text: '只在原主机上' })
  old.host.freeze()
  if ((await takeOver(other.console, room.meetingId, recoveryCode)).status !== 200)
    throw new Error('the standby did not begin')
  await becomesHost(other.console, room.meetingId)
  const chair = other.console.chair(room.meetingId)
  await chair.live()
  old.host.thaw()
  await chair.until('what only the host before had', ({ state }) => state!.annexes.length === 1, 60_000)
  await Promise.all(
    room.pages.map((person) =>
      person.until(
        'with the new host',
        ({ state, connection, saved }) => connection.is === 'live' && state!.term === 2 && saved === 'saved',
        60_000,
      ),
    ),
  )
  room.goesOnIn(other, chair)
  for (const name of ['乙', '丙']) await does(name, 'stance.give', { checkId, stance: 'agree', reason: '' })
  await does('丁', 'stance.give', { checkId, stance: 'reserve', reason: '须有志愿者值守。' })
  await chairs('check.close', { checkId })
  await accepted(chair.link.send('meeting.close', {}))
  await room.freezes()
  await room.signs('甲', '丁')
  return [await room.outcome('takeover')]
}
