import { describe, expect, it } from 'vitest'
import { prepareBallot } from '#shared/ballot/make-ballot'
import type { Answer, Form } from '#shared/decision/form'
import { readOpenedBallot } from '#shared/sealed/opened-ballot'
import { choicesOf } from '#shared/sealed/sealed-election'
import { beginElection, keysOfTellers } from '../../support/secret-ballot'

const { tellers } = keysOfTellers(2, 2)
const MOTION: Form = { kind: 'motion' }
const CHOICE: Form = {
  kind: 'choice',
  options: ['甲', '乙', '丙'].map((name, at) => ({ id: `o${at}`, name })),
  seats: 2,
  most: 2,
  runOff: false,
}
const motion = beginElection(tellers, 5, [{ answers: ['for', 'against', 'abstain'], min: 1, max: 1, question: '修路' }])
const choice = beginElection(tellers, 5, [{ answers: ['甲', '乙', '丙'], blank: true, min: 1, max: 2, question: '选' }])

/** As a voter's device gives it. */
function opened({ setup, credentials, box }: typeof motion, form: Form, answer: Answer) {
  const prepared = prepareBallot(box.election, credentials[0]!, choicesOf(form, answer))
  return { seal: prepared.seal, opening: prepared.open(), election: setup.election }
}

describe('a ballot that its voter opened, on another device', () => {
  it.each([
    ['a motion', motion, MOTION, { vote: 'against' }],
    ['an abstention', motion, MOTION, { vote: 'abstain' }],
    ['a choice', choice, CHOICE, { chosen: ['o0', 'o2'] }],
    ['a blank', choice, CHOICE, { chosen: [] }],
  ] as const)('shows what is sealed in it, and by which seal it was shown: %s', (_what, begun, form, answer) => {
    const { seal, opening, election } = opened(begun, form, answer as Answer)
    expect(readOpenedBallot(election, form, JSON.stringify(opening))).toEqual({ seal, answer })
  })

  it('gives a device away that sealed something else than its voter chose', () => {
    const { opening, election } = opened(motion, MOTION, { vote: 'against' })
    // It says “for”, as its voter chose, of what it has sealed.
    const lie = { ...opening, choices: [[1, 0, 0]] }
    expect(() => readOpenedBallot(election, MOTION, JSON.stringify(lie))).toThrow('choice-proof')
    // It shows another ballot than the one whose seal it had shown: that one has another seal.
    const honest = opened(motion, MOTION, { vote: 'for' })
    expect(readOpenedBallot(election, MOTION, JSON.stringify(honest.opening)).seal).not.toBe(
      opened(motion, MOTION, { vote: 'against' }).seal,
    )
  })

  it('is refused where it is none of this vote, or no ballot of any', () => {
    const { opening, election } = opened(motion, MOTION, { vote: 'for' })
    const another = beginElection(tellers, 5, [
      { answers: ['for', 'against', 'abstain'], min: 1, max: 1, question: '修桥' },
    ])
    expect(() => readOpenedBallot(another.setup.election, MOTION, JSON.stringify(opening))).toThrow('other-election')
    for (const text of ['', 'null', '{}', '赞成', JSON.stringify({ ...opening, ballot: 7 })])
      expect(() => readOpenedBallot(election, MOTION, text), text).toThrow('unreadable')
    expect(() => readOpenedBallot(election, MOTION, ' '.repeat(1_000_000))).toThrow('too-long')
  })
})
