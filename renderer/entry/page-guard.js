/* oxlint-disable no-var */
/*
 * Says in words why a page stays empty: a browser too old for it, a part that did not arrive, a fault at the start. It runs
 * before the page and without it, in browsers of any age, hence ES5 and no module; the words stand here because the
 * catalogue is one of the things that may be missing. What it says goes as soon as the page's program shows anything.
 * It stands inside each page (vite.config.ts, which puts in the address OLDER), so that nothing waits for it.
 */
;(function () {
  'use strict'
  var OLD = [
    '这个浏览器太旧，打不开会议页面。请换一个较新的浏览器（Chrome、Edge、Firefox 或 Safari），再打开同一个地址。',
    'This browser is too old for the meeting page. Please open the same address in a newer one (Chrome, Edge, Firefox or Safari).',
  ]
  var INCOMPLETE = [
    '页面没有加载完整。请确认与主机在同一个 Wi-Fi，再刷新本页。',
    'The page did not load completely. Please make sure that you are in the same Wi-Fi as the host and reload it.',
  ]
  var FAULT = [
    '页面没有能打开。请刷新本页；仍不行，请换一个浏览器，或告诉主持人。',
    'The page could not be opened. Please reload it; if that does not help, try another browser or tell the chair.',
  ]
  var SLOW = ['正在加载，网络较慢…', 'Loading over a slow network…']
  /** Milliseconds: a page of some hundred KB takes as long over a weak Wi-Fi. */
  var SLOW_AFTER = 8000
  var told = null
  /** What the page cannot do without is missing: whatever it may still show is not the meeting. */
  var hopeless = false

  function isShowing() {
    var root = document.getElementById('root')
    // A form that stands before the program (form-ahead.js) is none of the program's doing.
    return !hopeless && !!root && !!root.firstChild && !root.hasAttribute('data-ahead')
  }

  function withdraw() {
    if (told && told.parentNode) told.parentNode.removeChild(told)
  }

  function say(words) {
    if (isShowing()) return
    if (words === OLD) hopeless = true
    if (!document.body) {
      document.addEventListener('DOMContentLoaded', function () {
        say(words)
      })
      return
    }
    withdraw()
    if (hopeless) document.getElementById('root').style.display = 'none'
    told = document.createElement('div')
    told.setAttribute('role', 'alert')
    told.style.cssText = 'max-width:32em;margin:15vh auto 0;padding:16px;font:18px/1.6 sans-serif'
    for (var i = 0; i < words.length; i++) {
      var line = document.createElement('p')
      line.appendChild(document.createTextNode(words[i]))
      told.appendChild(line)
    }
    document.body.appendChild(told)
    watch()
  }

  function watch() {
    if (isShowing()) withdraw()
    else setTimeout(watch, 200)
  }

  var modern =
    'noModule' in document.createElement('script') &&
    typeof WebSocket === 'function' &&
    typeof fetch === 'function' &&
    !!window.crypto &&
    typeof crypto.getRandomValues === 'function'
  if (!modern) {
    say(OLD)
    return
  }

  // What browsers from about 2020 lack stands in a script of its own; written into the page it runs before the page's own.
  if (!(Array.prototype.at && Array.prototype.findLast && Array.prototype.toSorted && Object.hasOwn))
    document.write('<script src="OLDER"></' + 'script>')

  window.addEventListener(
    'error',
    function (event) {
      var from = event.target
      var part = from && from !== window && from.tagName
      if (part === 'SCRIPT' || part === 'LINK') say(INCOMPLETE)
      else if (!part) say(/SyntaxError/.test(String(event.message)) ? OLD : FAULT)
    },
    true,
  )
  window.addEventListener('unhandledrejection', function () {
    say(FAULT)
  })
  setTimeout(function () {
    if (!told) say(SLOW)
  }, SLOW_AFTER)
})()
