import { currentSpeech } from '#shared/meeting/state'
import type { Outcome } from '../room'
import { House, rich } from '../room'

/** A hearing with everything that concerns speaking: each order, each wish to speak, turns passed, overrun and extended, papers, and somebody who goes home. */
export async function hearing(): Promise<Outcome[]> {
  const house = await House.open()
  const room = await house.meeting({
    templateId: 'topic-hearing',
    title: '非机动车停放管理议题听证会',
    place: '区政协三楼会议室',
    hostUnit: '区政协',
    chair: { name: '李主任', unit: '提案委' },
    rule: 'record-only',
    agenda: [
      { title: '情况说明', minutes: 10, kind: 'briefing' },
      { title: '询问', minutes: 20, kind: 'questions' },
      { title: '陈述意见', minutes: 30, kind: 'speeches' },
    ],
  })
  const { chairs, does } = { chairs: room.chairs.bind(room), does: room.does.bind(room) }
  const people = [
    { as: 'secretary', name: '记录员', role: 'secretary' },
    { as: 'timekeeper', name: '计时员', role: 'timekeeper' },
    { as: 'guo', name: '郭委员', unit: '民建', role: 'member' },
    { as: 'lin', name: '林委员', unit: '民建', role: 'member' },
    { as: 'he', name: '何代表', unit: '街道', role: 'sector' },
    { as: 'department', name: '城管局', unit: '城管局', role: 'department' },
    { as: 'expert', name: '专家', unit: '同济大学', role: 'expert' },
    { as: 'observer', name: '旁听', role: 'proposals-committee' },
    { as: 'gone', name: '早退者', role: 'sector' },
  ]
  for (const { as, ...person } of people) await room.comes(person, as)
  await does('secretary', 'invitation.import', {
    invitees: [
      ['郭委员', '民建', '经济界'],
      ['林委员', '民建', '经济界'],
      ['何代表', '街道', '社会福利界'],
    ].map(([name, unit, sector]) => ({ name: name!, unit: unit!, sector: sector!, roleId: 'member' })),
  })
  room.page('gone').link.close()
  await chairs('meeting.open', {})

  const paper = (name: string, words: string) =>
    house.console.fetch(`/api/meetings/${room.meetingId}/materials?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: Buffer.from(`%PDF-1.7\n${words}`),
    })
  const longName = `${'停放点位图'.repeat(24)}`.slice(0, 120)
  for (const name of [longName, '旧版 方案'])
    if ((await paper(name, name)).status !== 201) throw new Error('a paper was not taken')
  await room.chair.until('the papers', ({ state }) => state!.materials.length === 2)
  await chairs('material.withdraw', { materialId: room.state.materials[1]!.id })

  const [briefing, questions, speeches] = room.agenda
  const raise = (name: string, stance: 'for' | 'against' | 'question' | 'addition' | 'point-of-order') =>
    does(name, 'hand.raise', { participantId: room.id(name), stance })
  await chairs('item.open', { itemId: briefing!.id })
  await chairs('speaking.set', { order: 'first-come', limitSeconds: 10 })
  await raise('guo', 'question')
  await raise('lin', 'for')
  await does('guo', 'hand.lower', { participantId: room.id('guo') })
  await raise('guo', 'addition')
  await raise('he', 'point-of-order')
  await room.nextSpeaks() // a point of order goes first
  const long = await room.speaks('lin', { seconds: 10.3 }) // over the ten seconds
  await room.summary(
    'secretary',
    long,
    rich.paragraph('停放点位', { text: '不足', marks: ['bold'] }, '。'),
    rich.numbers([rich.paragraph('补点')], [rich.paragraph('划线')]),
  )
  await chairs('speaker.call', { participantId: room.id('guo'), reason: '' })
  await chairs('speaker.pass', { speechId: currentSpeech(room.state)!.id })

  await chairs('item.open', { itemId: questions!.id })
  await chairs('speaking.set', { order: 'newcomers-first', limitSeconds: 120 })
  await raise('lin', 'question')
  await raise('department', 'addition')
  await raise('expert', 'question')
  await room.nextSpeaks()
  await chairs('speaker.call', { participantId: room.id('lin'), reason: '问题紧接上文' }) // another is next
  const extended = currentSpeech(room.state)!.id
  await does('timekeeper', 'speech.start', { speechId: extended })
  await chairs('speech.extend', { speechId: extended, seconds: 30 })
  await does('timekeeper', 'speaker.warn', { participantId: room.id('lin'), reason: '请围绕议题' })
  await does('timekeeper', 'speech.end', { speechId: extended })
  await chairs('speaking.set', { order: 'least-time', limitSeconds: 180 })
  await raise('lin', 'for')
  await raise('he', 'against')
  await room.nextSpeaks() // neither has spoken yet: who asked first
  await does('secretary', 'marker.place', { text: ' 提到费用来源 ' })
  await does('secretary', 'marker.place', { text: '' })
  await chairs('hands.clear', {})

  await chairs('item.open', { itemId: speeches!.id })
  await raise('lin', 'question')
  await raise('department', 'question') // has spoken less, and goes before
  await chairs('hands.clear', {})
  await chairs('speaking.set', { order: 'alternating', limitSeconds: 180 })
  for (const [name, stance] of [
    ['guo', 'for'],
    ['lin', 'for'],
    ['he', 'against'],
    ['expert', 'addition'],
  ] as const)
    await raise(name, stance)
  await room.nextSpeaks()
  await room.nextSpeaks()
  await chairs('speaking.set', { order: 'sectors', limitSeconds: 60 })
  await raise('guo', 'for')
  await raise('department', 'question')
  await room.nextSpeaks()
  await room.nextSpeaks()
  await room.clause('guo', 'c1', rich.paragraph('三十日内补划停放点五处。'))
  const checkId = await room.check('c1', {
    guo: ['agree'],
    lin: ['disagree', '五处太少。'],
    he: ['reserve', '先试一个月。'],
  })
  await chairs('check.close', { checkId })
  await room.chair.until(
    'the one who left is seen to be out of reach',
    ({ state }) => state!.participants[room.id('gone')]!.outOfReachSince !== undefined,
    60_000,
  )
  await chairs('speaker.call', { participantId: room.id('lin'), reason: '轮到' })
  await chairs('speech.start', { speechId: currentSpeech(room.state)!.id }) // still speaking at the end
  await chairs('meeting.close', {})
  await room.freezes()
  await room.signs('lin', 'he', 'observer')
  return [await room.outcome('hearing')]
}
