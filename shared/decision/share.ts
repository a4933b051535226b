import * as z from 'zod'

/**
 * A part of a number of people, or of an area, as laws word it; whole numbers only, since 66.67 % is not two thirds.
 * 过半数 is {1 of 2, more-than}, 半数以上 {1 of 2, at-least}, 三分之二以上 {2 of 3, at-least}, 超过三分之二 {2 of 3, more-than}.
 * 以上 includes the number itself, 超过 does not (民法典, the Civil Code, art. 1259; of other laws a habit of drafting).
 */
export const shareSchema = z
  .strictObject({
    parts: z.int().min(1).max(1000),
    of: z.int().min(1).max(1000),
    bound: z.enum(['at-least', 'more-than']),
  })
  .refine(({ parts, of }) => parts <= of, {
    message: 'no part is larger than the whole',
    params: { fault: 'share-too-large' },
  })
  .refine(({ parts, of, bound }) => parts < of || bound === 'at-least', {
    message: 'nothing is more than the whole',
    params: { fault: 'share-too-large' },
  })

export type Share = z.infer<typeof shareSchema>

/** Whether `count` reaches the share of `base`; both whole, in the same unit (people, households, 0.01 m²). Nothing reaches a share of nothing. */
export function reaches({ parts, of, bound }: Share, count: number, base: number): boolean {
  if (base === 0) return false
  const [have, need] = [BigInt(count) * BigInt(of), BigInt(base) * BigInt(parts)]
  return bound === 'at-least' ? have >= need : have > need
}

/** The smallest whole number that reaches the share of `base`. Of nothing it is one, which cannot be had. */
export function needed({ parts, of, bound }: Share, base: number): number {
  if (base === 0) return 1
  const [whole, divisor] = [BigInt(base) * BigInt(parts), BigInt(of)]
  const floor = whole / divisor
  return Number(bound === 'more-than' || whole % divisor > 0n ? floor + 1n : floor)
}
