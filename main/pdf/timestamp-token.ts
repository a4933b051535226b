import { createHash } from 'node:crypto'
import { HttpTimestampAuthority } from '@libpdf/core'
import { ContentInfo, SignedData, TSTInfo } from 'pkijs'
import { PdfFault } from './pdf-fault'

/**
 * What a timestamp server (RFC 3161) answers for a signature. The server learns its digest, nothing of the document.
 * Throws PdfFault `no-timestamp`.
 */
export async function timestampToken(signature: Uint8Array, url: string): Promise<Uint8Array> {
  const digest = createHash('sha256').update(signature).digest()
  try {
    const token = await new HttpTimestampAuthority(url).timestamp(digest, 'SHA-256')
    if (!stampedDigest(token).equals(digest)) throw new Error('stamped something else')
    return token
  } catch (error) {
    throw new PdfFault('no-timestamp', (error as Error).message)
  }
}

function stampedDigest(token: Uint8Array): Buffer {
  const { encapContentInfo } = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(token).buffer).content })
  const { messageImprint } = TSTInfo.fromBER(encapContentInfo.eContent!.getValue())
  return Buffer.from(messageImprint.hashedMessage.valueBlock.valueHexView)
}
