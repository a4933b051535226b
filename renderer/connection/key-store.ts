/** Where a device keeps small texts by name. Where the browser refuses storage, the page has put its memory in the place of it (renderer/entry/forgiving-storage). */
export interface KeyStore {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
  names(): string[]
}

/** The browser's storage for this address, which outlives the window. */
export const localKeyStore = (): KeyStore => storeIn(localStorage)

/** What lasts as long as this window's visit, reloads included. */
export const visitKeyStore = (): KeyStore => storeIn(sessionStorage)

const storeIn = (storage: Storage): KeyStore => ({
  getItem: (name) => storage.getItem(name),
  setItem: (name, value) => storage.setItem(name, value),
  removeItem: (name) => storage.removeItem(name),
  names: () => Object.keys(storage),
})
