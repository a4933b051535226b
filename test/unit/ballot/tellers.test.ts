import { describe, expect, it } from 'vitest'
import { BallotBox, FEWEST_BALLOTS } from '#shared/ballot/ballot-box'
import {
  beginCeremony,
  introduce,
  dealPolynomial,
  inputsFor,
  newTellerSeed,
  publishTellers,
  receiveInput,
} from '#shared/ballot/key-ceremony'
import type { Polynomial, SealedInput, ThresholdParameters, Trustees } from '#shared/ballot/messages'
import { written } from '#shared/ballot/messages'
import { giveShare, takeOffice } from '#shared/ballot/teller'
import { readTellers, writeTellers } from '#shared/ballot/trustees'
import {
  ballotOf,
  beginElection,
  BLANK,
  GROUP,
  keyOfOneTeller,
  keysOfTellers,
  NO,
  YES,
} from '../../support/secret-ballot'

const TIMEOUT = 60_000

describe('a teller’s device', { timeout: TIMEOUT }, () => {
  const { tellers, privateKey } = keyOfOneTeller()

  /** An election that is added up, with so many ballots in it. */
  const addedUp = (ballots: number, begun = beginElection(tellers, ballots)) => {
    const office = takeOffice(begun.box, privateKey)
    for (let voter = 0; voter < ballots; voter++) begun.box.cast(ballotOf(begun, voter, [BLANK, YES, NO][voter % 3]!))
    begun.box.end()
    begun.box.addUp(0)
    return { ...begun, office }
  }

  it('gives its share for the sum that is shown, again if asked again, and for no other', () => {
    const { box, office, credentials, setup } = addedUp(5)
    expect(() => giveShare(box, office, box.setup)).toThrow('event-missing')
    const { share, teller } = giveShare(box, office, box.summed!)
    expect(giveShare(box, teller, box.summed!).teller).toEqual(teller)
    box.addShare(1, share)
    expect(box.count()).toEqual({ result: [[2, 2, 1]] })

    // The host opens the same election once more and leaves one out, to learn from the difference what that one chose.
    const other = { box: new BallotBox(setup, { recasting: true }, 1_795_740_769), credentials, setup }
    for (let voter = 0; voter < 5; voter++) other.box.cast(ballotOf(other, voter, YES))
    other.box.end()
    other.box.addUp()
    expect(() => giveShare(other.box, teller, other.box.summed!)).toThrow('second-sum')
  })

  it('gives none while the box is open, nor for another list of voters than was announced', () => {
    const begun = beginElection(tellers, 5)
    const office = takeOffice(begun.box, privateKey)
    expect(() => giveShare(begun.box, office, begun.box.head)).toThrow('too-early')
    const other = addedUp(5)
    expect(() => giveShare(other.box, office, other.box.summed!)).toThrow('event-missing')
  })

  it('gives none for fewer ballots than may be counted, whatever the host says', () => {
    const { box, office } = addedUp(FEWEST_BALLOTS - 1)
    expect(() => giveShare(box, office, box.summed!)).toThrow('too-few-ballots')
    expect(() => giveShare(box, office, box.summed!, 1)).toThrow('too-few-ballots')
    const enough = addedUp(FEWEST_BALLOTS)
    expect(() => giveShare(enough.box, enough.office, enough.box.summed!, 6)).toThrow('too-few-ballots')
  })

  it('takes no office in an election that its key is no part of', () => {
    const begun = beginElection(tellers, 5)
    expect(() => takeOffice(begun.box, keyOfOneTeller().privateKey)).toThrow('election-key')
    expect(() => takeOffice(begun.box, 'x')).toThrow('not-in-group')
  })

  it('adds up nothing below the fewest', () => {
    const begun = beginElection(tellers, 5)
    begun.box.cast(ballotOf(begun, 0, YES))
    begun.box.end()
    expect(() => begun.box.addUp()).toThrow('too-few-ballots')
    expect(begun.box.phase).toBe('ended')
  })
})

