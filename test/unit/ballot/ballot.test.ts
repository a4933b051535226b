import { describe, expect, it, vi } from 'vitest'
import { checkBallot, longestBallot } from '#shared/ballot/check-ballot'
import { newCredential, publicCredential, signingExponent } from '#shared/ballot/credential'
import { Election } from '#shared/ballot/election'
import { Group, groupNamed } from '#shared/ballot/group'
import type { Choices } from '#shared/ballot/make-ballot'
import { prepareBallot } from '#shared/ballot/make-ballot'
import type { BallotMessage, Question } from '#shared/ballot/messages'
import { written } from '#shared/ballot/messages'
import { checkOpening } from '#shared/ballot/opening'
import { giveShare, takeOffice } from '#shared/ballot/teller'
import { ballotOf, beginElection, BLANK, GROUP, keyOfOneTeller, NO, YES } from '../../support/secret-ballot'

const TIMEOUT = 60_000
const { tellers, privateKey } = keyOfOneTeller()

describe('powers', () => {
  const naive = (base: bigint, exponent: bigint): bigint => {
    let [product, square] = [1n, base]
    for (let rest = exponent; rest > 0n; rest >>= 1n) {
      if (rest & 1n) product = (product * square) % GROUP.p
      square = (square * square) % GROUP.p
    }
    return product
  }

  it('are the same whichever way they are taken', () => {
    const base = GROUP.generator.power(GROUP.randomExponent())
    const [fixed, shared] = [GROUP.fixed(base), GROUP.shared(base)]
    for (const exponent of [0n, 1n, 15n, 16n, GROUP.q - 1n, GROUP.q, GROUP.randomExponent(), GROUP.randomExponent()]) {
      const expected = naive(base, exponent)
      expect(fixed.power(exponent)).toBe(expected)
      expect(shared.power(exponent)).toBe(expected)
    }
    expect([0, 1, 2, 13, 1_000_001].map((times) => GROUP.raise(base, times))).toEqual(
      [0n, 1n, 2n, 13n, 1_000_001n].map((exponent) => naive(base, exponent)),
    )
    expect(GROUP.multiply(base, GROUP.inverse(base))).toBe(1n)
    expect(GROUP.exponent(7n * GROUP.inverseExponent(7n))).toBe(1n)
    expect(GROUP.exponent(-7n * GROUP.inverseExponent(-7n))).toBe(1n)
  })

  it('refuse exponents out of range', () => {
    expect(() => GROUP.generator.power(-1n)).toThrow(RangeError)
    expect(() => GROUP.generator.power(1n << 256n)).toThrow(RangeError)
  })

  it('exist of what is in the group only', () => {
    const element = GROUP.generator.power(GROUP.randomExponent())
    expect(GROUP.readElement(`${element}`).number).toBe(element)
    // p − x is of order 2q: its square is in the group, and it is not.
    for (const text of [
      '0',
      `${GROUP.p}`,
      `${GROUP.p - element}`,
      `${element + GROUP.p}`,
      '-1',
      '01',
      '',
      '2',
      '1e3',
      '0x1',
    ])
      expect(() => GROUP.readElement(text), text).toThrow('not-in-group')
    for (const text of [`${GROUP.q}`, '-1', '00', ' 1', ''])
      expect(() => GROUP.readExponent(text)).toThrow('not-in-group')
    expect(groupNamed('RFC-3526-2048').generator.power(groupNamed('RFC-3526-2048').q)).toBe(1n)
  })
})

describe('a credential', () => {
  it('has 14 characters by chance and one that finds errors of typing', () => {
    for (let n = 0; n < 50; n++) {
      const credential = newCredential()
      expect(credential).toMatch(/^(\w{3}-){4}\w{3}$/)
      const at = (n * 4) % 19 === 3 ? 4 : (n * 4) % 19
      if (credential[at] === '-') continue
      // 58 characters and remainders by 53: the check cannot tell 1 from v.
      const typed = credential.slice(0, at) + (/[1v]/.test(credential[at]!) ? '2' : '1') + credential.slice(at + 1)
      expect(() => signingExponent(typed, 'i7NP6RfyLs1oJb', GROUP)).toThrow('credential-unreadable')
    }
    for (const text of ['', 'abc', newCredential().replaceAll('-', ''), `${newCredential()} `, 'l0O-l0O-l0O-l0O-l0O'])
      expect(() => signingExponent(text, 'i7NP6RfyLs1oJb', GROUP)).toThrow('credential-unreadable')
  })

  it('has the last character that the tool gives to a multiple of 53', () => {
    for (const made of ['QmG-Wxd-fXE-jHf-Etv', 'N3V-ghg-67J-pmG-Vfv', 'sUq-L7r-J4X-dfu-e2v'])
      expect(() => signingExponent(made, 'i7NP6RfyLs1oJb', GROUP)).not.toThrow()
    expect(() => signingExponent('QmG-Wxd-fXE-jHf-Et1', 'i7NP6RfyLs1oJb', GROUP)).toThrow('credential-unreadable')
  })

  it('is another in every election', () => {
    const credential = newCredential()
    expect(publicCredential(credential, 'i7NP6RfyLs1oJb', GROUP)).not.toBe(
      publicCredential(credential, 'i7NP6RfyLs1oJc', GROUP),
    )
  })
})

