import type { WebContents } from 'electron'
import { setTimeout as after } from 'node:timers/promises'
import { UNSENT_MARK } from '#shared/desktop/desktop-api'

/** What was written just now is with its host in a moment, and nobody need be asked. Milliseconds. */
const SENT_WITHIN = 1_000
/** A page that says nothing for so long can send nothing either. Milliseconds. */
const ANSWERS_WITHIN = 500
const LOOK_EVERY = 100

/** Scripts of the page do not reach into it; the number is free to choose. */
const OWN_WORLD = 1_000

/**
 * Whether something that was written or asked for in the page is not with its host, and does not get there in a moment.
 * The page may be a stranger's: the most it can do by its answer is to have the app ask once before it closes the window.
 */
export async function holdsUnsent(contents: WebContents): Promise<boolean> {
  const until = Date.now() + SENT_WITHIN
  while (await saysUnsent(contents)) {
    if (Date.now() > until) return true
    await after(LOOK_EVERY)
  }
  return false
}

async function saysUnsent(contents: WebContents): Promise<boolean> {
  if (contents.isDestroyed() || contents.isCrashed()) return false
  const code = `'${UNSENT_MARK}' in document.documentElement.dataset`
  try {
    const asked = contents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code }]) as Promise<unknown>
    return (await Promise.race([asked, after(ANSWERS_WITHIN)])) === true
  } catch {
    return false // the page went away meanwhile
  }
}
