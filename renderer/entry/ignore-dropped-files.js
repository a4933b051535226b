/*
 * A file that is dropped where nothing takes it does nothing: some browsers would show it in place of the page. Stands
 * inside each page (vite.config.ts), before its program: the join form can be used while that is still on its way. The app
 * takes minutes files that are dropped on any of its windows. ES5, as page-guard.js.
 */
;(function () {
  'use strict'
  if (navigator.userAgent.indexOf(' Electron/') >= 0) return
  function ignore(event) {
    if (!event.dataTransfer || Array.prototype.indexOf.call(event.dataTransfer.types, 'Files') < 0) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  window.addEventListener('dragover', ignore)
  window.addEventListener('drop', ignore)
})()
