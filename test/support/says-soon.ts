import { until } from './host'

/** Waits until what a screen says is what it should; fails with what it said last. */
export async function saysSoon<T>(what: string, read: () => Promise<T>, fits: (said: T) => boolean): Promise<T> {
  let said: T | undefined
  await until(
    what,
    async () => fits((said = await read())),
    () => JSON.stringify(said),
    60_000,
  )
  return said as T
}
