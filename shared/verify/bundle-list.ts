import { base64urlnopad } from '@scure/base'
import * as z from 'zod'
import { readPart } from '../meeting/minutes/read-signature'
import { jwsSignatureHolds, signingInput } from '../meeting/minutes/signature'
import { canonicalBytes, canonicalText } from '../signing/canonical'

/** Where what stands in a bundle (`.yzh`, a ZIP file). */
export const BUNDLE = {
  minutes: 'minutes.json',
  /** In place of the minutes, in a bundle for the public. */
  publicCopy: 'public.json',
  /** The list of all other files, signed by the host. */
  list: 'files.json',
  readme: 'README.txt',
  checker: 'verify.html',
  papers: 'papers/',
  materials: 'materials/',
  /** Boxes of the secret ballots that were counted, each as Belenios' own tool reads it. */
  ballots: 'ballots/',
} as const

/** Where the box of a secret ballot stands. `electionId`: what its decision is called as an election. */
export const ballotBoxPath = (electionId: string): string => `${BUNDLE.ballots}${electionId}.bel`

const fileSchema = z.strictObject({
  path: z.string().min(1).max(255),
  bytes: z.int().min(0),
  /** Hexadecimal, as `sha256sum` writes it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
const listSchema = z.strictObject({
  format: z.literal('yuanzhuo-bundle/1'),
  /** Digest of the payload in the minutes' file or the public copy: a list cannot be put beside other minutes of the same host. */
  minutes: z.string().length(43),
  files: z.array(fileSchema).max(2000),
})
export type BundleList = z.infer<typeof listSchema>

const headerSchema = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string().length(43),
  writtenAt: z.iso.datetime(),
})
const signedSchema = z.strictObject({ payload: z.string(), protected: z.string(), signature: z.string() })

/** The list as it stands in a bundle: a JWS in flattened form (RFC 7515 §7.2.2), canonical JSON and a line feed. `sign`: by the key `kid`, base64url. */
export function signedListText(
  list: BundleList,
  kid: string,
  writtenAt: string,
  sign: (bytes: Uint8Array) => string,
): string {
  const payload = base64urlnopad.encode(canonicalBytes(list))
  const header = base64urlnopad.encode(canonicalBytes({ alg: 'EdDSA', kid, writtenAt }))
  const signature = sign(signingInput(header, payload))
  return `${canonicalText({ payload, protected: header, signature })}\n`
}

/** The list in such a text, when this key has signed it and every byte is where it belongs; else why not. */
export function readSignedList(text: string, hostKey: string): { list: BundleList; writtenAt: string } | string {
  try {
    const signed = signedSchema.parse(JSON.parse(text))
    if (`${canonicalText(signed)}\n` !== text) return 'the list of files is not in canonical form'
    const header = readPart(headerSchema, signed.protected)
    const list = readPart(listSchema, signed.payload)
    if (header.kid !== hostKey) return 'the list of files is not the host’s'
    if (!jwsSignatureHolds(signed, signed.payload, hostKey))
      return 'the host’s signature does not fit the list of files'
    return { list, writtenAt: header.writtenAt }
  } catch {
    return 'the list of files cannot be read'
  }
}
