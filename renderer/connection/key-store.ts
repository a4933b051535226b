/** Where a device keeps small texts by name. */
export interface KeyStore {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
  names(): string[]
}

/** The browser's storage for this address, which outlives the window. */
export const localKeyStore = (): KeyStore => storeIn(() => localStorage)

/** What lasts as long as this window's visit, reloads included. */
export const visitKeyStore = (): KeyStore => storeIn(() => sessionStorage)

/** In memory where the browser allows none. */
function storeIn(find: () => Storage): KeyStore {
  const probe = 'yuanzhuo/1/probe'
  try {
    const storage = find()
    storage.setItem(probe, '')
    storage.removeItem(probe)
    return {
      getItem: (name) => storage.getItem(name),
      setItem: (name, value) => storage.setItem(name, value),
      removeItem: (name) => storage.removeItem(name),
      names: () => Object.keys(storage),
    }
  } catch (error) {
    console.warn(
      'this browser keeps nothing for this page; after a reload the host will take it for another device:',
      error,
    )
    return memoryKeyStore()
  }
}

/** `kept`: what is in it from the beginning. */
export function memoryKeyStore(kept = new Map<string, string>()): KeyStore {
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    names: () => [...kept.keys()],
  }
}
