/** The editions that this program knows. Apart from their tables, since a page asks only for this (and then needs no schema of an event). */
const KNOWN = [1, 2] as const

export type KnownEdition = (typeof KNOWN)[number]

/** Whether this program can follow a record of this edition. */
export const knowsEdition = (edition: number): boolean => (KNOWN as readonly number[]).includes(edition)
