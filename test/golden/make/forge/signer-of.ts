import { base64urlnopad } from '@scure/base'

/** Who signed, by a signature's protected header. */
export const signerOf = (header: string): string =>
  (JSON.parse(Buffer.from(base64urlnopad.decode(header)).toString()) as { signer: string }).signer
