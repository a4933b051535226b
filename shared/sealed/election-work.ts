import type { ElectionSetup } from '../ballot/ballot-box'
import { BallotBox } from '../ballot/ballot-box'
import { BallotFault } from '../ballot/ballot-fault'
import type { CheckedBallot } from '../ballot/check-ballot'
import { checkBallot } from '../ballot/check-ballot'
import { beginCeremony, checkOutput, readPolynomial } from '../ballot/key-ceremony'
import { readShare } from '../ballot/shares'
import { SEALED_GROUP } from './sealed-election'

/** A box as far as the record has it: how it begins, and what came into it. */
export interface SealedBox {
  setup: ElectionSetup
  recasting: boolean
  /** When it was opened, Unix seconds. */
  seconds: number
  ballots: readonly string[]
  shares: readonly { owner: number; text: string }[]
}

/** One piece of arithmetic about a secret ballot. `place`: of the teller, from 0. */
export type ElectionTask =
  | { do: 'introduction'; text: string }
  | { do: 'polynomial'; threshold: number; introductions: readonly string[]; place: number; text: string }
  | {
      do: 'output'
      threshold: number
      introductions: readonly string[]
      polynomials: readonly string[]
      place: number
      text: string
    }
  | { do: 'credential'; text: string }
  | { do: 'ballot'; box: SealedBox; text: string }
  | { do: 'sum'; box: SealedBox }
  | { do: 'share'; box: SealedBox; owner: number; text: string }
  | { do: 'count'; box: SealedBox }
  | { do: 'archive'; box: SealedBox; counted: boolean }

/** What came of it. `fault`: a kind of BallotFault, null where all holds. */
export interface ElectionAnswer {
  fault: string | null
  summed?: string
  numbers?: readonly number[]
  archive?: Uint8Array
}

/** Boxes that are kept with what was checked of them: more than one is open only where two decisions run side by side. */
const BOXES_KEPT = 4

/** A box with the ballots that were checked for it. */
interface Kept {
  box: BallotBox
  checked: Map<string, CheckedBallot>
}

/**
 * Does the arithmetic of secret ballots. A ballot takes tens of milliseconds, so the host has it in a thread of its own;
 * what was checked when it came is not checked again when it is added up. Holds no key: nothing here can open a ballot.
 */
export class ElectionWork {
  readonly #kept = new Map<string, Kept>()

  /** Never throws for what somebody sent. */
  done(task: ElectionTask): ElectionAnswer {
    try {
      return { fault: null, ...this.#do(task) }
    } catch (error) {
      if (error instanceof BallotFault) return { fault: error.kind }
      throw error
    }
  }

  #do(task: ElectionTask): Omit<ElectionAnswer, 'fault'> {
    switch (task.do) {
      case 'introduction':
        beginCeremony(SEALED_GROUP, 1, [task.text])
        return {}
      case 'polynomial':
        readPolynomial(beginCeremony(SEALED_GROUP, task.threshold, task.introductions), task.place, task.text)
        return {}
      case 'output': {
        const ceremony = beginCeremony(SEALED_GROUP, task.threshold, task.introductions)
        checkOutput(ceremony, task.polynomials, task.place, task.text)
        return {}
      }
      case 'credential':
        SEALED_GROUP.readElement(task.text)
        return {}
      case 'ballot': {
        const { box, checked } = this.#begun(task.box)
        checked.set(task.text, checkBallot(box.election, box.voters, task.text))
        return {}
      }
      case 'sum':
        return { summed: this.#summed(task.box).summed! }
      case 'share': {
        const { election, sum, tellers } = this.#summed(task.box)
        readShare(election, sum!, task.owner, tellers.keys[task.owner - 1]!, task.text)
        return {}
      }
      case 'count':
        return { numbers: this.#counted(task.box).result!.result[0]! as number[] }
      case 'archive':
        return { archive: (task.counted ? this.#counted(task.box) : this.#summed(task.box)).archive() }
    }
  }

  #begun({ setup, recasting, seconds }: SealedBox): Kept {
    const name = setup.election + setup.voters
    let kept = this.#kept.get(name)
    if (!kept) {
      const checked = new Map<string, CheckedBallot>()
      kept = { box: new BallotBox(setup, { recasting }, seconds, checked), checked }
      if (this.#kept.size >= BOXES_KEPT) this.#kept.delete(this.#kept.keys().next().value!)
      this.#kept.set(name, kept)
    }
    return kept
  }

  #summed(given: SealedBox): BallotBox {
    const { box } = this.#begun(given)
    if (box.phase === 'open') {
      for (const text of given.ballots.slice(box.ballots.length)) box.cast(text)
      box.end()
    }
    if (box.phase === 'ended') box.addUp()
    return box
  }

  #counted(given: SealedBox): BallotBox {
    const box = this.#summed(given)
    if (box.phase === 'counted') return box
    for (const { owner, text } of given.shares) if (!box.given.includes(owner)) box.addShare(owner, text)
    box.count()
    return box
  }
}
