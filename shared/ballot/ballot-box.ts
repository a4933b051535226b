import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { BallotFault, must } from './ballot-fault'
import type { CheckedBallot } from './check-ballot'
import { checkBallot } from './check-ballot'
import { Election } from './election'
import type { EventType, Result } from './messages'
import { written } from './messages'
import type { Share } from './shares'
import { openSum, readShare, writeSum } from './shares'
import type { SealedSum } from './tally'
import { addUp } from './tally'
import type { TarFile } from './tar'
import { tarFile } from './tar'
import type { Tellers } from './trustees'
import { readTellers } from './trustees'
import type { Voter } from './voters'
import { readVoters } from './voters'

/** What an election begins with, each in its written form. */
export interface ElectionSetup {
  election: string
  tellers: string
  voters: string
}

export interface BoxRules {
  /** Whether a voter may cast again; the last ballot counts. */
  recasting: boolean
}

/** Where an election stands: ballots are taken; no more; they are added up; the sum is opened. */
export type BoxPhase = 'open' | 'ended' | 'added-up' | 'counted'

/**
 * Fewer ballots are not added up, and no teller gives a share for fewer: whoever knows some of the choices would know the
 * rest. The rule of a decision may ask for more.
 */
export const FEWEST_BALLOTS = 5

/** Hex, 64 characters: what a file of an archive is named after. */
export const hexHashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** The hash of the first event of an election that begins so, with nothing of it checked. */
export function setupHash({ election, tellers, voters }: ElectionSetup): string {
  const [first, second, third] = [election, tellers, voters].map(hexHashOf)
  const payload = hexHashOf(written({ election: first, trustees: second, credentials: third }))
  return hexHashOf(written({ height: 0, type: 'Setup' satisfies EventType, payload }))
}

/**
 * The box of one election, from the first to the last step, as a chain of events: whatever is put in is checked, and every
 * step follows from the ones before. Who holds the box holds no key: nothing in it can open a ballot. A box that is read
 * from an archive has gone through the same steps (`verifyElection`).
 */
export class BallotBox {
  readonly election: Election
  readonly tellers: Tellers
  readonly voters: ReadonlyMap<string, Voter>
  /** Hash of the first event, hex: names election, tellers and voters at once. */
  readonly setup: string
  readonly #rules: BoxRules
  readonly #seconds: number
  readonly #files: TarFile[] = []
  readonly #kept = new Set<string>()
  readonly #ballots: CheckedBallot[] = []
  readonly #trackers = new Set<string>()
  readonly #cast = new Set<Voter>()
  readonly #shares: Share[] = []
  #height = 0
  #head: string | undefined
  #phase: BoxPhase = 'open'
  #sum: SealedSum | null = null
  #summed: string | null = null
  #result: Result | null = null

