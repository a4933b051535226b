import { BallotFault, must } from '#shared/ballot/ballot-fault'
import { checkBallot } from '#shared/ballot/check-ballot'
import { Election } from '#shared/ballot/election'
import {
  beginCeremony,
  introduce,
  dealPolynomial,
  inputsFor,
  newTellerSeed,
  receiveInput,
} from '#shared/ballot/key-ceremony'
import { prepareBallot } from '#shared/ballot/make-ballot'
import { checkOpening } from '#shared/ballot/opening'
import type { Form } from '#shared/decision/form'
import { readOpenedBallot } from '#shared/sealed/opened-ballot'
import { readTar } from '#shared/ballot/tar'
import { readTellers } from '#shared/ballot/trustees'
import { verifyElection } from '#shared/ballot/verify-election'
import { readVoters } from '#shared/ballot/voters'
import { giveShare, takeOffice } from '#shared/ballot/teller'
import type { ElectionTask } from '#shared/sealed/election-work'
import { ElectionWork } from '#shared/sealed/election-work'
import type { ForgedStep } from '../support/secret-ballot'
import {
  ballotOf,
  beginElection,
  forgedArchive,
  GROUP,
  keyOfOneTeller,
  keysOfTellers,
  setupStep,
  YES,
} from '../support/secret-ballot'
import type { FuzzTarget } from './fuzz'
import type { Random } from './mutations'
import { mutateBytes, mutateJson, mutateText, pick } from './mutations'

/** What YES_OR_NO is in a meeting. */
const CHOICE: Form = {
  kind: 'choice',
  options: [
    { id: 'yes', name: '赞成' },
    { id: 'no', name: '反对' },
  ],
  seats: 1,
  most: 1,
  runOff: false,
}

/** Runs a decoder. True when it accepts; anything but the room’s own fault goes on to whoever fuzzes. */
function accepts(decode: () => unknown): boolean {
  try {
    decode()
    return true
  } catch (error) {
    if (error instanceof BallotFault) return false
    throw error
  }
}

const changed = (random: Random, text: string): string =>
  random() < 0.4 ? mutateText(random, text) : (JSON.stringify(mutateJson(random, JSON.parse(text))) ?? '')

/** What a hostile voter, teller or host sends. Whatever is accepted is what was sent by an honest one. */
const messages: FuzzTarget = {
  name: 'messages of a secret ballot',
  share: 0.006,
  round: 200,
  async begin(random) {
    const keys = keysOfTellers(2, 1)
    const begun = beginElection(keys.tellers, [1, 2])
    const { box, credentials, setup } = begun
    const ballot = ballotOf(begun, 0, YES)
    const prepared = prepareBallot(box.election, credentials[1]!, YES)
    const opening = JSON.stringify(prepared.open())
    const fresh = [newTellerSeed(), newTellerSeed()]
    const certs = fresh.map((seed) => introduce(GROUP, seed))
    const ceremony = beginCeremony(GROUP, 2, certs)
    const dealt = fresh.map((seed) => dealPolynomial(ceremony, seed))
    const polynomials = dealt.map(({ polynomial }) => polynomial)
    const input = inputsFor(ceremony, polynomials)[0]!
    // Other tellers make another key; as these they must be written like this.
    const { electionKey } = readTellers(GROUP, setup.tellers)
    const tellersOf = (text: string) =>
      must(readTellers(GROUP, text).electionKey === electionKey, 'election-key', 'other tellers')
    // What one teller's device sealed for itself may come back with other spaces, never as another key.
    const { privateKey } = receiveInput(ceremony, dealt[0]!.seed, input)
    const received = (text: string) => {
      if (receiveInput(ceremony, dealt[0]!.seed, text).privateKey !== privateKey)
        throw new Error('another key is accepted')
    }
    const decoders: { text: string; decode: (text: string) => unknown; strict: boolean }[] = [
      { text: setup.election, decode: (text) => new Election(text), strict: false },
      { text: setup.voters, decode: (text) => readVoters(text, GROUP), strict: false },
      { text: setup.tellers, decode: tellersOf, strict: true },
      { text: ballot, decode: (text) => checkBallot(box.election, box.voters, text), strict: true },
      { text: opening, decode: (text) => checkOpening(box.election, prepared.seal, text), strict: false },
      { text: opening, decode: (text) => readOpenedBallot(setup.election, CHOICE, text), strict: false },
      { text: certs[0]!, decode: (text) => beginCeremony(GROUP, 1, [text]), strict: true },
      { text: polynomials[0]!, decode: (text) => inputsFor(ceremony, [text, polynomials[1]!]), strict: false },
      { text: input, decode: received, strict: false },
    ]
    return (show) => {
      const { text, decode, strict } = pick(random, decoders)
      const sent = changed(random, text)
      show(sent)
      if (accepts(() => decode(sent)) && strict && sent !== text) throw new Error('a changed message is accepted')
    }
  },
}

