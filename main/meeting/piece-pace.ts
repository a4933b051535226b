import { PERSON_PIECES } from './limits'
import type { Load } from './persons-in-turn'
import type { Clock } from './ports'

/** How many pieces of the document each person has brought lately: every page has to take them in too, a phone five times as slowly as the host. */
export class PiecePace {
  readonly #brought = new Map<string, { pieces: number; at: number }>()

  constructor(private readonly clock: Pick<Clock, 'monotonic'>) {}

  loadOf(person: string): Load {
    const lately = this.lately(person)
    return lately < PERSON_PIECES.little ? 'little' : lately < PERSON_PIECES.atOnce ? 'much' : 'rests'
  }

  count(person: string, pieces: number): void {
    this.#brought.set(person, { pieces: this.lately(person) + pieces, at: this.clock.monotonic() })
  }

  /** Pieces of this person's that count now. */
  lately(person: string): number {
    const known = this.#brought.get(person)
    return known
      ? Math.max(0, known.pieces - ((this.clock.monotonic() - known.at) / 1000) * PERSON_PIECES.perSecond)
      : 0
  }
}
