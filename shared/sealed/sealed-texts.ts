import type { JournalEvent } from '../journal/journal-event'

/** What devices have sent for one secret ballot. */
export interface SealedTexts {
  /** By participant. */
  introductions: Map<string, string>
  polynomials: Map<string, string>
  outputs: Map<string, string>
  shares: Map<string, string>
  /** Public halves, base 10, by voter. */
  credentials: Map<string, string>
  /** In the order in which they came. */
  ballots: { voter: string; text: string }[]
}

/** The messages of a secret ballot, from the signed commands that the record holds. */
export function sealedTexts(events: readonly JournalEvent[], decisionId: string): SealedTexts {
  const texts: SealedTexts = {
    introductions: new Map(),
    polynomials: new Map(),
    outputs: new Map(),
    shares: new Map(),
    credentials: new Map(),
    ballots: [],
  }
  for (const { type, by, data, proof } of events) {
    if ((data as { decisionId?: unknown }).decisionId !== decisionId) continue
    const payload = (proof?.body.payload ?? {}) as Record<string, unknown>
    const text = (member: string) => String(payload[member])
    if (type === 'teller.introduced') texts.introductions.set(by, text('message'))
    else if (type === 'teller.dealt') texts.polynomials.set(by, text('message'))
    else if (type === 'teller.received') texts.outputs.set(by, text('message'))
    else if (type === 'share.given') texts.shares.set(by, text('message'))
    else if (type === 'credential.registered') texts.credentials.set(text('voter'), text('credential'))
    else if (type === 'ballot.sealed') texts.ballots.push({ voter: text('voter'), text: text('ballot') })
  }
  return texts
}
