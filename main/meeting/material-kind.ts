/** What may be handed out: kinds every phone shows and that run nothing. */
export type MaterialKind = 'application/pdf' | 'image/png' | 'image/jpeg' | 'image/webp'

const starts = (bytes: Uint8Array, at: number, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[at + i] === byte)
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))

/** Bytes within which a PDF must begin: as far as Acrobat looks, and other readers with it. */
const PDF_WITHIN = 1024

/** The kind by the file's first bytes, whatever its name says; null for everything else. */
export function materialKind(bytes: Uint8Array): MaterialKind | null {
  if (starts(bytes, 0, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (starts(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (starts(bytes, 0, ascii('RIFF')) && starts(bytes, 8, ascii('WEBP'))) return 'image/webp'
  return startsPdf(bytes) ? 'application/pdf' : null
}

/** A byte order mark, line breaks or a mail's header before it stop no reader; there its version must follow. */
const startsPdf = (bytes: Uint8Array): boolean =>
  starts(bytes, 0, ascii('%PDF-')) ||
  /%PDF-\d\.\d/.test(new TextDecoder('latin1').decode(bytes.subarray(0, PDF_WITHIN + '%PDF-1.7'.length)))
