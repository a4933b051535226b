import * as z from 'zod'

/**
 * What an office puts on its papers and no minutes hold: it lies beside them, so that signed bytes never change.
 * `number`: from the series of one unit and one year.
 */
export const paperDetailsSchema = z.strictObject({
  number: z.strictObject({ unit: z.string().max(500), year: z.int(), serial: z.int().min(1) }).nullable(),
  /** 签发人; "" while nobody is named. */
  issuer: z.string().max(100),
  /** 分送: units and people the paper goes to. */
  distribution: z.string().max(1000),
})
export type PaperDetails = z.infer<typeof paperDetailsSchema>

export const NO_DETAILS: PaperDetails = { number: null, issuer: '', distribution: '' }
