import { frozenMinutes, openCheck } from '#shared/meeting/state'
import { newSigningKey } from '#shared/signing/signing-key'
import { SM2_SUITE } from '#shared/signing/sm2-suite'
import { ED25519_SUITE } from '#shared/signing/suite'
import type { Outcome } from '../room'
import { House, rich } from '../room'

const exactly = (length: number, words: string): string =>
  words.repeat(Math.ceil(length / words.length)).slice(0, length)

/**
 * A neighbours' roundtable with everything that concerns people: the invitation list, who has no device, who is sent out,
 * who steps aside, odd names, texts at their limits, clauses decided anew, and minutes that were corrected.
 */
export async function neighbours(): Promise<Outcome[]> {
  const house = await House.open()
  const room = await house.meeting({
    templateId: 'neighbour-roundtable',
    title: '楼道  照明\t邻里圆桌会',
    place: ' 东风路社区活动室 ',
    hostUnit: '东风路社区',
    chair: { name: '王主持', unit: '社区党总支' },
    rule: 'no-objection',
    agenda: [
      { title: '签到、宣读规则', minutes: 5, kind: 'opening' },
      { title: '轮流发言', minutes: 25, kind: 'speeches' },
      { title: '确认与认领', minutes: 5, kind: 'positions' },
    ],
  })
  const { chairs, does } = { chairs: room.chairs.bind(room), does: room.does.bind(room) }
  await room.comes({ name: '记录员小陈', unit: '东风路社区', role: 'secretary' }, 'secretary')
  await chairs('meeting.describe', {
    title: ' 楼道照明  及 门禁\t邻里圆桌会',
    place: exactly(120, '东风路社区活动室二楼'),
    hostUnit: '东风路 社区 ',
  })
  const invited = (name: string, unit: string, sector: string, roleId = 'resident') => ({ name, unit, sector, roleId })
  const list = [
    invited('张伟', '三号楼', '工商联'),
    invited(' 李  娜娜 ', '', '教育'),
    invited('老周', '二号楼', '居民'),
    invited('赵请假', '四号楼', ''),
    invited('钱没来', '', ''),
    invited('孙误列', '五号楼', ''),
    invited('委员甲', '区政协', '', 'cppcc-member'),
  ]
  await does('secretary', 'invitation.import', { invitees: list })
  await does('secretary', 'invitation.import', { invitees: [...list, invited('吴补列', '六号楼', '居民')] })
  const row = (name: string) => room.state.invitees.find((each) => each.name === name)!.id
  await does('secretary', 'invitee.excuse', { inviteeId: row('赵请假'), excused: true, reason: '住院' })
  await does('secretary', 'invitee.excuse', { inviteeId: row('吴补列'), excused: true, reason: '出差' })
  await does('secretary', 'invitee.excuse', { inviteeId: row('吴补列'), excused: false, reason: '改期返回' })
  await does('secretary', 'invitee.excuse', { inviteeId: row('李娜娜'), excused: true, reason: '出差' }) // and comes after all
  await chairs('invitee.remove', { inviteeId: row('孙误列') })

  // The lobby: names as people type them, and as the record has them.
  const zhang = await room.asks({ name: ' 张伟\u3000', unit: '三号楼', role: 'resident' }, 'zhang')
  await chairs('participant.admit', {
    participantId: zhang.now.participantId!,
    roleId: 'resident',
    inviteeId: row('张伟'),
  })
  await room.isHere(zhang)
  await room.comes({ name: 'Rene\u0301  \u{2B5AE}喆堃 👩\u200D🌾', unit: ' 二单元\t402 ', role: 'resident' }, 'rene') // decomposed, a rare character, a joined emoji
  await room.comes(
    { name: exactly(40, '阿依古丽·买买提'), unit: exactly(60, '翠竹苑三号楼'), role: 'owners-committee' },
    'forty',
  )
  await room.comes({ name: '委员甲', unit: '区政协', role: 'cppcc-member' }, 'member')
  await room.comes({ name: '网格员', role: 'grid-worker' }, 'observer')
  const unwanted = await room.asks({ name: '推销员', unit: '某公司', role: 'resident' }, 'unwanted')
  await chairs('participant.refuse', { participantId: unwanted.now.participantId! })
  await chairs('admission.set', { direct: true })
  await room.comes({ name: '李娜', role: 'resident' }, 'lina') // walks in through the open door; the list has 李娜娜
  await does('secretary', 'participant.rename', { participantId: room.id('lina'), name: '李 娜娜', unit: '' })
  await room.comes({ name: '物业王经理', unit: '安居物业', role: 'property-manager' }, 'manager')
  await chairs('participant.assign', { participantId: room.id('manager'), roleId: 'building-head' })
  await chairs('meeting.open', {})

  // Without a device; one of them gets a phone later.
  await chairs('participant.enter', {
    name: '老周',
    unit: '二号楼',
    roleId: 'resident',
    reason: exactly(200, '没有手机，'),
  })
  await chairs('participant.enter', {
    name: '周奶奶',
    unit: '二号楼',
    roleId: 'resident',
    reason: '视力不好',
    inviteeId: row('吴补列'),
  })
  await does('secretary', 'attendance.mark', {
    participantId: room.entry('老周').id,
    present: true,
    reason: '当面签到',
  })
  await does('secretary', 'attendance.mark', {
    participantId: room.entry('周奶奶').id,
    present: true,
    reason: '当面签到',
  })
  await does('secretary', 'hand.raise', { participantId: room.entry('周奶奶').id, stance: 'question' })
  await does('secretary', 'hand.lower', { participantId: room.entry('周奶奶').id })
  await does('secretary', 'attendance.mark', {
    participantId: room.entry('周奶奶').id,
    present: false,
    reason: '身体不适，先回',
  })
  await chairs('admission.set', { direct: false })
  await room.moves('老周', '周师傅的手机', 'resident')
  await chairs('participant.enter', { name: '胡阿姨', unit: '一号楼', roleId: 'resident', reason: '没有手机' })
  await does('secretary', 'attendance.mark', {
    participantId: room.entry('胡阿姨').id,
    present: true,
    reason: '当面签到',
  })

  // Sent out, asks again, banned.
  await room.comes({ name: '闹事者', role: 'resident' }, 'trouble')
  await does('trouble', 'hand.raise', { participantId: room.id('trouble'), stance: 'against' })
  await chairs('participant.remove', { participantId: room.id('trouble') })
  await room.page('trouble').until('sent out', ({ connection }) => connection.is === 'ended')
  await room.asksAgain('trouble', { name: '换了名字', role: 'resident' })
  await chairs('participant.ban', { participantId: room.id('trouble'), reason: '扰乱会场' })

  // Out of reach for a while, gone by own word and by another's; the chair chooses a time that nobody reaches.
  await chairs('reach.set', { leftAfterMinutes: 60 })
  await room.sleeps('observer')
  await room.wakes('observer')
  await room.sleeps('manager')
  await does('secretary', 'attendance.mark', {
    participantId: room.id('manager'),
    present: false,
    reason: '门口说先走了',
  })
  await room.wakes('manager')
  await does('lina', 'attendance.declare', { present: false })
  await does('lina', 'attendance.declare', { present: true })
  await chairs('reach.set', { leftAfterMinutes: null })

  const [opening, speeches, confirming] = room.agenda
  await chairs('item.open', { itemId: opening!.id })
  await does('secretary', 'marker.place', { text: '规则已宣读' })
  await room.notes(
    'secretary',
    speeches!.id,
    rich.heading('经费三项'),
    rich.numbers(
      [rich.paragraph('区财政补贴；')],
      [rich.paragraph('住户分摊：'), rich.bullets([rich.paragraph('一层不出钱')], [rich.paragraph('二层以上按层')])],
    ),
    rich.paragraph(
      { text: '物业承诺', marks: ['bold'] },
      '：图纸',
      { text: '三日内', marks: ['underline', 'italic'] },
      'break',
      { text: '旧方案', marks: ['strike'] },
      '作废',
    ),
    rich.quote(rich.paragraph('“先把噪声测了，再谈签字。”')),
    rich.rule(),
  )
  await chairs('item.open', { itemId: speeches!.id })
  const speechId = await room.speaks('zhang')
  await room.summary('secretary', speechId, rich.paragraph('赞成更换，希望公示费用。'))
  await chairs('item.close', { itemId: speeches!.id })

  // Clauses: with reservations and told stances, recusal, changed after the decision, decided anew, taken back.
  await chairs('item.open', { itemId: confirming!.id })
  await room.clause('zhang', 'c1', rich.paragraph('十二月底前更换一至六层楼道灯，费用由物业承担。'))
  await does('manager', 'recusal.declare', {
    participantId: room.id('manager'),
    itemId: confirming!.id,
    reason: '本人是承担方',
  })
  await chairs('recusal.declare', { participantId: room.id('rene'), itemId: confirming!.id, reason: '与承包方同住' })
  let checkId = await room.check('c1', {
    zhang: ['agree'],
    lina: ['reserve', exactly(2000, '希望先公示费用明细。')],
    老周: ['agree'],
  })
  await does('lina', 'stance.give', { checkId, stance: 'reserve', reason: ' 希望先公示费用明细。\r\n并在楼道张贴。 ' })
  await does('secretary', 'stance.enter', {
    checkId,
    participantId: room.entry('胡阿姨').id,
    stance: 'agree',
    reason: '',
    enteredBecause: '本人口头表示',
  })
  await chairs('check.close', { checkId })
  await chairs('recusal.lift', { participantId: room.id('rene'), itemId: confirming!.id })
  await room.clause('zhang', 'c2', rich.paragraph('封闭三号楼大门，施工一周。'))
  checkId = await room.check('c2', {
    rene: ['disagree', '老人要进出。'],
    zhang: ['agree'],
    forty: ['reserve', '缩短到三天。'],
  })
  await chairs('check.close', { checkId })
  await room.clause('zhang', 'c2', rich.paragraph('施工期间留一人宽的通道。'))
  checkId = await room.check('c2', { rene: ['agree'], zhang: ['agree'], forty: ['agree'] })
  await chairs('check.close', { checkId })
  await chairs('clause.reopen', { clauseId: 'c2', reason: ' 夜间照明  漏写了 ' })
  await room.clause(
    'lina',
    'c2',
    rich.paragraph('施工期间留一人宽的通道，'),
    rich.bullets([rich.paragraph('夜间有灯')]),
  )
  await room.clause('zhang', 'c3', rich.paragraph(exactly(5000, '逐户登记，')))
  checkId = await room.check('c3', {})
  await chairs('check.close', { checkId }) // nobody answered
  await room.clause('zhang', 'c4', rich.paragraph('还没有问过的一条。'))
  await room.action('secretary', '张贴费用明细', '安居物业', '2026-12-20')
  await room.action('secretary', '逐户征询', '', '')
  await room.findings(
    'secretary',
    rich.paragraph('楼道照明关系到每家每户，各方对更换灯具没有分歧。'),
    rich.paragraph('会议强调，费用要先公示。'),
  )
  if (openCheck(room.state)) throw new Error('a check is left open')
  await chairs('meeting.close', {})
  await does('zhang', 'comment.make', { quote: '还没有问过的一条。', said: '有错字，请补正。' })
  const [comment] = room.state.comments!
  await does('secretary', 'comment.answer', { commentId: comment!.id, accepted: true, said: '重新打开时补正' })

  await room.freezes()
  await room.signs('zhang', '老周')
  const { version, digest } = frozenMinutes(room.state)!
  const reservation = { version, digest, kind: 'reserves', reason: '错字还没有补正。' } as const
  await does('zhang', 'minutes.object', { ...reservation, participantId: room.id('zhang') })
  await chairs('minutes.reopen', {})
  await chairs('meeting.describe', { title: '楼道照明邻里圆桌会（补正）', place: '', hostUnit: '东风路社区' })
  await room.clause('secretary', 'c4', rich.paragraph('还没有问过的一条（补正错字）。'))
  for (const suite of ['yuanzhuo-SM2-SM3', 'yuanzhuo-SM2-SM3', 'Ed25519', 'yuanzhuo-SM2-SM3'] as const)
    await chairs('signing.choose', { suite })
  await room.freezes()
  // By keys made for signing, of either suite, and by the device's own; with strokes and without.
  const stroke = [
    [60, 40, 300, 60, 540, 40],
    [300, 20, 300, 220],
  ]
  await room.signs(
    ['zhang', { signingKey: newSigningKey(SM2_SUITE, true), stroke }],
    ['secretary', { signingKey: newSigningKey(ED25519_SUITE, false) }],
    ['老周', { stroke: [[0, 0]] }],
  )
  return [await room.outcome('neighbours')]
}
