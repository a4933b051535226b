import type { Announcement } from '#shared/decision/announcement'
import { readDocument } from '#shared/document/read-document'
import { dealAsTeller, introduceTeller, openAsTeller, receiveAsTeller } from '#shared/sealed/teller-device'
import { voterCredential, sealAnswer } from '#shared/sealed/voter-device'
import { announced, shippedRules } from '../../../unit/decision/draft'
import type { Outcome, Room } from '../room'
import { House, rich } from '../room'

/** A residents' assembly that decides by rules of law: by name on phones, by hands and on paper that two people count, in secret under the key of two tellers, and takes things back. */
export async function assembly(): Promise<Outcome[]> {
  const house = await House.open()
  const room = await house.meeting({
    templateId: 'neighbour-roundtable',
    title: '翠竹苑居民会议',
    place: '院内',
    hostUnit: '东风路社区',
    chair: { name: '王主持', unit: '东风路社区' },
    rule: 'no-objection',
    agenda: [{ title: '楼道照明与停车', minutes: 40, kind: 'positions' }],
  })
  const people = ['赵一', '钱二', '孙三', '李四', '周五']
  const role = room.state.roles.find(({ standing }) => standing === 'deliberant')!.id
  for (const name of people) await room.comes({ name, unit: '翠竹苑', role })
  await room.chairs('roles.confirm', { participantIds: people.map((name) => room.id(name)) })
  await room.chairs('meeting.open', {})
  await room.chairs('item.open', { itemId: room.agenda[0]!.id })
  await room.clause('赵一', 'c1', rich.paragraph('十二月底前更换一至六层楼道灯。'))
  await room.clause('钱二', 'c2', rich.paragraph('楼道里不停电动车。'))

  // By name, on phones: one changes their mind, one has an interest.
  await room.does('周五', 'recusal.declare', {
    participantId: room.id('周五'),
    itemId: room.agenda[0]!.id,
    reason: '是灯具商',
  })
  const lights = await put(room, people, '更换楼道灯', ['c1'], { recused: [room.id('周五')] })
  await room.chairs('decision.open', { decisionId: lights })
  for (const [name, vote] of [
    ['赵一', 'for'],
    ['钱二', 'against'],
    ['钱二', 'for'],
    ['孙三', 'for'],
    ['李四', 'abstain'],
  ] as const)
    await room.does(name, 'ballot.cast', { decisionId: lights, voter: room.id(name), answer: { vote } })
  await closed(room, lights)
  await room.chairs('recusal.lift', { participantId: room.id('周五'), itemId: room.agenda[0]!.id })

  // By hands: two people count, and differ at first.
  const parking = await put(room, people, '楼道停车', ['c2'], { means: ['hands'] }, ['钱二'])
  await room.chairs('decision.open', { decisionId: parking })
  const hands = (who: string, agree: number) =>
    room.does(who, 'count.enter', {
      decisionId: parking,
      means: 'hands',
      cast: 5,
      void: 0,
      votes: { for: agree, against: 5 - agree },
    })
  await hands('chair', 2)
  await hands('钱二', 3)
  await hands('钱二', 2)
  await closed(room, parking)

  // On paper: given out, filled in, written down by two people.
  const fund = await put(room, people, '动用公共收益', [], { means: ['paper'] }, ['李四'])
  await room.chairs('decision.open', { decisionId: fund })
  await room.chairs('ballot.issue', { decisionId: fund, voters: people.map((name) => room.id(name)) })
  for (const by of ['chair', '李四'])
    for (const name of people.slice(0, 4))
      await room.does(by, 'ballot.enter', {
        decisionId: fund,
        voter: room.id(name),
        by: room.id(name),
        answer: { vote: 'for' },
      })
  await closed(room, fund)

  await sealed(room, people)

  // What was decided is opened again for a reason, and what was only announced is taken back.
  await room.chairs('clause.reopen', { clauseId: 'c1', reason: '楼层写错了。' })
  await room.clause('赵一', 'c1', rich.paragraph('十二月底前更换一至七层楼道灯。'))
  const again = await put(room, people, '再议楼道灯', ['c1'], {})
  await room.chairs('decision.annul', { decisionId: again, reason: '改由业主大会决定。' })
  await room.chairs('item.close', { itemId: room.agenda[0]!.id })
  await room.chairs('meeting.close', {})
  await room.freezes()
  await room.signs('赵一', '李四')
  return [await room.outcome('assembly')]
}

