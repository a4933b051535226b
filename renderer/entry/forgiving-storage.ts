/**
 * Browsers may refuse storage: private windows, blocked site data, a full disk. Then reading throws, writing throws, or the
 * very name does, and a page that only wanted to remember its language would be blank. From the import of this module on
 * `localStorage` and `sessionStorage` never throw: what the browser does not take lasts as long as the page, or is not
 * remembered. To be imported before anything that remembers.
 */
function forgiving(name: 'localStorage' | 'sessionStorage'): boolean {
  try {
    window[name].setItem(PROBE, '')
    window[name].removeItem(PROBE)
    return true
  } catch {
    Object.defineProperty(window, name, { configurable: true, value: Object.create(IN_MEMORY) })
    return false
  }
}

const PROBE = 'yuanzhuo/1/probe'

/** Texts by name are the object's own members, as a browser has it. */
const IN_MEMORY: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & ThisType<Record<string, string>> = {
  getItem(key) {
    return Object.hasOwn(this, key) ? (this[key] ?? null) : null
  },
  setItem(key, value) {
    this[key] = String(value)
  },
  removeItem(key) {
    delete this[key]
  },
}

const [remembers] = [forgiving('localStorage'), forgiving('sessionStorage')]

/** Whether this browser will know the page's device, key and person again after a reload. */
export const browserRemembers = remembers

// It may also fill up later on.
const setItem = globalThis.Storage?.prototype.setItem
if (setItem)
  Storage.prototype.setItem = function (key, value) {
    try {
      setItem.call(this, key, value)
    } catch (error) {
      console.warn('this browser did not remember something:', error)
    }
  }
