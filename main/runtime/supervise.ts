/**
 * The boundary around callbacks that nobody above catches errors of: of sockets, timers, upgrades and promises. A throw
 * in one of them would end the process, and with it everybody's meeting.
 *
 * `supervise(tell, cut)` gives a wrapper for callbacks. Whatever a wrapped callback throws, or the promise it returns is
 * rejected with, is told once to the log (`tell` says what it was about), and the offender's connection is ended (`cut`).
 */
export function supervise(
  tell: (error: unknown) => void,
  cut: () => void = () => {},
): <A extends unknown[]>(run: (...given: A) => unknown) => (...given: A) => void {
  const fail = (error: unknown): void => {
    tell(error)
    try {
      cut()
    } catch (further) {
      tell(further)
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