describe('a ballot', { timeout: TIMEOUT }, () => {
  const questions: Question[] = [
    { answers: ['甲', '乙', '丙'], min: 1, max: 2, question: '选一至二' },
    { answers: ['赞成', '反对'], blank: true, min: 1, max: 1, question: '第 3 条' },
  ]
  const begun = beginElection(tellers, 5, questions)
  const { box, credentials } = begun
  const choose = (...choices: Choices) => prepareBallot(box.election, credentials[0]!, choices)

  it('is made of what the questions allow, and of nothing else', () => {
    for (const first of [
      [1, 0, 0],
      [0, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
    ])
      for (const second of [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ])
        expect(checkBallot(box.election, box.voters, choose(first, second).cast().text).voter.weight).toBe(1)
    const refused: Choices[] = [
      [
        [0, 0, 0],
        [0, 1, 0],
      ],
      [
        [1, 1, 1],
        [0, 1, 0],
      ],
      [
        [1, 0, 0],
        [0, 0, 0],
      ],
      [
        [1, 0, 0],
        [1, 1, 0],
      ],
      [
        [1, 0, 0],
        [0, 1, 1],
      ],
      [
        [1, 0, 0],
        [0, 1],
      ],
      [[1, 0, 0]],
      [
        [2, 0, 0],
        [0, 1, 0],
      ],
      [
        [1, -1, 1],
        [0, 1, 0],
      ],
      [
        [0.5, 0.5, 0],
        [0, 1, 0],
      ],
    ]
    for (const choices of refused)
      expect(() => choose(...choices), JSON.stringify(choices)).toThrow('choice-not-allowed')
  })

  it('shows nothing of its choice: two of the same choice have nothing in common but the voter', () => {
    const [one, other] = [0, 1].map(() => JSON.parse(choose([1, 0, 0], [0, 1, 0]).cast().text) as BallotMessage)
    const numbers = (ballot: BallotMessage) => JSON.stringify(ballot.answers).match(/\d{60,}/g)!
    const seen = new Set(numbers(one!))
    expect(numbers(other!).filter((each) => seen.has(each))).toEqual([])
    expect(numbers(one!).length).toBe(12 + 2 * (12 + 2 + 2 + 2))
  })

  it('can be opened instead of cast, and then not be cast; or cast, and then not be opened', () => {
    const opened = choose([1, 0, 1], [1, 0, 0])
    const opening = opened.open()
    expect(opening.ballot).not.toContain('signature')
    expect(() => opened.cast()).toThrow('used-already')
    expect(() => opened.open()).toThrow('used-already')
    const choices = checkOpening(box.election, opened.seal, JSON.stringify(opening))
    expect(choices).toEqual([
      [1, 0, 1],
      [1, 0, 0],
    ])
    expect(() => box.cast(opening.ballot)).toThrow('unreadable')

    const cast = choose([1, 0, 1], [1, 0, 0])
    expect((JSON.parse(cast.cast().text) as BallotMessage).signature.hash).toBe(cast.seal)
    expect(() => cast.open()).toThrow('used-already')
  })

  it('that is opened shows when the device has sealed something else', () => {
    const prepared = choose([1, 0, 0], [0, 1, 0])
    const opening = prepared.open()
    const check = (change: object, seal = prepared.seal) =>
      checkOpening(box.election, seal, JSON.stringify({ ...opening, ...change }))
    expect(() =>
      check({
        choices: [
          [0, 1, 0],
          [0, 1, 0],
        ],
      }),
    ).toThrow('choice-proof')
    expect(() =>
      check({
        choices: [
          [1, 0, 0],
          [0, 1],
        ],
      }),
    ).toThrow('choice-proof')
    expect(() =>
      check({
        choices: [
          [1, 0, 0, 1],
          [0, 1, 0],
        ],
      }),
    ).toThrow('choice-proof')
    expect(() => check({ randomness: [opening.randomness[1], opening.randomness[0]] })).toThrow('choice-proof')
    expect(() => check({ randomness: [] })).toThrow('not-in-group')
    // A ballot that was made afterwards, to show.
    const other = choose([1, 0, 0], [0, 1, 0])
    expect(() => check(other.open())).toThrow('signature')
    expect(() => check({}, other.seal)).toThrow('signature')
    expect(() => checkOpening(box.election, prepared.seal, '{}')).toThrow('unreadable')
  })

  it('counts as often as its voter’s weight, and the last of a voter counts', () => {
    const weighted = beginElection(tellers, [1, 20, 300, 4000, 50_000])
    const office = takeOffice(weighted.box, privateKey)
    weighted.box.cast(ballotOf(weighted, 4, NO))
    ;[YES, NO, YES, BLANK, YES].forEach((choices, voter) => weighted.box.cast(ballotOf(weighted, voter, choices)))
    weighted.box.end()
    expect(weighted.box.addUp()).toMatchObject({ ballots: 5, weight: 54_321 })
    weighted.box.addShare(1, giveShare(weighted.box, office, weighted.box.summed!).share)
    expect(weighted.box.count()).toEqual({ result: [[4000, 50_301, 20]] })
  })

  it('of somebody hostile costs no more work than an honest one', () => {
    const honest = choose([1, 0, 1], [0, 1, 0]).cast().text
    const work = (text: string, voters = box.voters): number => {
      const powers = vi.spyOn(Group.prototype, 'shared')
      try {
        checkBallot(box.election, voters, text)
      } catch {
        // refused, as it should be: here it is counted what that took
      }
      const taken = powers.mock.calls.length
      powers.mockRestore()
      return taken
    }
    const all = work(honest)
    expect(all).toBe(1 + 2 * 6 + 2 * 2) // the credential, each number of each choice, each sum
    const parsed = JSON.parse(honest) as BallotMessage
    const many = { ...parsed, answers: Array.from({ length: 10 }, () => parsed.answers[0]!) }
    const wide = {
      ...parsed,
      answers: [
        { ...parsed.answers[0]!, choices: Array.from({ length: 41 }, () => parsed.answers[0]!.choices[0]!) },
        parsed.answers[1]!,
      ],
    }
    expect([many, wide].map((each) => work(written(each)))).toEqual([0, 0])
    expect(work(honest, new Map())).toBe(0)
    expect(work(written({ ...parsed, answers: [parsed.answers[1]!, parsed.answers[0]!] }))).toBe(0)
    expect(
      work(written({ ...parsed, signature: { ...parsed.signature, proof: parsed.answers[0]!.overall_proof[0]! } })),
    ).toBe(1)
    expect(work(`${honest} `)).toBe(0)
    expect(honest.length).toBeLessThan(longestBallot(box.election))
    expect(longestBallot(box.election)).toBeLessThan(1.5 * honest.length)
    expect(() => checkBallot(box.election, box.voters, ' '.repeat(longestBallot(box.election) + 1))).toThrow('too-long')
  })
})

describe('an election', () => {
  it('asks for what can be answered, and is counted in a way that is known', () => {
    const { setup } = beginElection(tellers, 1)
    const text = (change: object) => written({ ...(JSON.parse(setup.election) as object), ...change })
    expect(new Election(text({})).text).toBe(setup.election)
    const question = { answers: ['甲'], min: 0, max: 2, question: '?' }
    expect(() => new Election(text({ questions: [question] }))).toThrow('unsupported')
    expect(() => new Election(text({ questions: [{ ...question, min: 1, max: 0 }] }))).toThrow('unsupported')
    const ranking = { type: 'NonHomomorphic', value: { answers: ['甲'], question: '?' } }
    for (const change of [
      { questions: [ranking] },
      { group: 'Ed25519' },
      { version: 2 },
      { questions: [] },
      { more: 1 },
      { name: '\ud800' },
      { uuid: '../../etc/passwd' },
    ])
      expect(() => new Election(text(change)), JSON.stringify(change)).toThrow('unreadable')
    expect(() => new Election(text({ public_key: '4' }))).toThrow('not-in-group')
    expect(() => new Election(` ${setup.election}`)).toThrow('not-canonical')
  })
})
