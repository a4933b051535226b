import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { BallotFaultKind } from '#shared/ballot/ballot-fault'
import { signaturePrefix } from '#shared/ballot/ballot-proofs'
import { newCredential, signingExponent } from '#shared/ballot/credential'
import { prepareBallot } from '#shared/ballot/make-ballot'
import type { BallotMessage, EncryptedTally, PartialDecryption } from '#shared/ballot/messages'
import { base64HashOf, written } from '#shared/ballot/messages'
import { proveKnowledge } from '#shared/ballot/one-of'
import { writeSum } from '#shared/ballot/shares'
import { addUp } from '#shared/ballot/tally'
import { tarFile } from '#shared/ballot/tar'
import { giveShare, takeOffice } from '#shared/ballot/teller'
import type { KnownOfElection } from '#shared/ballot/verify-election'
import { verifyElection } from '#shared/ballot/verify-election'
import { hasBeleniosTool, tryBeleniosTool } from '../../support/belenios-tool'
import type { ForgedStep } from '../../support/secret-ballot'
import {
  ballotOf,
  beginElection,
  forgedArchive,
  GROUP,
  keyOfOneTeller,
  keysOfTellers,
  NO,
  setupStep,
  shareStep,
  sumStep,
  YES,
} from '../../support/secret-ballot'

/** An honest election of six: everything that somebody who has the host in hand has to make another of. */
function heldElection() {
  const keys = keysOfTellers(2, 2)
  const begun = beginElection(keys.tellers, 6)
  const { box } = begun
  const offices = keys.privateKeys.map((key) => takeOffice(box, key))
  const ballots = begun.credentials.map((_, voter) => ballotOf(begun, voter, voter < 4 ? YES : NO))
  const checked = ballots.map((ballot) => box.cast(ballot))
  box.end()
  const sum = writeSum(box.addUp())
  const [first, second] = offices.map((office) => giveShare(box, office, box.summed!).share)
  box.addShare(1, first!)
  box.addShare(2, second!)
  const result = written(box.count())
  return { keys, begun, box, ballots, checked, sum, shares: [first!, second!], result }
}

const held = heldElection()
const { begun, box, ballots, checked, shares } = held

const bothShares = (first: string, second: string) =>
  [
    [1, first],
    [2, second],
  ] as const

/** The steps of the honest election, with these instead of its own. */
function steps(other: {
  setup?: Partial<typeof begun.setup>
  ballots?: readonly string[]
  sum?: string
  count?: number
  shares?: readonly (readonly [number, string])[]
  result?: string
}): ForgedStep[] {
  const count = other.count ?? (other.ballots ?? ballots).length
  return [
    setupStep({ ...begun.setup, ...other.setup }),
    ...(other.ballots ?? ballots).map((text): ForgedStep => ['Ballot', text]),
    ['EndBallots'],
    sumStep(other.sum ?? held.sum, count, count),
    ...(other.shares ?? bothShares(shares[0]!, shares[1]!)).map(([owner, share]) => shareStep(owner, share)),
    ['Result', other.result ?? held.result],
  ]
}

const folder = mkdtempSync(join(tmpdir(), 'yuanzhuo-ballot-'))
afterAll(() => rmSync(folder, { recursive: true }))

function byTheTool(archive: Uint8Array): { ok: boolean; said: string } {
  writeFileSync(join(folder, `${box.election.uuid}.bel`), archive)
  return tryBeleniosTool(folder, ['election', 'verify'])
}

/** A ballot changed by the voter, who signs what it has become. */
function resigned(voter: number, change: (ballot: BallotMessage) => void): string {
  const ballot = structuredClone(JSON.parse(ballots[voter]!) as BallotMessage)
  change(ballot)
  const { signature: _, ...unsigned } = ballot
  const hash = base64HashOf(written(unsigned))
  const exponent = signingExponent(begun.credentials[voter]!, box.election.uuid, GROUP)
  return written({ ...unsigned, signature: { hash, proof: proveKnowledge(GROUP, exponent, signaturePrefix(hash)) } })
}

