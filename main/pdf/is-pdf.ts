/** Readers look for it among the first bytes, since some programs write something before it. */
const HEAD = { mark: '%PDF-', within: 1024 }

export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD.within)).includes(HEAD.mark)
