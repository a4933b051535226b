import { setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds that one slice may take: less than anybody notices. */
const SLICE = 8

/** Goes through all of a long work in slices, so that whoever asks something meanwhile is answered in between. `ends`: it is not wanted any more. */
export async function littleByLittle(work: Iterator<unknown>, ends: () => boolean = () => false): Promise<void> {
  await nextTurn()
  for (let began = performance.now(); !ends() && !work.next().done;)
    if (performance.now() - began > SLICE) {
      await nextTurn()
      began = performance.now()
    }
}
