import { CHOICE_PREFIX } from '#shared/desktop/desktop-api'
import { desktop } from './desktop'

/**
 * From the import of this module on the app keeps what the page remembers of somebody's choices, and its preload puts them
 * back at the next start. To be imported after what makes `localStorage` forgiving.
 */
const { setItem } = Storage.prototype
if (desktop)
  Storage.prototype.setItem = function (name, value) {
    setItem.call(this, name, value)
    if (this === localStorage && name.startsWith(CHOICE_PREFIX))
      desktop?.keepChoice(name, value).catch((error: unknown) => console.warn('a choice was not kept:', error))
  }
