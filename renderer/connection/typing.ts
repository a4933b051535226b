/** Hands that have struck no key for so long have stopped, milliseconds: a slow typist's keys are a third of a second apart. */
const STOPPED_AFTER = 700
/** Behind the frame that has a letter, milliseconds: it is on its way to the screen by then, and the next key is not there yet. */
const BEHIND_LETTER = 16

/** Whether somebody types on a page, and the moments at which other work keeps no letter waiting. */
export interface Typing {
  /** Milliseconds until hands that type count as still; 0 when nobody types. */
  stillIn(): number
  /** Tells, in a frame, whenever the letter of a key has been drawn. Answers how to end that. */
  onLetter(drawn: () => void): () => void
}

export function typingOn(page: Pick<Window, 'addEventListener'>, now: () => number): Typing {
  let struckAt = Number.NEGATIVE_INFINITY
  let isDrawing = false
  const waiting = new Set<() => void>()
  const drawn = () => {
    isDrawing = false
    for (const tell of [...waiting]) tell()
  }
  const struck = () => {
    struckAt = now()
    if (isDrawing) return
    isDrawing = true
    requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(drawn), BEHIND_LETTER))
  }
  // Keyboards on glass tell of no key, only of what it did.
  for (const event of ['keydown', 'input']) page.addEventListener(event, struck, true)
  return {
    stillIn: () => Math.max(0, struckAt + STOPPED_AFTER - now()),
    onLetter(tell) {
      waiting.add(tell)
      return () => void waiting.delete(tell)
    },
  }
}
