/**
 * The boundary around callbacks that nobody above catches errors of: of sockets, timers, upgrades and promises. A throw
 * in one of them would end the process, and with it everybody's meeting.
 *
 * `supervise(about, cut)` gives a wrapper for callbacks. Whatever a wrapped callback throws, or the promise it returns is
 * rejected with, is logged once with what it was about, and ends the offender's connection (`cut`).
 */
export function supervise(
  about: string,
  cut: () => void = () => {},
): <A extends unknown[]>(run: (...given: A) => unknown) => (...given: A) => void {
  const fail = (error: unknown): void => {
    console.error(`${about}:`, error)
    try {
      cut()
    } catch (further) {
      console.error(`${about}; nor could its connection be cut:`, further)
    }
  }
  return (run) =>
    (...given) => {
      try {
        const outcome = run(...given)
        if (outcome instanceof Promise) outcome.catch(fail)
      } catch (error) {
        fail(error)
      }
    }
}
