/** Bounds of a secret ballot by devices: `fewest` ballots are opened, tellers as `shared/ballot` takes them, so many options on a ballot. */
export const SEALED = { fewest: 5, tellersMin: 2, tellersMax: 20, optionsMax: 40, castsMax: 10 } as const

/**
 * How far a secret ballot by devices (无记名表决) has come. Who did which step is public, what a ballot says is not. The
 * messages themselves (keys, credentials, ballots, shares) are texts in the formats of `shared/ballot`: each stands once
 * in the record, in the signed command that brought it, and in no state.
 */
export interface SealedVote {
  /** So many tellers are needed to open the sum. */
  threshold: number
  /** Participants who have: introduced their device, dealt, got their key; given their share of opening the sum. */
  introduced: string[]
  dealt: string[]
  ready: string[]
  shared: string[]
  /** Voters whose device has handed in its credential: digests (43 characters) of the public half by voter. A page of the room has only its own. */
  credentials: Record<string, string>
  registered: number
  /** From the opening on: what is voted on under which key, as the format writes it, and the hash (hex) that names it, the tellers and the list of voters at once. */
  election: { text: string; setup: string } | null
  /** In the order in which they came. `tracker` (43 characters): by which a voter finds the own ballot. `voter`: null where a page may know the number only. */
  ballots: { voter: string | null; tracker: string }[]
  /** Hash (hex) of the step that added the ballots up: what tellers compare before they give their share. */
  summed: string | null
}

export const newSealedVote = (threshold: number): SealedVote => ({
  threshold,
  introduced: [],
  dealt: [],
  ready: [],
  shared: [],
  credentials: {},
  registered: 0,
  election: null,
  ballots: [],
  summed: null,
})

/** Voters with a ballot in the box, as far as the page may know. */
export const sealedVoters = ({ ballots }: SealedVote): string[] => [
  ...new Set(ballots.flatMap(({ voter }) => voter ?? [])),
]
