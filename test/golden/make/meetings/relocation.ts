import type { Outcome } from '../room'
import { House, rich } from '../room'

/** A relocation roundtable, made of an office's topic, whose chair is handed over, taken back and handed over again: two must sign besides the host. */
export async function relocation(): Promise<Outcome[]> {
  const house = await House.open()
  const topic = { title: '评估结果没有送到各户', text: '评估报告只贴在门口，几户都说没有见到' }
  const room = await house.meetingAbout(topic, {
    templateId: 'relocation-roundtable',
    title: '胜利里动迁圆桌会',
    place: '',
    hostUnit: '',
    chair: { name: '孙主持', unit: '' },
    rule: 'record-only',
    agenda: [
      { title: '政策说明', minutes: 10, kind: 'answers' },
      { title: '各户意见', minutes: 40, kind: 'speeches' },
    ],
  })
  const { chairs, does } = { chairs: room.chairs.bind(room), does: room.does.bind(room) }
  for (const person of [
    { name: '记录员', role: 'secretary' },
    { name: '马户主', unit: '12 号', role: 'household' },
    { name: '牛户主', unit: '14 号', role: 'household' },
    { name: '征收科长', unit: '征收中心', role: 'authority' },
    { name: '律师', unit: '区司法局', role: 'lawyer' },
    { name: '公证员', unit: '公证处', role: 'notary' },
  ])
    await room.comes(person)
  await chairs('meeting.open', {})
  const [policy, opinions] = room.agenda
  await chairs('item.open', { itemId: policy!.id })
  await chairs('chair.transfer', { participantId: room.id('律师'), reason: '主持人接电话', mustSign: true })
  await does('律师', 'item.open', { itemId: opinions!.id })
  await room.speaks('马户主', { by: '律师' })
  await does('律师', 'recusal.declare', {
    participantId: room.id('牛户主'),
    itemId: opinions!.id,
    reason: '与评估机构有亲属关系',
  })
  await room.clause('马户主', 'c1', rich.paragraph('评估报告逐户送达并解释。'))
  const first = await room.check('c1', { 马户主: ['agree'] }, '律师')
  await does('律师', 'check.close', { checkId: first })
  await does('律师', 'recusal.lift', { participantId: room.id('牛户主'), itemId: opinions!.id })
  await does('律师', 'recusal.declare', {
    participantId: room.id('征收科长'),
    itemId: opinions!.id,
    reason: '列席，声明备查',
  })
  await does('律师', 'participant.rename', {
    participantId: room.id('牛户主'),
    name: '牛户主（户代表）',
    unit: '14 号',
  })
  await does('律师', 'chair.transfer', { participantId: room.id('马户主'), reason: '律师回避评估一节', mustSign: true })
  await does('马户主', 'item.close', { itemId: opinions!.id })
  await chairs('chair.resume', { reason: '主持人回到会场' })
  await chairs('item.open', { itemId: opinions!.id }) // taken up again
  const second = await room.check('c1', { 马户主: ['agree'], 牛户主: ['disagree', '评估时点不对。'] })
  await chairs('check.close', { checkId: second })
  await chairs('chair.transfer', { participantId: room.id('公证员'), reason: '由公证员宣读结果', mustSign: false })
  await does('公证员', 'chair.transfer', { participantId: 'chair', reason: '交还', mustSign: true })
  await chairs('meeting.close', {})
  await room.freezes()
  await room.signs('律师', '马户主', '公证员')
  return [await room.outcome('relocation')]
}
