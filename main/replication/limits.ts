/** Figures of the standby's side, each with its reason. Milliseconds. */

/** A standby that lost its host tries again this often: a Wi-Fi that drops is back within seconds, and until then nothing is protected. */
export const RECONNECT_EVERY = 2_000
/** Of the host's addresses a standby tries so many in turn: each that leads nowhere takes up to `PLACE_WITHIN`. */
export const PLACES_TRIED = 8
/** An address in a hall's network that has not answered by then leads nowhere. */
export const PLACE_WITHIN = 4_000
/** A host that asks nothing for this long is gone: it asks every five seconds. */
export const SILENT_HOST_AFTER = 12_000
/** A pairing that takes longer has the wrong address. */
export const PAIRED_WITHIN = 6_000
/** How often a host that is out of touch with its standby asks it whether it has taken over. */
export const WATCH_EVERY = 3_000
/** How long the earlier computer has to prove that it still hosts, after a restore: it is in the same network or out of reach. */
export const TWIN_ANSWERS_WITHIN = 2_000
/** How long an answer to that question may take; later ones are ignored. */
export const WATCH_WITHIN = 2_500
/** Handing over what is left is given up, and tried again, after so long without a byte: the successor writes it to its disk meanwhile. */
export const HANDOVER_STILL_FOR = 20_000
/** How often a candidacy looks whether it is won: devices come one by one. */
export const CANDIDACY_LOOK_EVERY = 250
/** A meeting in which nothing was written for so long is not on: people come and go, ask to speak, write. */
export const QUIET_AFTER = 15 * 60_000
