/** What was built, so that it can be taken down again: the latest first. */
export class UndoStack {
  readonly #steps: (() => unknown)[] = []

  /** Takes note of how to undo what was just done. */
  push(step: () => unknown): void {
    this.#steps.push(step)
  }

  /** Undoes everything, in reverse order; every step is tried, then the first failure is thrown. A second call finds nothing to do. */
  async unwind(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps.splice(0).reverse())
      try {
        await step()
      } catch (error) {
        failures.push(error)
      }
    if (failures.length > 0) throw failures[0]
  }
}
