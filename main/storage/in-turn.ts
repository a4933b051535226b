/** A queue of its own: runs works one after another in the order given. A work that fails does not stop the next; its caller gets the error. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => null) // not swallowed: `result` carries it to whoever asked
    return result
  }
}