describe('tellers who make a key together', { timeout: TIMEOUT }, () => {
  const seeds = Array.from({ length: 3 }, newTellerSeed)
  const certs = seeds.map((seed) => introduce(GROUP, seed))
  const ceremony = beginCeremony(GROUP, 2, certs)
  const dealt = seeds.map((seed) => dealPolynomial(ceremony, seed))
  const polynomials = dealt.map(({ polynomial }) => polynomial)
  const inputs = inputsFor(ceremony, polynomials)
  const changed = <T>(text: string, change: (message: T) => void): string => {
    const message = JSON.parse(text) as T
    change(message)
    return written(message)
  }

  it('have one of which any two are enough, and one alone is not', () => {
    const keys = keysOfTellers(3, 2)
    const counted = [
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 1, 2],
    ].map((owners) => {
      const begun = beginElection(keys.tellers, 5)
      const offices = keys.privateKeys.map((key) => takeOffice(begun.box, key))
      begun.credentials.forEach((_, voter) => begun.box.cast(ballotOf(begun, voter, voter < 2 ? YES : NO)))
      begun.box.end()
      begun.box.addUp()
      owners.forEach((owner, at) => {
        if (at === 1) expect(() => begun.box.count()).toThrow('shares')
        begun.box.addShare(owner, giveShare(begun.box, offices[owner - 1]!, begun.box.summed!).share)
      })
      return begun.box.count().result
    })
    expect(counted).toEqual([[[0, 2, 3]], [[0, 2, 3]], [[0, 2, 3]], [[0, 2, 3]]])
  })

  it('find out that one has dealt another something else than was promised', () => {
    const lie = changed<Polynomial>(polynomials[0]!, (message) => {
      // To the second teller goes what was sealed for the second by an earlier, honest attempt with another polynomial.
      const attempt = dealPolynomial(ceremony, { ...seeds[0]!, dealtTo: null })
      message.secrets[1] = (JSON.parse(attempt.polynomial) as Polynomial).secrets[1]!
    })
    const [first, second] = inputsFor(ceremony, [lie, ...polynomials.slice(1)])
    expect(receiveInput(ceremony, dealt[0]!.seed, first!).privateKey).toMatch(/^\d+$/)
    expect(() => receiveInput(ceremony, dealt[1]!.seed, second!)).toThrow('teller-contradiction: teller 1')
  })

  it('cannot read or change what is sealed for another', () => {
    // The host hands the second what was for the third.
    const misdirected = changed<SealedInput>(inputs[1]!, (message) => {
      message.secrets[0] = (JSON.parse(inputs[2]!) as SealedInput).secrets[0]!
    })
    expect(() => receiveInput(ceremony, dealt[1]!.seed, misdirected)).toThrow('teller-proof')
    const altered = changed<SealedInput>(inputs[1]!, (message) => {
      message.secrets[0] = message.secrets[0]!.replace(
        /([0-9a-f])("})$/,
        (_, digit: string, end: string) => `${digit === '1' ? '2' : '1'}${end}`,
      )
    })
    expect(() => receiveInput(ceremony, dealt[1]!.seed, altered)).toThrow('teller-proof')
    // One teller’s words in the name of another.
    const swapped = changed<SealedInput>(inputs[1]!, (message) => {
      message.secrets = [message.secrets[1]!, message.secrets[0]!, message.secrets[2]!]
    })
    expect(() => receiveInput(ceremony, dealt[1]!.seed, swapped)).toThrow('teller-proof')
  })

  it('make a key with those only who were introduced to them', () => {
    const intruder = newTellerSeed()
    const other = beginCeremony(GROUP, 2, [certs[0]!, certs[1]!, introduce(GROUP, intruder)])
    expect(other.digest).not.toBe(ceremony.digest)
    expect(() => receiveInput(other, dealt[0]!.seed, inputs[0]!)).toThrow('teller-contradiction')
    expect(() => dealPolynomial(other, dealt[0]!.seed)).toThrow('used-already')
    expect(() => dealPolynomial(other, seeds[2]!)).toThrow('teller-contradiction')
    expect(() => beginCeremony(GROUP, 2, [certs[0]!, certs[0]!])).toThrow('teller-contradiction')
    expect(() => beginCeremony(GROUP, 4, certs)).toThrow('shares')
    expect(() =>
      beginCeremony(GROUP, 2, [
        certs[0]!,
        certs[1]!.replace(/(\d)"}}$/, (_, d: string) => `${(Number(d) + 1) % 10}"}}`),
      ]),
    ).toThrow('teller-proof')
  })

  it('publish no key that is not what they have dealt', () => {
    const outputs = inputs.map((input, place) => receiveInput(ceremony, dealt[place]!.seed, input).output)
    const published = publishTellers(ceremony, polynomials, outputs)
    const own: Trustees = [['Pedersen', published]]
    expect(readTellers(GROUP, writeTellers(own)).keys).toHaveLength(3)
    expect(() => publishTellers(ceremony, polynomials, [outputs[1]!, outputs[0]!, outputs[2]!])).toThrow(
      'teller-contradiction',
    )
    const tampered = (change: (parameters: ThresholdParameters) => void): string => {
      const parameters = structuredClone(published)
      change(parameters)
      return writeTellers([['Pedersen', parameters]])
    }
    const foreign = (
      JSON.parse(keyOfOneTeller().tellers) as [[string, ThresholdParameters['verification_keys'][0]]]
    )[0][1]
    expect(() =>
      readTellers(
        GROUP,
        tampered((each) => (each.verification_keys[0] = foreign)),
      ),
    ).toThrow('teller-contradiction')
    expect(() =>
      readTellers(
        GROUP,
        tampered((each) => each.coefexps.reverse()),
      ),
    ).toThrow('teller-proof')
    expect(() =>
      readTellers(
        GROUP,
        tampered((each) => (each.threshold = 1)),
      ),
    ).toThrow('teller-contradiction')
    expect(() =>
      readTellers(
        GROUP,
        tampered((each) => each.certs.pop()),
      ),
    ).toThrow('unreadable')
    expect(() =>
      readTellers(
        GROUP,
        tampered((each) => (each.verification_keys[0]!.pok.response = each.verification_keys[1]!.pok.response)),
      ),
    ).toThrow('teller-proof')
  })
})
