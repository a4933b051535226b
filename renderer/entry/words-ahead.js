/* Stands inside each page (vite.config.ts, which puts in the two addresses). See shared/words/language.ts for the name under which the choice is kept. */
;(() => {
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = 'ZH'
  try {
    if (localStorage.getItem('yuanzhuo.language') === 'en') link.href = 'EN'
  } catch {
    // No storage, no choice: Chinese.
  }
  document.head.append(link)
})()