const with1 = (ballot: string): readonly string[] => [ballots[0]!, ballot, ...ballots.slice(2)]
const answersOf = (voter: number) => (JSON.parse(ballots[voter]!) as BallotMessage).answers
const mangled = (number: string): string => `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`

/** The result that somebody would like to have, and the sum changed to fit it: a sealed 1 put on the first answer. */
const likedSum = (): string => {
  const tally = JSON.parse(held.sum) as EncryptedTally
  const yes = tally[0]![1]!
  yes.beta = `${GROUP.multiply(BigInt(yes.beta), GROUP.g)}`
  return written(tally)
}
const likedResult = written({ result: [[0, 5, 2]] })
const lyingShare = (): string => {
  const share = JSON.parse(shares[0]!) as PartialDecryption
  // The factor of the first answer without one g: the sum would open to one more.
  const factor = BigInt(share.decryption_factors[0]![1]!)
  share.decryption_factors[0]![1] = `${GROUP.multiply(factor, GROUP.inverse(GROUP.g))}`
  return written(share)
}

interface Tampering {
  what: string
  archive: () => Uint8Array
  reason: BallotFaultKind
  known?: KnownOfElection
  /** Not the tool’s business: what it holds against this archive alone is nothing. */
  toolHolds?: true
}

const rechained = (other: Parameters<typeof steps>[0]) => () => forgedArchive(steps(other))
const stranger = (): string => prepareBallot(box.election, newCredential(), YES).cast().text
const without3 = ballots.filter((_, voter) => voter !== 3)
const sumWithout3 = writeSum(
  addUp(
    box.election,
    checked.filter((_, voter) => voter !== 3),
  ),
)
/** A ballot left out, everything that needs no teller made anew. */
const summedWithout3 = (): Uint8Array =>
  forgedArchive(
    steps({ ballots: without3, sum: sumWithout3 }).filter(([type]) => !['PartialDecryption', 'Result'].includes(type)),
  )
const signedSwap = (): readonly string[] => {
  const [first, second] = ballots.map((each) => JSON.parse(each) as BallotMessage) as [BallotMessage, BallotMessage]
  return [
    written({ ...first, answers: second.answers }),
    written({ ...second, answers: first.answers }),
    ...ballots.slice(2),
  ]
}
const files = (change: (name: string, text: string) => { name: string; text: string } | null): Uint8Array =>
  Uint8Array.from(
    Buffer.concat(
      box.files.flatMap(({ name, text }) => {
        const changed = change(name, text)
        return changed === null ? [] : [tarFile(changed, 1_795_740_769)]
      }),
    ),
  )

