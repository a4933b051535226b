import type { TellerKeep } from '#shared/sealed/teller-device'

/**
 * What this device keeps of secret ballots beyond a reload: the secret half of its voters' credentials, and a teller's
 * seed. Never what anybody chose. Storage is kept apart by address, so a page that comes by another address of the host
 * does not find it.
 */
const place = (name: string): string => `yuanzhuo/1/sealed/${name}`

export const keptCredential = (decisionId: string, voter: string): string | null =>
  localStorage.getItem(place(`${decisionId}/${voter}`))

export const keepCredential = (decisionId: string, voter: string, own: string): void =>
  localStorage.setItem(place(`${decisionId}/${voter}`), own)

export function keptTeller(decisionId: string): TellerKeep | null {
  try {
    return JSON.parse(localStorage.getItem(place(decisionId)) ?? 'null') as TellerKeep | null
  } catch {
    return null
  }
}

export const keepTeller = (decisionId: string, keep: TellerKeep): void =>
  localStorage.setItem(place(decisionId), JSON.stringify(keep))

/** The key has done its work. */
export const forgetTeller = (decisionId: string): void => localStorage.removeItem(place(decisionId))
