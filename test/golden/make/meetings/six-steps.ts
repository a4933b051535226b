import { join } from 'node:path'
import { splitAgendaItem } from '#shared/document/meeting-document'
import { frozenMinutes } from '#shared/meeting/state'
import type { NewMeeting } from '#shared/protocol/console-api'
import { until } from '../../../support/host'
import type { Outcome } from '../room'
import { House, rich } from '../room'

const HOUR = 3_600_000

/** Two meetings of one house: one by majority while the clock is set forth and back, with items passed over; and the charity meeting that goes on with them, where everyone must have spoken. */
export async function sixSteps(): Promise<Outcome[]> {
  const house = await House.open({
    preload: join(import.meta.dirname, '..', '..', '..', 'support', 'false-clock.mjs'),
    env: { YUANZHUO_CLOCK_JUMPS: `${2 * HOUR},${-3 * HOUR}` },
  })
  const first = await majority(house)
  const carried = (await (
    await house.console.fetch(`/api/meetings/${first.meetingId}/carried-over`)
  ).json()) as NewMeeting['agenda']
  const second = await continued(house, first.meetingId, carried)
  return [await second.outcome('charity'), await first.outcome('six-steps')]
}

async function majority(house: House) {
  const room = await house.meeting({
    templateId: 'six-steps',
    title: '小区停车六步法议事会',
    place: '居委会',
    hostUnit: '居委会',
    chair: { name: '周书记', unit: '居委会' },
    rule: 'majority',
    agenda: [
      { title: '议题提出', minutes: 5, kind: 'opening' },
      { title: '方案讨论', minutes: 40, kind: 'speeches' },
      // Of the first step, as every meeting of this template that no office holds: no item of kind vote is taken up.
      { title: '逐条表态', minutes: 10, kind: 'positions' },
      { title: '公示', minutes: 5, kind: 'summary' },
    ],
  })
  const { chairs, does } = { chairs: room.chairs.bind(room), does: room.does.bind(room) }
  await chairs('admission.set', { direct: true })
  await room.comes({ name: '监票人', role: 'scrutineer' })
  await room.comes({ name: '记录员', role: 'secretary' })
  for (const name of ['甲', '乙', '丙', '丁']) await room.comes({ name, unit: '业主', role: 'resident' })
  const [raising, discussing, voting, publishing] = room.agenda
  if (!splitAgendaItem(room.page('甲').doc, discussing!.id, 'second-half', 25))
    throw new Error('the item was not split')
  await room.written('甲')
  await chairs('meeting.open', {})
  await chairs('item.open', { itemId: raising!.id })
  await room.speaks('甲')
  let jumps = 0
  const jump = async () => {
    jumps++
    process.kill(house.host.child.pid!, 'SIGUSR2')
    await until('the clock set', () => house.host.errors.filter((line) => line.startsWith('clock')).length === jumps)
  }
  await jump()
  await chairs('item.open', { itemId: discussing!.id })
  await room.speaks('乙')
  await jump()
  await chairs('item.skip', { itemId: 'second-half', carryOver: true, reason: '时间不够' })
  await chairs('item.skip', { itemId: publishing!.id, carryOver: false, reason: '' })
  await chairs('item.skip', { itemId: voting!.id, carryOver: true, reason: '先放一放' })
  await chairs('item.open', { itemId: voting!.id }) // taken up after all
  const put = async (id: string, words: string, stances: ('agree' | 'reserve' | 'disagree' | null)[]) => {
    await room.clause('甲', id, rich.paragraph(words))
    const answers = Object.fromEntries(
      ['甲', '乙', '丙', '丁'].flatMap((name, n) =>
        stances[n] ? [[name, [stances[n], stances[n] === 'agree' ? '' : `${name}的理由`]]] : [],
      ),
    )
    await chairs('check.close', { checkId: await room.check(id, answers as never) })
  }
  await put('half', '一半同意不算过半。', ['agree', 'agree', 'disagree', 'reserve'])
  await put('more', '过半数同意。', ['agree', 'agree', 'agree', 'disagree'])
  await put('plain', '无人不同意，一人未表态。', ['agree', 'agree', 'agree', null])
  await chairs('meeting.close', {})
  await does('记录员', 'participant.rename', { participantId: room.id('丁'), name: '丁先生', unit: '业主' }) // still possible before the seal
  await room.freezes()
  await room.signs('监票人', '丁')
  return room
}

