import { BallotBox, hexHashOf } from '#shared/ballot/ballot-box'
import type { Choices } from '#shared/ballot/make-ballot'
import { prepareBallot } from '#shared/ballot/make-ballot'
import { newCredential, publicCredential } from '#shared/ballot/credential'
import type { ElectionDraft } from '#shared/ballot/election'
import { newElection, newElectionId } from '#shared/ballot/election'
import type { Ceremony, TellerSeed } from '#shared/ballot/key-ceremony'
import {
  beginCeremony,
  introduce,
  dealPolynomial,
  inputsFor,
  newTellerSeed,
  publishTellers,
  receiveInput,
} from '#shared/ballot/key-ceremony'
import { groupNamed } from '#shared/ballot/group'
import type { EventType, Question, Trustees } from '#shared/ballot/messages'
import { written } from '#shared/ballot/messages'
import { tarFile } from '#shared/ballot/tar'
import { newTellerKey } from '#shared/ballot/teller'
import { readTellers, writeTellers } from '#shared/ballot/trustees'
import { writeVoters } from '#shared/ballot/voters'

export const YES_OR_NO: Question = { answers: ['赞成', '反对'], blank: true, min: 1, max: 1, question: '第 3 条' }
/** Answers to YES_OR_NO. */
export const [BLANK, YES, NO] = [[[1, 0, 0]], [[0, 1, 0]], [[0, 0, 1]]] as const

export const GROUP = groupNamed('BELENIOS-2048')

/** Several tellers’ devices that have made a key together. */
export interface MadeKeys {
  ceremony: Ceremony
  seeds: TellerSeed[]
  privateKeys: string[]
  /** The tellers as they are published. */
  tellers: string
}

export function keysOfTellers(count: number, threshold: number): MadeKeys {
  const fresh = Array.from({ length: count }, newTellerSeed)
  const ceremony = beginCeremony(
    GROUP,
    threshold,
    fresh.map((seed) => introduce(GROUP, seed)),
  )
  const dealt = fresh.map((seed) => dealPolynomial(ceremony, seed))
  const polynomials = dealt.map(({ polynomial }) => polynomial)
  const received = inputsFor(ceremony, polynomials).map((input, place) =>
    receiveInput(ceremony, dealt[place]!.seed, input),
  )
  const published = publishTellers(
    ceremony,
    polynomials,
    received.map(({ output }) => output),
  )
  return {
    ceremony,
    seeds: dealt.map(({ seed }) => seed),
    privateKeys: received.map(({ privateKey }) => privateKey),
    tellers: writeTellers([['Pedersen', published]] satisfies Trustees),
  }
}

/** One teller without whom nothing is opened. */
export function keyOfOneTeller(): { tellers: string; privateKey: string } {
  const { published, privateKey } = newTellerKey(GROUP)
  return { tellers: writeTellers([['Single', published]] satisfies Trustees), privateKey }
}

export interface BegunElection {
  box: BallotBox
  credentials: string[]
  setup: { election: string; tellers: string; voters: string }
}

/** An election that is open, of so many voters. */
export function beginElection(
  tellers: string,
  voters: number | readonly number[],
  questions: readonly Question[] = [YES_OR_NO],
  more: Partial<ElectionDraft> & { recasting?: boolean } = {},
): BegunElection {
  const weights = typeof voters === 'number' ? Array.from({ length: voters }, () => 1) : voters
  const uuid = newElectionId()
  const { recasting = true, ...draft } = more
  const election = newElection(
    { uuid, name: '第 3 条', description: '充电棚选址', group: 'BELENIOS-2048', questions, ...draft },
    `${readTellers(GROUP, tellers).electionKey}`,
  )
  const credentials = weights.map(newCredential)
  const list = writeVoters(
    weights.map((weight, at) => ({ credential: publicCredential(credentials[at]!, uuid, GROUP), weight })),
    GROUP,
  )
  const setup = { election: election.text, tellers, voters: list }
  return { box: new BallotBox(setup, { recasting }, 1_795_740_769), credentials, setup }
}

/** The ballot of one voter. */
export const ballotOf = ({ box, credentials }: BegunElection, voter: number, choices: Choices): string =>
  prepareBallot(box.election, credentials[voter]!, choices).cast().text

/** What somebody who has the host in hand can write: any events about any texts, rightly chained and named. */
export type ForgedStep = [type: EventType, ...texts: string[]]

/** The setup and other texts that payloads name go before. */
export const setupStep = ({ election, tellers, voters }: BegunElection['setup']): ForgedStep => [
  'Setup',
  election,
  tellers,
  voters,
  written({ election: hexHashOf(election), trustees: hexHashOf(tellers), credentials: hexHashOf(voters) }),
]

export const sumStep = (sum: string, ballots: number, weight: number): ForgedStep => [
  'EncryptedTally',
  sum,
  written({ num_tallied: ballots, total_weight: weight, encrypted_tally: hexHashOf(sum) }),
]

export const shareStep = (owner: number, share: string): ForgedStep => [
  'PartialDecryption',
  share,
  written({ owner, payload: hexHashOf(share) }),
]

/** An archive of these steps; the last text of each is its payload. */
export function forgedArchive(steps: readonly ForgedStep[]): Uint8Array {
  const files = new Map([['BELENIOS', written({ version: 1, timestamp: '1795740769' })]])
  let parent: string | undefined
  steps.forEach(([type, ...texts], height) => {
    for (const text of texts) files.set(`${hexHashOf(text)}.data.json`, text)
    const payload = texts.at(-1)
    const event = written({
      ...(parent === undefined ? {} : { parent }),
      height,
      type,
      ...(payload === undefined ? {} : { payload: hexHashOf(payload) }),
    })
    parent = hexHashOf(event)
    files.set(`${parent}.event.json`, event)
  })
  const parts = [...files].map(([name, text]) => tarFile({ name, text }, 1_795_740_769))
  return Uint8Array.from(Buffer.concat(parts))
}
