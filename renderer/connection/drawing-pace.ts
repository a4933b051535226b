/** Others' changes may take one part in this many of the time a page has; the rest is for whoever uses it. */
const SHARE = 4
/** In a tab that nobody sees, and where no frame comes, milliseconds. */
const UNSEEN_EVERY = 500

/**
 * When a page puts what others wrote into its text: with the next frame, together with all that has come by then. Where
 * applying and drawing takes long (an old phone, a long text, many who write) it rests three times as long afterwards.
 */
export function drawingPace(now: () => number = () => performance.now()): (apply: () => void) => void {
  let restsUntil = 0
  const run = (apply: () => void): void => {
    const began = now()
    apply()
    // Behind the drawing of what was changed.
    setTimeout(() => (restsUntil = now() + (SHARE - 1) * (now() - began)))
  }
  return (apply) => {
    let waiting = true
    /** Applies if it has rested, else tries again then, by the same way. */
    const attempt = (again: () => void): void => {
      const rest = restsUntil - now()
      if (!waiting) return
      if (rest > 0) return void setTimeout(again, rest)
      waiting = false
      clearTimeout(unseen)
      run(apply)
    }
    const withFrame = () => void requestAnimationFrame(() => attempt(withFrame))
    const withoutFrame = () => attempt(withoutFrame)
    const unseen = setTimeout(withoutFrame, UNSEEN_EVERY)
    withFrame()
  }
}
