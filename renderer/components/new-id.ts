import { base64urlnopad } from '@scure/base'

/** Id of a new entry of the document. Plain-HTTP pages have no crypto.randomUUID. */
export const newId = (): string => base64urlnopad.encode(crypto.getRandomValues(new Uint8Array(12)))
