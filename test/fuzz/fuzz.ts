import { seeded } from '../support/seeded'
import type { Random } from './mutations'

/** One decoder under fire. */
export interface FuzzTarget {
  name: string
  /** How much of all inputs goes to it, beside the shares of the others: slow ones get less. */
  share: number
  /** Prepares a round of inputs; the returned call makes one, feeds it, and throws when the decoder broke its promise. */
  begin(random: Random): Promise<(show: (input: unknown) => void) => void | Promise<void>>
  /** Inputs after which it begins anew. */
  round: number
}

/** Feeds `inputs` inputs. A failure names the seed of its round and the input. */
export async function fuzz(target: FuzzTarget, seed: number, inputs: number): Promise<void> {
  for (let done = 0, round = 0; done < inputs; round++) {
    const roundSeed = (seed + round * 7919) | 0
    const feed = await target.begin(seeded(roundSeed))
    for (let i = 0; i < target.round && done < inputs; i++, done++) {
      let shown: unknown = null
      try {
        await feed((input) => (shown = input))
      } catch (error) {
        throw new Error(
          `${target.name}, seed ${roundSeed}, input ${i}: ${shown instanceof Uint8Array ? Buffer.from(shown).toString('hex') : String(typeof shown === 'string' ? shown : JSON.stringify(shown))}`.slice(
            0,
            4000,
          ),
          { cause: error },
        )
      }
    }
  }
}
