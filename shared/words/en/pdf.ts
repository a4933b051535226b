import type { PdfWords } from '../zh-CN/pdf'

/** What is said of a PDF that is signed by a certificate, and of the signatures it has. */
export const pdf: PdfWords = {
  level: 'L2 certificate',
  sealPlace: 'Seal of the unit',
  seal: 'L3 at the place of the unit’s seal (made elsewhere; whether it is valid, the system that issues it tells)',
  certificate: (fingerprint) => `certificate ${fingerprint}`,
  namedBy: (name) => `${name} names this certificate by the device key in the minutes beside it`,
  notNamed: 'the minutes beside it do not name this certificate',
  noSignature: 'It has no signature yet.',
  signature: (name, issuer, at, reason) =>
    [name, ...(at === '' ? [] : [at]), ...(reason === '' ? [] : [`reason: ${reason}`]), `issued by ${issuer}`].join(
      ', ',
    ),
  selfIssued: 'the holder',
  stamped: 'with a timestamp',
  states: {
    sound: 'matches what was signed',
    changed: 'does not match: changed after it was signed',
    unknown: 'a kind of signature this program cannot check',
  },
  whole: {
    sound: 'The document was not changed after it was signed.',
    added: 'Changed: something was added after the last signature, and nobody signed that.',
    changed: 'Changed: there is a signature that the file does not match.',
    unknown: 'There is a signature this program cannot check. Please check it with a PDF reader.',
  },
  trust:
    'Whether a certificate is to be trusted, or was revoked, is not judged here; times are those of the signers’ computers. Please check with a PDF reader.',
  window: {
    title: 'Sign a PDF',
    about:
      'Signs a PDF with an office’s or a person’s certificate file (.p12, .pfx), so that ordinary PDF readers can check it. Several people sign the same file one after the other; earlier signatures stay valid.',
    choosePdf: 'Choose a PDF…',
    anotherPdf: 'Another PDF…',
    pdf: (name) => `PDF: ${name}`,
    chooseKey: 'Choose a certificate file…',
    anotherKey: 'Another certificate…',
    key: (name) => `Certificate file: ${name}`,
    signatures: 'Signatures it has',
    passphrase: 'Passphrase of the certificate file',
    reason: 'Reason (may be left out)',
    sign: 'Sign and save as…',
    signed: (file) => `Signed, and saved as ${file}`,
    close: 'Close',
    suffix: ' (signed)',
  },
  faults: {
    unreadable: (about) => `This file cannot be read (${about})`,
    'too-large': (about) => `The file is too large; ${about} MB at most`,
    'no-pdf': () => 'This is no PDF',
    damaged: () => 'This PDF is incomplete or damaged. Please save it once more and try again',
    encrypted: () =>
      'This PDF is encrypted and cannot be signed. Please save a copy without password and restrictions, and sign that',
    locked: () => 'A certification in this PDF forbids any further change, so no signature can be added',
    'not-appendable': () =>
      'This PDF is written in a way that does not allow another signature without touching those it has; it was not signed. Please save a copy of the unsigned file and sign that, one after the other',
    'changed-before': () =>
      'A signature in it does not match: the file was changed, and was not signed again. Please take the copy that was not changed',
    'no-key-file': () => 'This is no PKCS#12 certificate file (.p12, .pfx), or it is damaged',
    'wrong-passphrase': () => 'The passphrase does not open this certificate file',
    'no-key': () =>
      'The certificate file holds no private key and cannot sign. Please export it again with its private key',
    'no-certificate': () =>
      'The certificate file holds no certificate for its private key. Please export it again with the certificate',
    'key-kind': () =>
      'This kind of key cannot sign PDFs: ordinary PDF readers take certificates of RSA and P-256 keys, and refuse Ed25519 and SM2. Please use another certificate',
    'weak-key': (about) =>
      `The certificate’s RSA key has ${about} bits only, and readers may refuse it. Please use one of 2048 bits or more`,
    expired: (about) => `The certificate expired on ${about} and can sign no more`,
    'not-yet-valid': (about) => `The certificate is valid from ${about} only. Please check the date of this computer`,
    'no-timestamp': (about) =>
      `No timestamp was given, and nothing was signed (${about}). Please check the network and the address of the timestamp server`,
  },
}
