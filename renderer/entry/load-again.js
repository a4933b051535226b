/*
 * Stands inside each page, before everything else (vite.config.ts), since it must be there when something else is not:
 * what a crowded line let fall is fetched again. A stylesheet in its place; for a script the page is loaded anew, since
 * a browser may remember a module that failed, as soon as the host hands that script over. A piece that comes later is
 * asked for again by the page itself (components/later.ts); when that does not help although the host answers, and
 * nothing is unsent, likewise.
 */
;(() => {
  const PAUSES = [500, 1000, 2000, 4000, 8000]
  /** So often in turn a later piece has failed while the host answered when the page is loaded anew. */
  const PIECE_TRIES = 4
  let failures = 0
  let reloading = false
  const pause = () =>
    new Promise((resolve) =>
      setTimeout(resolve, PAUSES[Math.min(failures++, PAUSES.length - 1)] * (0.5 + Math.random() / 2)),
    )

  const again = async (sheet) => {
    await pause()
    sheet.replaceWith(sheet.cloneNode())
  }

  const reloadWith = async (script) => {
    if (reloading) return
    reloading = true
    for (;;) {
      await pause()
      try {
        if ((await fetch(script.src, { cache: 'reload' })).ok) return location.reload()
      } catch {
        // not yet
      }
    }
  }

  let piecesFailed = 0
  addEventListener('vite:preloadError', async () => {
    try {
      await fetch(location.href, { cache: 'reload' })
    } catch {
      piecesFailed = 0 // nothing arrives now: the browser need not have remembered anything
      return
    }
    const isUnsent = 'unsent' in document.documentElement.dataset
    if (++piecesFailed >= PIECE_TRIES && !isUnsent) location.reload()
  })

  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') void again(target)
      else if (target instanceof HTMLScriptElement) void reloadWith(target)
    },
    true,
  )
})()
