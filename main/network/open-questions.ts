import { QUESTIONS_OPEN } from './limits'

/** The times at which one peer was asked for a sign of life. It brings a time back with its answer, and only one it was asked at counts, once: a peer that answers with a time of its own would seem to live for as long as it likes. */
export class OpenQuestions {
  readonly #asked = new Set<string>()

  /** What the question carries. */
  ask(time: number): string {
    const text = String(time)
    this.#asked.add(text)
    if (this.#asked.size > QUESTIONS_OPEN) this.#asked.delete(this.#asked.values().next().value!)
    return text
  }

  /** When the question was asked that this is the answer to; null when it is to none. */
  answeredBy(data: Buffer): number | null {
    const text = data.toString()
    return this.#asked.delete(text) ? Number(text) : null
  }
}