const TAMPERINGS: Tampering[] = [
  {
    what: 'a ballot left out, and nothing else changed',
    archive: () => files((name, text) => (text === ballots[3] ? null : { name, text })),
    reason: 'chain-broken',
  },
  { what: 'a ballot left out and all chained anew', archive: rechained({ ballots: without3 }), reason: 'wrong-sum' },
  {
    what: 'a ballot left out, all chained and added up anew, up to the sum',
    archive: summedWithout3,
    reason: 'ballot-missing',
    known: { trackers: [checked[3]!.tracker] },
    toolHolds: true,
  },
  {
    what: 'the same, where somebody has seen an earlier copy',
    archive: summedWithout3,
    reason: 'event-missing',
    known: { events: [box.summed!] },
    toolHolds: true,
  },
  {
    what: 'a ballot left out, all added up anew, the share taken from the honest sum',
    archive: rechained({ ballots: without3, sum: sumWithout3 }),
    reason: 'share-proof',
  },
  { what: 'a ballot doubled', archive: rechained({ ballots: [...ballots, ballots[0]!] }), reason: 'ballot-doubled' },
  { what: 'the answers of two ballots swapped', archive: rechained({ ballots: signedSwap() }), reason: 'signature' },
  {
    what: 'a ballot altered in its file',
    archive: () =>
      files((name, text) => ({
        name,
        text: text === ballots[1] ? text.replace(/\d(?="})/, (d) => `${9 - Number(d)}`) : text,
      })),
    reason: 'content-altered',
  },
  {
    what: 'a ballot altered and all chained anew',
    archive: rechained({
      ballots: with1(
        written({
          ...(JSON.parse(ballots[1]!) as BallotMessage),
          answers: answersOf(1).map((answer) => ({
            ...answer,
            overall_proof: answer.overall_proof.map((proof) => ({ ...proof, response: mangled(proof.response) })),
          })),
        }),
      ),
    }),
    reason: 'signature',
  },
  {
    what: 'a ballot with spaces in it',
    archive: rechained({ ballots: with1(ballots[1]!.replace(',', ', ')) }),
    reason: 'not-canonical',
  },
  {
    what: 'a ballot added by a stranger',
    archive: rechained({ ballots: [...ballots, stranger()] }),
    reason: 'credential-unknown',
  },
  {
    what: 'a ballot of another election',
    archive: rechained({ ballots: with1(ballotOf(beginElection(begun.setup.tellers, 1), 0, YES)) }),
    reason: 'other-election',
  },
  {
    what: 'a voter who seals two instead of one',
    archive: rechained({
      ballots: with1(
        resigned(1, ({ answers: [answer] }) => {
          const sealed = answer!.choices[1]!
          sealed.beta = `${GROUP.multiply(BigInt(sealed.beta), GROUP.g)}`
        }),
      ),
    }),
    reason: 'choice-proof',
  },
  {
    what: 'a voter who copies the answer of another',
    archive: rechained({ ballots: with1(resigned(1, (ballot) => (ballot.answers = answersOf(0)))) }),
    reason: 'choice-proof',
  },
  {
    what: 'a voter who does not prove how many are chosen',
    archive: rechained({
      ballots: with1(resigned(1, ({ answers: [answer] }) => (answer!.overall_proof = answersOf(0)[0]!.overall_proof))),
    }),
    reason: 'count-proof',
  },
  {
    what: 'a voter who does not prove to be blank or not',
    archive: rechained({
      ballots: with1(resigned(1, ({ answers: [answer] }) => (answer!.blank_proof = answersOf(0)[0]!.blank_proof))),
    }),
    reason: 'blank-proof',
  },
  {
    what: 'a voter whose numbers are not of the group',
    archive: rechained({
      ballots: with1(
        resigned(1, ({ answers: [answer] }) => {
          const sealed = answer!.choices[1]!
          sealed.alpha = `${GROUP.p - BigInt(sealed.alpha)}`
        }),
      ),
    }),
    reason: 'not-in-group',
  },
  { what: 'a sum that is another', archive: rechained({ sum: likedSum(), result: likedResult }), reason: 'wrong-sum' },
  {
    what: 'a sum of more ballots than there are',
    archive: rechained({ count: 7 }),
    reason: 'wrong-sum',
    toolHolds: true,
  },
  {
    what: 'a teller who lies about the sum',
    archive: rechained({ shares: bothShares(lyingShare(), shares[1]!), result: likedResult }),
    reason: 'share-proof',
  },
  {
    what: 'the share of one teller in another’s name',
    archive: rechained({ shares: bothShares(shares[0]!, shares[0]!) }),
    reason: 'share-proof',
  },
  {
    what: 'a share twice',
    archive: rechained({
      shares: [
        [1, shares[0]!],
        [1, shares[0]!],
      ],
    }),
    reason: 'shares',
  },
  { what: 'a share of nobody', archive: rechained({ shares: [[3, shares[0]!]] }), reason: 'shares' },
  { what: 'no share', archive: rechained({ shares: [] }), reason: 'shares' },
  { what: 'another result', archive: rechained({ result: likedResult }), reason: 'wrong-result' },
  {
    what: 'other tellers’ keys',
    archive: () => forgedArchive([setupStep({ ...begun.setup, tellers: keyOfOneTeller().tellers })]),
    reason: 'election-key',
  },
  {
    what: 'a voter twice on the list',
    archive: () => {
      const list = JSON.parse(begun.setup.voters) as string[]
      return forgedArchive([setupStep({ ...begun.setup, voters: written([...list, list[0]]) })])
    },
    reason: 'credential-list',
    toolHolds: true,
  },
  {
    what: 'a list of voters that was not announced',
    archive: () =>
      forgedArchive([setupStep({ ...begun.setup, voters: beginElection(begun.setup.tellers, 6).setup.voters })]),
    reason: 'event-missing',
    known: { setup: box.setup },
    toolHolds: true,
  },
  {
    what: 'a ballot after the box was closed',
    archive: () => forgedArchive([setupStep(begun.setup), ['EndBallots'], ['Ballot', ballots[0]!]]),
    reason: 'chain-broken',
    toolHolds: true,
  },
  {
    what: 'two boxes one after the other',
    archive: () => forgedArchive([setupStep(begun.setup), setupStep(begun.setup)]),
    reason: 'chain-broken',
  },
  {
    what: 'a file that no event is about',
    archive: () => {
      const text = '{}'
      const name = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a.data.json'
      return Uint8Array.from(Buffer.concat([box.archive(), tarFile({ name, text }, 1)]))
    },
    reason: 'chain-broken',
  },
  { what: 'an archive that is cut off', archive: () => box.archive().slice(0, -100), reason: 'not-an-archive' },
]

describe('an election somebody has tampered with', { timeout: 60_000 }, () => {
  it('holds while nobody has', () => {
    const known = { setup: box.setup, events: [box.summed!, box.head], trackers: checked.map(({ tracker }) => tracker) }
    expect(verifyElection(box.archive(), known)).toMatchObject({
      holds: true,
      box: { result: { result: [[0, 4, 2]] } },
    })
    // What the test writes where it changes nothing is the same archive: what is found below is what was changed.
    expect(Buffer.from(forgedArchive(steps({})))).toEqual(Buffer.from(box.archive()))
    expect(verifyElection(box.archive(), { recasting: false })).toMatchObject({ holds: true })
  })

  it.each(TAMPERINGS)('is found out: $what ($reason)', ({ archive, reason, known }) => {
    expect(verifyElection(archive(), known)).toMatchObject({ holds: false, reason })
  })

  it('is found out where a voter may not cast again', () => {
    const again = ballotOf(begun, 0, NO)
    const archive = forgedArchive([setupStep(begun.setup), ['Ballot', ballots[0]!], ['Ballot', again]])
    expect(verifyElection(archive, { recasting: false })).toMatchObject({
      holds: false,
      reason: 'ballot-replaced',
      event: 2,
    })
    expect(verifyElection(archive)).toMatchObject({ holds: true })
  })

  describe.skipIf(!hasBeleniosTool)('by Belenios’ own tool', () => {
    it('holds while nobody has', () => {
      expect(byTheTool(box.archive())).toMatchObject({ ok: true })
    })

    it('is compared with an earlier copy', () => {
      const copies = ['earlier', 'later', 'shorter'].map((name) => join(folder, name))
      const archives = [forgedArchive(steps({}).slice(0, 5)), box.archive(), summedWithout3()]
      copies.forEach((copy, at) => {
        mkdirSync(copy)
        writeFileSync(join(copy, `${box.election.uuid}.bel`), archives[at]!)
      })
      const differs = (later: string) =>
        tryBeleniosTool(folder, ['election', 'verify-diff', '--dir1', copies[0]!, '--dir2', later])
      expect(differs(copies[1]!)).toMatchObject({ ok: true })
      expect(differs(copies[2]!)).toMatchObject({ ok: false })
    })

    it.each(TAMPERINGS)('$what', ({ archive, toolHolds = false }) => {
      expect(byTheTool(archive()).ok).toBe(toolHolds)
    })
  })
})