  /**
   * Begins an election. `seconds`: when, Unix. `checked`: ballots of this very box that were checked before, by their
   * text; they are not checked again. Throws a BallotFault where its parts do not belong together.
   */
  constructor(
    setup: ElectionSetup,
    rules: BoxRules,
    seconds: number,
    private readonly checked: ReadonlyMap<string, CheckedBallot> = new Map(),
  ) {
    this.election = new Election(setup.election)
    this.tellers = readTellers(this.election.group, setup.tellers)
    const key = `${this.tellers.electionKey}`
    must(key === this.election.message.public_key, 'election-key', 'not the key that the tellers made')
    this.voters = readVoters(setup.voters, this.election.group)
    this.#rules = rules
    this.#seconds = seconds
    this.#files.push({ name: 'BELENIOS', text: written({ version: 1, timestamp: `${seconds}` }) })
    const [election, tellers, voters] = [setup.election, setup.tellers, setup.voters].map((text) => this.#keep(text))
    this.#append('Setup', this.#keep(written({ election, trustees: tellers, credentials: voters })))
    this.setup = this.head
  }

  /** Hash of the last event, hex: names everything that has happened. */
  get head(): string {
    return this.#head!
  }

  get phase(): BoxPhase {
    return this.#phase
  }

  /** In the order in which they came, those that were replaced too. */
  get ballots(): readonly CheckedBallot[] {
    return this.#ballots
  }

  /** What is added up, or null before. */
  get sum(): SealedSum | null {
    return this.#sum
  }

  /** Hash of the event that added up, hex, or null before: names all ballots that are in the sum. */
  get summed(): string | null {
    return this.#summed
  }

  /** Numbers of the tellers who have given their share, from 1. */
  get given(): readonly number[] {
    return this.#shares.map(({ owner }) => owner)
  }

  get result(): Result | null {
    return this.#result
  }

  /** Takes a ballot. Throws a BallotFault with the reason where it is none that counts. */
  cast(text: string): CheckedBallot {
    this.#mustBe('open')
    const ballot = this.checked.get(text) ?? checkBallot(this.election, this.voters, text)
    must(!this.#trackers.has(ballot.tracker), 'ballot-doubled', 'this ballot is in the box already')
    const first = !this.#cast.has(ballot.voter)
    must(first || this.#rules.recasting, 'ballot-replaced', 'this voter has a ballot in the box already')
    this.#append('Ballot', this.#keep(text))
    this.#ballots.push(ballot)
    this.#trackers.add(ballot.tracker)
    this.#cast.add(ballot.voter)
    return ballot
  }

  /** No ballot is taken from here on. */
  end(): void {
    this.#mustBe('open')
    this.#append('EndBallots')
    this.#phase = 'ended'
  }

  /** Adds up what is in the box. Throws a BallotFault where fewer than `fewest` have a ballot in it. */
  addUp(fewest: number = FEWEST_BALLOTS): SealedSum {
    this.#mustBe('ended')
    const sum = addUp(this.election, this.#ballots)
    must(sum.ballots >= fewest, 'too-few-ballots', `${sum.ballots} ballots, at least ${fewest} are counted`)
    const tally = this.#keep(writeSum(sum))
    const sized = { num_tallied: sum.ballots, total_weight: sum.weight, encrypted_tally: tally }
    this.#append('EncryptedTally', this.#keep(written(sized)))
    this.#sum = sum
    this.#summed = this.head
    this.#phase = 'added-up'
    return sum
  }

  /** Takes a teller’s share. Throws a BallotFault where it is not made from this sum with this teller’s key. */
  addShare(owner: number, text: string): void {
    this.#mustBe('added-up')
    const key = this.tellers.keys[owner - 1]
    must(key !== undefined, 'shares', 'a share of nobody who is a teller')
    must(!this.given.includes(owner), 'shares', 'this teller’s share is there already')
    const share = readShare(this.election, this.#sum!, owner, key, text)
    this.#append('PartialDecryption', this.#keep(written({ owner, payload: this.#keep(text) })))
    this.#shares.push(share)
  }

  /** Opens the sum. Throws a BallotFault while shares are missing. */
  count(): Result {
    this.#mustBe('added-up')
    const result = openSum(this.election, this.#sum!, this.tellers, this.#shares)
    this.#append('Result', this.#keep(written(result)))
    this.#result = result
    this.#phase = 'counted'
    return result
  }

  /** The archive of all that has happened: the file `<election’s id>.bel`. Grows at its end only. */
  archive(): Uint8Array {
    return concatBytes(...this.#files.map((file) => tarFile(file, this.#seconds)))
  }

  /** The files of the archive, in order. */
  get files(): readonly TarFile[] {
    return this.#files
  }

  /** Puts a text into the archive, once, and gives its hash. */
  #keep(text: string): string {
    const hash = hexHashOf(text)
    if (!this.#kept.has(hash)) this.#files.push({ name: `${hash}.data.json`, text })
    this.#kept.add(hash)
    return hash
  }

  #append(type: EventType, payload?: string): void {
    const event = { ...(this.#head === undefined ? {} : { parent: this.#head }), height: this.#height, type }
    const text = written(payload === undefined ? event : { ...event, payload })
    this.#head = hexHashOf(text)
    this.#files.push({ name: `${this.#head}.event.json`, text })
    this.#height += 1
  }

  #mustBe(phase: BoxPhase): void {
    if (this.#phase !== phase) throw new BallotFault('too-early', `the election is ${this.#phase}, not ${phase}`)
  }
}