/** Archives as bytes, and ones that are chained anew around something changed. */
const archives: FuzzTarget = {
  name: 'archives of a secret ballot',
  share: 0.0015,
  round: 200,
  async begin(random) {
    const begun = beginElection(keyOfOneTeller().tellers, 1)
    const { setup } = begun
    const ballot = ballotOf(begun, 0, YES)
    const steps: ForgedStep[] = [setupStep(setup), ['Ballot', ballot], ['EndBallots']]
    const whole = forgedArchive(steps)
    const small = forgedArchive([['EndBallots'], ['Ballot', '{}']])
    return (show) => {
      const bytes = mutateBytes(random, small, small)
      show(bytes)
      if (accepts(() => readTar(bytes, 100)) && verifyElection(bytes).holds) throw new Error('no election is accepted')
      const rechained = forgedArchive(
        steps.map(([type, ...texts]) => [
          type,
          ...texts.map((text) => (random() < 0.3 ? changed(random, text) : text)),
        ]),
      )
      show(rechained)
      const verdict = verifyElection(rechained)
      if (verdict.holds && verdict.box.ballots.some(({ text }) => text !== ballot))
        throw new Error('a changed ballot is accepted')
      if (!verdict.holds && Buffer.from(rechained).equals(whole)) throw new Error('an honest election is refused')
    }
  },
}

/** What devices send to a host for a secret ballot, at the desk that looks at it: no task throws, and no changed ballot, share or polynomial passes. */
const tasks: FuzzTarget = {
  name: 'tasks of a secret ballot at the host',
  share: 0.004,
  round: 200,
  async begin(random) {
    const keys = keysOfTellers(2, 2)
    const begun = beginElection(keys.tellers, 5)
    const { setup } = begun
    const ballots = begun.credentials.map((_, voter) => ballotOf(begun, voter, YES))
    for (const ballot of ballots) begun.box.cast(ballot)
    begun.box.end()
    begun.box.addUp()
    const share = giveShare(begun.box, takeOffice(begun.box, keys.privateKeys[0]!), begun.box.summed!).share
    const box = { setup, recasting: true, seconds: 1, ballots, shares: [] }
    const fresh = [newTellerSeed(), newTellerSeed()]
    const introductions = fresh.map((seed) => introduce(GROUP, seed))
    const ceremony = beginCeremony(GROUP, 2, introductions)
    const [polynomial] = fresh.map((seed) => dealPolynomial(ceremony, seed).polynomial)
    const work = new ElectionWork()
    const kinds: { text: string; strict: boolean; task: (text: string) => ElectionTask }[] = [
      { text: ballots[0]!, strict: true, task: (text) => ({ do: 'ballot', box, text }) },
      { text: share, strict: true, task: (text) => ({ do: 'share', box, owner: 1, text }) },
      { text: introductions[0]!, strict: true, task: (text) => ({ do: 'introduction', text }) },
      {
        text: polynomial!,
        strict: false,
        task: (text) => ({ do: 'polynomial', threshold: 2, introductions, place: 0, text }),
      },
      { text: begun.box.tellers.keys[0]!.text, strict: false, task: (text) => ({ do: 'credential', text }) },
    ]
    return (show) => {
      const { text, strict, task } = pick(random, kinds)
      const sent = random() < 0.5 ? mutateText(random, text) : changed(random, text)
      show(sent)
      const { fault } = work.done(task(sent))
      if (fault === null && strict && sent !== text) throw new Error('a changed message is accepted')
    }
  },
}

export const BALLOT_TARGETS: readonly FuzzTarget[] = [messages, archives, tasks]
