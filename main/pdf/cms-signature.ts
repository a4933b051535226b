import { createHash } from 'node:crypto'
import { Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import type { BaseBlock } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import type { CertificateKey } from './certificate-key'

/** Object identifiers of RFC 5652, RFC 5035, RFC 3161, RFC 5754 and RFC 5758. */
const ID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
}
/** SET OF, under which signed attributes are signed and not under the tag they are sent with (RFC 5652 §5.4). */
const SET = 0x31

/**
 * The signature of a PDF as PAdES B-B has it (EN 319 142-1 §6.3): detached, bound to the signer's certificate, without a
 * signing time, which stands in the PDF. With a timestamp it is B-T.
 * @param digest SHA-256 of what is signed
 * @param stamp the timestamp token for a signature
 */
export async function cmsSignature(
  digest: Uint8Array,
  key: CertificateKey,
  stamp?: (signature: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const certificate = Certificate.fromBER(exact(key.certificate))
  const certificateDigest = createHash('sha256').update(key.certificate).digest()
  const sha256 = new AlgorithmIdentifier({ algorithmId: ID.sha256 })
  const signedAttrs = new SignedAndUnsignedAttributes({
    type: 0,
    // Sorted by their bytes, as DER has the members of a set.
    attributes: [
      attribute(ID.contentType, new ObjectIdentifier({ value: ID.data })),
      attribute(ID.messageDigest, new OctetString({ valueHex: exact(digest) })),
      // One ESSCertIDv2, whose digest is SHA-256 unless it says otherwise.
      attribute(
        ID.signingCertificateV2,
        sequence(sequence(sequence(new OctetString({ valueHex: exact(certificateDigest) })))),
      ),
    ],
  })
  const text = new Uint8Array(signedAttrs.toSchema().toBER())
  text[0] = SET
  const signature = await key.sign(text)
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: sha256,
    signedAttrs,
    signatureAlgorithm:
      key.kind === 'RSA'
        ? new AlgorithmIdentifier({ algorithmId: ID.sha256WithRsa, algorithmParams: new Null() })
        : new AlgorithmIdentifier({ algorithmId: ID.ecdsaWithSha256 }),
    signature: new OctetString({ valueHex: exact(signature) }),
  })
  if (stamp) {
    const token = ContentInfo.fromBER(exact(await stamp(signature))).toSchema()
    signerInfo.unsignedAttrs = new SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute(ID.timestampToken, token)],
    })
  }
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [sha256],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ID.data }),
    certificates: [certificate, ...key.issuers.map((der) => Certificate.fromBER(exact(der)))],
    signerInfos: [signerInfo],
  })
  return new Uint8Array(
    new ContentInfo({ contentType: ID.signedData, content: signed.toSchema(true) }).toSchema().toBER(),
  )
}

const attribute = (type: string, value: BaseBlock) => new Attribute({ type, values: [value] })
const sequence = (...value: BaseBlock[]) => new Sequence({ value })
/** In a buffer of its own, which the library takes for all of it. */
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
