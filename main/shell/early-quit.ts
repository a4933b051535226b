import { app } from 'electron'

let asked = false
const keep = (event: { preventDefault(): void }): void => {
  event.preventDefault()
  asked = true
}

/** A quit that comes while the program is still being loaded would end it in the middle of its start: it is kept until `takeEarlyQuit`. */
export function keepEarlyQuit(): void {
  app.on('before-quit', keep)
}

/** Whoever ends the program in order is there by now, and is told what came before. */
export function takeEarlyQuit(): void {
  app.off('before-quit', keep)
  if (asked) app.quit()
}