async function continued(house: House, continues: string, agenda: NewMeeting['agenda']) {
  const room = await house.meeting({
    templateId: 'charity-pledging',
    title: '微心愿公益众筹会（续会）',
    place: '社区礼堂',
    hostUnit: '社区',
    chair: { name: '吴会长', unit: '商会' },
    rule: 'everyone',
    continues,
    agenda: [...agenda, { title: '自愿认领', minutes: 15, kind: 'positions' }],
  })
  const { chairs, does } = { chairs: room.chairs.bind(room), does: room.does.bind(room) }
  for (const person of [
    { name: '记录员', role: 'secretary' },
    { name: '受益方', role: 'beneficiary' },
    { name: '监督人', role: 'supervisor' },
    { name: '企业', role: 'company' },
    { name: '志愿者', role: 'volunteer' },
  ])
    await room.comes(person)
  await chairs('meeting.open', {})
  await room.moves('监督人', '监督人的平板', 'supervisor')
  for (const item of room.agenda) await chairs('item.open', { itemId: item.id })
  await room.clause('受益方', 'all', rich.paragraph('善款专户管理。'))
  await chairs('check.close', { checkId: await room.check('all', { 受益方: ['agree'], 监督人: ['agree'] }) })
  await room.clause('受益方', 'silent', rich.paragraph('每季度公示。'))
  await chairs('check.close', { checkId: await room.check('silent', { 受益方: ['agree'] }) })
  await room.clause('受益方', 'reserved', rich.paragraph('余款转入下一年。'))
  await chairs('check.close', {
    checkId: await room.check('reserved', { 受益方: ['reserve', '须先征得捐赠人同意。'], 监督人: ['agree'] }),
  })
  const goods = { kind: 'goods', what: '书架二十个', until: '2027-01-31', anonymous: false } as const
  await does('企业', 'pledge.make', goods)
  await does('志愿者', 'pledge.make', { kind: 'money', what: '五百元', until: '', anonymous: true })
  await does('志愿者', 'pledge.make', { kind: 'time', what: '每周半天', until: '', anonymous: false })
  await chairs('participant.enter', { name: '胡阿姨', unit: '', roleId: 'volunteer', reason: '没有手机' })
  await does('记录员', 'pledge.enter', {
    participantId: room.entry('胡阿姨').id,
    ...goods,
    what: '旧书一箱',
    until: '',
  })
  const [shelves, , hours] = room.state.pledges!
  await does('企业', 'pledge.change', { pledgeId: shelves!.id, ...goods, what: '书架三十个' })
  await does('志愿者', 'pledge.withdraw', { pledgeId: hours!.id })
  await does('记录员', 'pledge.deliver', { pledgeId: shelves!.id, said: '当场送到十个' })
  await room.action('企业', '兑现书架二十个', '企业', '2027-01-31')
  await chairs('speaker.call', { participantId: room.id('志愿者'), reason: '' }) // called, and the meeting ends before a word
  await does('受益方', 'hand.raise', { participantId: room.id('受益方'), stance: 'for' })
  await chairs('meeting.close', {})
  await does('企业', 'comment.make', { quote: '书架三十个', said: '当场送到的十个请写上。' })
  await does('监督人', 'comment.make', { quote: '', said: '开始时间写早了。' })
  const [delivered, begun] = room.state.comments!
  await does('记录员', 'comment.answer', { commentId: delivered!.id, accepted: true, said: '' })
  await does('记录员', 'comment.answer', { commentId: begun!.id, accepted: false, said: '与签到一致。' })
  await room.freezes()
  const { version, digest } = frozenMinutes(room.state)!
  const objects = (name: string, kind: 'refuses' | 'reserves', reason: string, by = name) =>
    does(by, 'minutes.object', { version, digest, participantId: room.entry(name).id, kind, reason })
  await objects('受益方', 'reserves', '余款一条仍有保留。')
  await objects('志愿者', 'refuses', '认领的数目没有核对。')
  await objects('胡阿姨', 'refuses', '要先回家商量。', '记录员')
  await room.signs('监督人', '受益方')
  // After all with a pen on paper, once entered by mistake; and by which certificates PDFs are signed.
  const pen = (signed: boolean) =>
    does('记录员', 'minutes.witness', { version, digest, participantId: room.entry('胡阿姨').id, signed })
  await pen(true)
  await pen(false)
  await pen(true)
  await does('监督人', 'minutes.certify', { version, digest, certificate: `${'c'.repeat(42)}A`, holder: '监督 单位' })
  await chairs('minutes.certify', { version, digest, certificate: `${'c'.repeat(42)}E`, holder: '' })
  return room
}
