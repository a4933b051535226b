import * as z from 'zod'

/** Ids of the record's own rows: a letter for their kind, and the place from 1 in the order in which they came. */
export const topicId = z.string().regex(/^t[1-9]\d{0,7}$/)
export const orderId = z.string().regex(/^o[1-9]\d{0,7}$/)
export const linkId = z.string().regex(/^m[1-9]\d{0,7}$/)
export const procedureId = z.string().regex(/^p[1-9]\d{0,7}$/)
export const noticeId = z.string().regex(/^n[1-9]\d{0,7}$/)
export const questionnaireId = z.string().regex(/^q[1-9]\d{0,7}$/)

/** Place, from 0, of the row with this id. */
export const placeOf = (id: string): number => Number(id.slice(1)) - 1

/** The id of the row that comes next behind so many. */
export const idAfter = (kind: 't' | 'o' | 'm' | 'p' | 'n' | 'q', size: number): string => `${kind}${size + 1}`
