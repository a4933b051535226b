import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { canonicalText, digestOf } from '../../signing/canonical'
import { signatureHolds } from '../../signing/device-key'
import type { Order, Result } from './orders-state'
import { RESULTS } from './orders-state'

/*
 * An order for a body that this network does not reach goes out as a page in one file, and its answer comes back as a
 * file that was signed on that page. The key is made when the page is opened: it proves that what came back is what was
 * written there, for this order as it was given, and not who wrote it. That is said by whoever takes the file in.
 */

/** What the page knows of its order. */
export interface OrderSheet {
  officeId: string
  office: string
  orderId: string
  /** Of the order as it was given: see `orderDigest`. */
  order: string
  number: string
  topic: string
  task: string
  body: string
  due: string
}

/** What is signed of an answer, beside the order it is for. `by`: who answers, as they wrote it. */
export interface OrderAnswer {
  result: Result
  text: string
  by: string
  at: string
}

export const answerFileSchema = z.strictObject({
  yuanzhuo: z.literal('order-answer/1'),
  officeId: z.string().min(1).max(64),
  orderId: z.string().min(1).max(64),
  number: z.string().max(40),
  order: z.string().length(43),
  result: z.enum(RESULTS),
  text: z.string().min(1).max(5000),
  by: z.string().min(1).max(40),
  at: z.iso.datetime(),
  key: z.string().length(43),
  sig: z.string().length(86),
})
export type AnswerFile = z.infer<typeof answerFileSchema>

/** Names an order as it was given. Given otherwise since, sent back to work or in another round it has another one. */
export const orderDigest = (officeId: string, { id, number, task, leadId, round, due, reworks }: Order): string =>
  digestOf(utf8ToBytes(canonicalText({ officeId, id, number, task, leadId, round, due: due.date, reworks })))

/** What the page's key signs. */
export const answerBytes = (order: string, { result, text, by, at }: OrderAnswer): Uint8Array =>
  utf8ToBytes(canonicalText({ yuanzhuo: 'order answer', order, result, text, by, at }))

/** Whether the file is as its page signed it. */
export const answerHolds = ({ order, key, sig, ...answer }: OrderAnswer & Pick<AnswerFile, 'order' | 'key' | 'sig'>) =>
  signatureHolds(key, sig, answerBytes(order, answer))

/** Reads an answer; null where it is none. Whether it holds is another question. */
export function readAnswer(text: string): AnswerFile | null {
  try {
    return answerFileSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