/** Drafts and announces a question under the law on residents' assemblies; answers with the decision's id. */
async function put(
  room: Room,
  people: readonly string[],
  title: string,
  clauseIds: string[],
  change: Partial<Announcement>,
  tellers: string[] = [],
  threshold?: number,
): Promise<string> {
  await room.chairs('decision.draft', {
    title,
    question: clauseIds.length === 0 ? `${title}，同意吗？` : '',
    clauseIds,
  })
  const { id, clauses } = room.state.decisions!.at(-1)!
  const voters = people.map((name) => ({ id: room.id(name), heads: 1, area: 0 }))
  await room.chairs('decision.announce', {
    decisionId: id,
    clauses: clauses.map(({ clauseId }) => ({
      clauseId,
      text: readDocument(room.chair.doc).clauses.find((clause) => clause.id === clauseId)!.text,
    })),
    announcement: announced(shippedRules('city-assembly', '2026-11-27'), voters, change),
    inWriting: false,
    tellers: tellers.map((name) => room.id(name)),
    ...(threshold === undefined ? {} : { threshold }),
  })
  return id
}

/** In secret, by the own device: two tellers make a key, five ballots are sealed and one of them anew, and the sum is opened. */
async function sealed(room: Room, people: readonly string[]): Promise<void> {
  const tellers = people.slice(0, 2)
  const change = { visibility: 'secret' as const, means: ['device' as const] }
  const decisionId = await put(room, people, '推举议事会代表', [], change, tellers, 2)
  const sent: { introductions: string[]; polynomials: string[]; outputs: string[] } = {
    introductions: [],
    polynomials: [],
    outputs: [],
  }
  const first = tellers.map(() => introduceTeller())
  for (const [at, name] of tellers.entries()) {
    await room.does(name, 'teller.introduce', { decisionId, message: first[at]!.message })
    sent.introductions.push(first[at]!.message)
  }
  const dealt = first.map(({ keep }) => dealAsTeller(keep, 2, sent))
  for (const [at, name] of tellers.entries()) {
    await room.does(name, 'teller.deal', { decisionId, message: dealt[at]!.message })
    sent.polynomials.push(dealt[at]!.message)
  }
  for (const [at, name] of tellers.entries()) {
    const { message } = receiveAsTeller(dealt[at]!.keep, 2, sent, at)
    await room.does(name, 'teller.receive', { decisionId, message })
    sent.outputs.push(message)
  }
  const own = new Map<string, string>()
  for (const name of people) {
    const made = voterCredential(decisionId)
    own.set(name, made.own)
    await room.does(name, 'credential.register', { decisionId, voter: room.id(name), credential: made.shown })
  }
  await room.chairs('decision.open', { decisionId })
  const { announced: fixed, sealed: vote } = room.state.decisions!.at(-1)!
  const { form } = fixed!.announcement
  for (const name of [...people, '钱二']) {
    const answer = { vote: name === '孙三' ? ('against' as const) : ('for' as const) }
    const { text } = sealAnswer(vote!.election!.text, own.get(name)!, form, answer).cast()
    await room.does(name, 'ballot.seal', { decisionId, voter: room.id(name), ballot: text })
  }
  await room.chairs('decision.close', { decisionId })
  await room.chairs('ballots.sum', { decisionId })
  const { election, summed } = room.state.decisions!.at(-1)!.sealed!
  const shown = { setup: election!.setup, summed: summed!, recasting: true }
  const archive = await room.election(decisionId)
  for (const [at, name] of tellers.entries()) {
    const { message } = openAsTeller(dealt[at]!.keep, sent.outputs[at]!, archive, shown)
    await room.does(name, 'share.give', { decisionId, message })
  }
  await room.chairs('decision.count', { decisionId })
  await room.chairs('decision.publish', { decisionId })
}

async function closed(room: Room, decisionId: string): Promise<void> {
  await room.chairs('decision.close', { decisionId })
  await room.chairs('decision.count', { decisionId })
  await room.chairs('decision.publish', { decisionId })
}
