/*
 * What browsers from Chromium 80 and Safari 14 on lack of what the pages use. Built as a script of its own, which
 * page-guard.js has them run before everything else; newer browsers never fetch it. A page that uses something younger
 * than that has to name it here and there: test/flow/older-browsers.test.ts takes it away and looks.
 */
import 'core-js/actual/array/at'
import 'core-js/actual/array/find-last'
import 'core-js/actual/array/find-last-index'
import 'core-js/actual/array/to-reversed'
import 'core-js/actual/array/to-sorted'
import 'core-js/actual/array/to-spliced'
import 'core-js/actual/array/with'
import 'core-js/actual/object/has-own'
import 'core-js/actual/string/at'
import 'core-js/actual/string/replace-all'
import 'core-js/actual/typed-array/at'
