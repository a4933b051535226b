import type { KeyStore } from '../../renderer/connection/key-store'

/** `kept`: what is in it from the beginning. */
export function memoryKeyStore(kept = new Map<string, string>()): KeyStore {
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    names: () => [...kept.keys()],
  }
}
