import { describe, expect, it } from 'vitest'
import type { Announcement } from '#shared/decision/announcement'
import type { Attendance } from '#shared/decision/attendance'
import type { BallotBox } from '#shared/decision/ballot-box'
import { EMPTY_BOX } from '#shared/decision/ballot-box'
import { verdictOf } from '#shared/decision/verdict'
import { verdictSentence } from '#shared/papers/verdict-sentence'
import { DECISION_WORDS } from '#shared/words/decision-words'
import { plainText } from '#shared/words/fragments'
import { announced, ballotOf, idsOf, meetingOf, motionBox, people, shippedRules, urn } from './draft'

/** The sentence in both languages. */
function sentences(announcement: Announcement, attendance: Attendance | null, box: BallotBox): [string, string] {
  const verdict = verdictOf(announcement, attendance, box)
  const say = (language: 'zh' | 'en') => plainText(verdictSentence(DECISION_WORDS[language], announcement, verdict))
  return [say('zh'), say('en')]
}

const city = shippedRules('city-representatives')
const assembly = shippedRules('city-assembly')
const voters = people(42)
const ids = idsOf(voters)
const here = (count: number): Attendance => meetingOf(ids.slice(0, count))

describe('the sentence of a verdict', () => {
  it('names who could come, who came, the quorum, the votes, the law and what came of it', () => {
    const box = motionBox(ids, { for: 24, against: 6, abstain: 3 })
    expect(sentences(announced(assembly, voters), here(33), box)).toEqual([
      '应到42人，实到33人，达到法定人数（过半数）；有效票33，赞成24、反对6、弃权3；按《城市居民委员会组织法》第26、27条须到会过半数（17），通过。',
      '42 expected, 33 present, quorum reached (more than half); valid ballots 33, 24 for, 6 against, 3 abstained; under Organic Law of Urban Residents’ Committees (art. 26, 27) it takes more than half of those present (17), passed.',
    ])
  })

  it('says not passed, and void slips', () => {
    const secret = announced(assembly, voters, { visibility: 'secret', means: ['paper'] })
    const count = urn(ids.slice(0, 33), 33, { for: 16, against: 14, abstain: 1 }, 2)
    expect(sentences(secret, here(33), { ...EMPTY_BOX, counts: [count] })[0]).toBe(
      '应到42人，实到33人，达到法定人数（过半数）；有效票31，废票2，赞成16、反对14、弃权1；按《城市居民委员会组织法》第26、27条须到会过半数（17），未通过。',
    )
  })

  it('says that there was no quorum, and when', () => {
    const box = motionBox(ids, { for: 19 })
    expect(sentences(announced(assembly, voters), here(19), box)).toEqual([
      '应到42人，实到19人，未达到法定人数（过半数，须22人）；有效票19，赞成19、反对0、弃权0；不能作出决定。',
      '42 expected, 19 present, no quorum (more than half: 22 needed); valid ballots 19, 19 for, 0 against, 0 abstained; nothing can be decided.',
    ])
    const left = { ...here(30), closing: ids.slice(0, 20) }
    expect(sentences(announced(assembly, voters), left, box)[0]).toBe(
      '应到42人，实到30人，结束时在场20人，未达到法定人数（过半数，须22人）；有效票19，赞成19、反对0、弃权0；不能作出决定。',
    )
  })

  it('names households and who is recused', () => {
    const households = announced(assembly, voters, { mode: 'households', recused: ['p42'] })
    expect(sentences(households, here(22), motionBox(ids, { for: 12, against: 10 }))[0]).toBe(
      '应到42户，其中回避1户，实到22户，达到法定人数（过半数）；有效票22，赞成12、反对10、弃权0；按《城市居民委员会组织法》第26、27条须到会过半数（12），通过。',
    )
  })

  it('names heads and area of owners, and what silence counted as', () => {
    const owners = people(12, Array<number>(12).fill(7_505))
    const announcement = announced(shippedRules('owners-assembly'), owners, { silence: 'abstains' })
    const box = { ...motionBox(idsOf(owners), { for: 6, against: 1 }), delivered: idsOf(owners, 0, 9) }
    expect(sentences(announcement, null, box)).toEqual([
      '应参加12人（900.60平方米），参加表决9人（675.45平方米），达到法定人数（面积三分之二以上、人数三分之二以上）；有效票9（675.45平方米），赞成6（450.30平方米）、反对1（75.05平方米）、弃权2（150.10平方米），已送达未表态的2人（150.10平方米）按弃权计；按《民法典》第278条须参加表决面积过半数（337.73）且参加表决人数过半数（5），通过。',
      '12 owners (900.60 m²) with a vote, 9 owners (675.45 m²) took part, quorum reached (at least two thirds of the floor area, at least two thirds of the heads); valid ballots 9 (675.45 m²), 6 (450.30 m²) for, 1 (75.05 m²) against, 2 (150.10 m²) abstained, 2 owners (150.10 m²) who got a ballot and were silent counted as “abstained”; under Civil Code (art. 278) it takes more than half of the floor area of those who took part (337.73) and more than half of the heads of those who took part (5), passed.',
    ])
  })

  it('names who is elected and how many seats are open', () => {
    const options = [
      { id: 'a', name: '甲一' },
      { id: 'b', name: '乙二' },
      { id: 'c', name: '丙三' },
    ]
    const election = announced(shippedRules('village-election'), people(1000), {
      form: { kind: 'choice', options, seats: 2, most: 2, runOff: false },
    })
    const count = urn(idsOf(people(1000)), 501, { a: 251, b: 200, c: 60, abstain: 40 }, 1)
    expect(sentences(election, null, { ...EMPTY_BOX, counts: [count] })).toEqual([
      '应参加1000人，参加表决501人，达到法定人数（过半数）；有效票500，废票1，甲一251、乙二200、丙三60、弃权40；按《村民委员会组织法》第18条须参加表决过半数（251），甲一当选，还有1席未选出。',
      expect.stringContaining('elected: 甲一, seats still open: 1.'),
    ])
  })

  it('says consensus, objections, order and opinions in their own words', () => {
    const consensus = shippedRules('consensus')
    const three = people(3)
    const said = (announcement: Announcement, box: BallotBox) =>
      sentences(announcement, meetingOf(idsOf(three)), box)[0]
    const stances = announced(consensus, three, { form: { kind: 'consensus', silence: 'blocks' } })
    const box = (...answers: Parameters<typeof ballotOf>[1][]): BallotBox => ({
      ...EMPTY_BOX,
      ballots: answers.map((answer, index) => ballotOf(`p${index + 1}`, answer)),
    })
    const agree = { stance: 'agree', reason: '' } as const
    expect(said(stances, box(agree, agree, { stance: 'reserve', reason: '费用' }))).toBe(
      '应到3人，实到3人；同意2、保留意见1、不同意0、未表态0；形成共识，附保留意见。',
    )
    expect(said(stances, box(agree))).toBe('应到3人，实到3人；同意1、保留意见0、不同意0、未表态2；未形成共识。')
    const asked = announced(consensus, three, { form: { kind: 'no-objection' } })
    expect(said(asked, EMPTY_BOX)).toBe('应到3人，实到3人；无人提出不同意见；通过。')
    expect(said(asked, box({ objects: true, reason: '挡光' }))).toBe('应到3人，实到3人；1人提出不同意见；未通过。')

    const opinion = shippedRules('opinion')
    const options = [
      { id: 'a', name: '甲案' },
      { id: 'b', name: '乙案' },
    ]
    expect(said(announced(opinion, three, { form: { kind: 'ranking', options } }), box({ ranked: ['b', 'a'] }))).toBe(
      '应到3人，实到3人；有效票1，按两两比较的净得分排序（排在一个方案前面得1分，排在后面扣1分），第一：乙案1分、第二：甲案-1分；只记录意见，不作决定。',
    )
    const slider = announced(opinion, three, {
      form: { kind: 'slider', lowest: 0, highest: 9, lowEnd: '否', highEnd: '是' },
    })
    expect(said(slider, box({ before: 2, after: null }, { before: 5, after: null }))).toBe(
      '应到3人，实到3人；讨论前2人，中位数3.5，居中的一半在2到5之间；讨论后无人表态；只记录意见，不作决定。',
    )
    expect(said(announced(opinion, three), motionBox(['p1', 'p2'], { for: 2 }))).toBe(
      '应到3人，实到3人；有效票2，赞成2、反对0、弃权0；只记录意见，不作决定。',
    )
  })

  it('names each sector', () => {
    const two = people(2).map((voter, index) => ({ ...voter, sector: index === 0 ? '工' : '农' }))
    const form = {
      kind: 'sectors',
      each: { share: { parts: 1, of: 2, bound: 'more-than' }, base: 'entitled' },
    } as const
    expect(
      sentences(
        announced(shippedRules('consensus'), two, { form }),
        null,
        motionBox(['p1', 'p2'], { for: 1, against: 1 }),
      )[0],
    ).toBe(
      '应参加2人，参加表决2人；有效票2，赞成1、反对1、弃权0；各界别都须赞成，农1人中赞成0（须1）、工1人中赞成1（须1）；未通过。',
    )
  })

  it('says where a rule is from no law', () => {
    const committee = announced(shippedRules('owners-committee'), people(3))
    expect(sentences(committee, meetingOf(['p1', 'p2']), motionBox(['p1', 'p2'], { for: 2 }))[0]).toContain(
      '按本程序的默认（没有找到依据）须应到过半数（2），通过。',
    )
    expect(city.cites.certainty).toBe('read')
  })
})
