/** Figures of who may act as host, each with its reason. Milliseconds. */

/**
 * A sign of life given in answer to a question counts this long from the asking. The host asks every `PING_EVERY` (5 s),
 * so one lost answer changes nothing.
 */
export const LEASE = 12_000
/**
 * Whoever stops answering the host for good (a standby that takes over, a device that goes with it) first keeps silent
 * for this long: its last answer has then run out at the host. A fourth more than `LEASE`: clocks may run that differently.
 */
export const SILENCE = 15_000
