import { setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds that one slice may take: less than anybody notices. */
const SLICE = 8

export function littleByLittle<Result>(work: Iterator<unknown, Result>): Promise<Result>
export function littleByLittle(work: Iterator<unknown>, ends: () => boolean): Promise<void>
/** Goes through all of a long work in slices, so that whoever asks something meanwhile is answered in between. `ends`: it is not wanted any more. */
export async function littleByLittle(work: Iterator<unknown>, ends: () => boolean = () => false): Promise<unknown> {
  await nextTurn()
  for (let began = performance.now(); !ends();) {
    const { done, value } = work.next()
    if (done) return value
    if (performance.now() - began > SLICE) {
      await nextTurn()
      began = performance.now()
    }
  }
}

/** The same at once, where it is short or nobody waits. */
export function atOnce<Result>(work: Iterator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
