import type { Typing } from './typing'
import { typingOn } from './typing'

/** Others' changes may take one part in this many of the time a page has; what it is told costs half as much again, and the rest is for whoever uses it. */
const SHARE = 5
/** And while somebody types here: what others write may come later than the own letters. */
const SHARE_TYPING = 8
/** In a tab that nobody sees, and where no frame comes, milliseconds. */
const UNSEEN_EVERY = 500

const clock = () => performance.now()
let onThisPage: Typing | null = null

/**
 * When a page puts what others wrote into its text: with the next frame, together with all that has come by then. Where
 * applying and drawing takes long (an old phone, a long text, many who write) it rests four times as long afterwards.
 * While somebody types, right behind a letter of theirs: then the next key is furthest away, and none waits for others'.
 */
export function drawingPace(
  typing: Typing = (onThisPage ??= typingOn(window, clock)),
  now: () => number = clock,
): (apply: () => void) => void {
  let restsUntil = 0
  const run = (apply: () => void): void => {
    const began = now()
    const rests = (typing.stillIn() > 0 ? SHARE_TYPING : SHARE) - 1
    apply()
    // Behind the drawing of what was changed.
    setTimeout(() => (restsUntil = now() + rests * (now() - began)))
  }
  return (apply) => {
    let waiting = true
    /** Applies if it has rested and no key is to be expected, else tries again then, by the same way. */
    const attempt = (still: number, again: () => void): void => {
      if (!waiting) return
      const rest = Math.max(restsUntil - now(), still)
      if (rest > 0) return void setTimeout(again, rest)
      waiting = false
      clearTimeout(unseen)
      forgetLetters()
      run(apply)
    }
    const withFrame = () => void requestAnimationFrame(() => attempt(typing.stillIn(), withFrame))
    const withoutFrame = () => attempt(typing.stillIn(), withoutFrame)
    const forgetLetters = typing.onLetter(() => restsUntil <= now() && attempt(0, withFrame))
    const unseen = setTimeout(withoutFrame, UNSEEN_EVERY)
    withFrame()
  }
}
