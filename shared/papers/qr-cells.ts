import { encode } from 'uqr'

/** A QR code of the text with its quiet zone: rows of cells, true for dark. */
export const qrCells = (text: string): boolean[][] => encode(text, { ecc: 'M', border: 3 }).data
