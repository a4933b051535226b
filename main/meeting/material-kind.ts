/** What may be handed out: kinds every phone shows and that run nothing. */
export type MaterialKind = 'application/pdf' | 'image/png' | 'image/jpeg' | 'image/webp'

const starts = (bytes: Uint8Array, at: number, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[at + i] === byte)
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))

/** The kind by the file's first bytes, whatever its name says; null for everything else. */
export function materialKind(bytes: Uint8Array): MaterialKind | null {
  if (starts(bytes, 0, ascii('%PDF-'))) return 'application/pdf'
  if (starts(bytes, 0, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (starts(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (starts(bytes, 0, ascii('RIFF')) && starts(bytes, 8, ascii('WEBP'))) return 'image/webp'
  return null
}
