import * as z from 'zod'

const text = z.string()

/** By question: what an answer may be. */
export const INPUTS_1 = {
  newId: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/),
  now: z.iso.datetime(),
  elapsedMs: z.int().min(0).nullable(),
  clause: z.strictObject({ id: text, number: z.int().min(1), text }).nullable(),
  agendaItem: z.strictObject({ id: text, title: text, minutes: z.int().min(0), kind: text }).nullable(),
  freeze: text,
  signAsChair: z.strictObject({ protected: text, signature: text }),
  cosignatureFault: text.nullable(),
}

/** A record of edition 2 keeps every answer a rule looked at, in exactly this form. */
export const INPUTS_2 = {
  ...INPUTS_1,
  crowded: z.boolean(),
  sealedFault: text.nullable(),
  sealedSetup: z.strictObject({ text, setup: text }),
  sealedSum: text,
  openedSum: z.array(z.int().min(0)),
}

type Answer<Q extends keyof typeof INPUTS_2> = z.infer<(typeof INPUTS_2)[Q]>

/** What a rule may look at besides state and command. The live meeting answers; an audit gives the recorded answers again. */
export interface DecisionContext {
  newId(): Answer<'newId'>
  /** ISO UTC. */
  now(): Answer<'now'>
  /** Milliseconds the open item or the running speech has taken by a clock that nobody sets; null when it was not measured. */
  elapsedMs(what: 'item' | 'speech'): Answer<'elapsedMs'>
  /** A clause of the document as it stands. */
  clause(id: string): Answer<'clause'>
  agendaItem(id: string): Answer<'agendaItem'>
  /** Assembles the minutes as they are now and gives the digest of their canonical bytes. */
  freeze(version: number, replaces: string): Answer<'freeze'>
  /** The chair's signature over the frozen minutes, made with the host's key. */
  signAsChair(): Answer<'signAsChair'>
  /** Whether so many have come in directly from the sender's address lately that the chair is to look first. The address itself is in no record. */
  crowded(): Answer<'crowded'>
  /** What is wrong with the teller's message, credential, ballot or share that the command carries (a kind of `BallotFault`), or null. Whoever verifies works it out again from all of them. */
  sealedFault(): Answer<'sealedFault'>
  /** The election that the tellers' messages and the credentials so far make: its text, and the hash of how it begins. */
  sealedSetup(decisionId: string): Answer<'sealedSetup'>
  /** Hash (hex) of the step that adds up the ballots of a closed box. */
  sealedSum(decisionId: string): Answer<'sealedSum'>
  /** The numbers that the shares open the sum to, in the order of the ballot's options. */
  openedSum(decisionId: string): Answer<'openedSum'>
  /** Why the signature that the command carries is not this person's over the frozen minutes, or null when it is. Their text stands in a file of its own, not in the record. */
  cosignatureFault(participantId: string): Answer<'cosignatureFault'>
}
