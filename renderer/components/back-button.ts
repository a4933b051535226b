import { useEffect, useEffectEvent } from 'react'

/** What the back button does now, the innermost last. Each says whether it did something. */
const steps: (() => boolean)[] = []

/** While shown, `step` is tried when the back button is pressed on a page that is guarded; those shown later come first. */
export function useBackStep(step: () => boolean): void {
  const latest = useEffectEvent(step)
  useEffect(() => {
    const mine = () => latest()
    steps.push(mine)
    return () => void steps.splice(steps.indexOf(mine), 1)
  }, [])
}

/** How a guarded page marks the entry it adds to the window's history. */
const INSIDE = 'yuanzhuo/inside'
const isInside = (): boolean => history.state === INSIDE

/**
 * While shown, the back button stays on this page: it does the innermost step, or else `ask`. One entry of history is added
 * for it to take, and put back; at the first touch, since browsers pass over what a page adds before anybody touched it.
 */
export function useBackGuard(ask: () => void): void {
  const latest = useEffectEvent(ask)
  useEffect(() => {
    const arm = () => {
      if (!isInside()) history.pushState(INSIDE, '')
    }
    const back = () => {
      if (isInside()) return
      history.pushState(INSIDE, '')
      if (steps.findLast((step) => step()) === undefined) latest()
    }
    if (navigator.userActivation?.hasBeenActive) arm()
    else window.addEventListener('click', arm, { once: true, capture: true })
    window.addEventListener('popstate', back)
    return () => {
      window.removeEventListener('click', arm, { capture: true })
      window.removeEventListener('popstate', back)
    }
  }, [])
}

/** Where the back button would have led: before this page, and the entry that was added to it. */
export const goBackBefore = (): void => history.go(-2)
