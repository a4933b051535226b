import type { CheckerWords } from '../zh-CN/checker'
import { plural } from './plural'
import { signingLevel } from './signing-level'

export const checker: CheckerWords = {
  level: signingLevel,
  title: 'Check meeting files',
  about:
    'Checked on this computer, without a network. Choose a meeting file (.yzh or .minutes.json), or drop it here; of several versions chosen together, the newest is told.',
  otherLanguage: '中文',
  choose: 'Choose a file',
  another: 'Check another file',
  reading: 'Checking…',
  unreadable: 'This file cannot be read. Choose another, or copy it again.',
  valid: 'Valid',
  invalid: 'Not valid',
  newer: 'Made by a newer version; this page cannot tell',
  noMinutes: 'Not a meeting file',
  lines: {
    integrity: 'Complete',
    signers: 'Signed by',
    identity: 'Proof of identity',
    time: 'Proof of time',
  },
  intact: (files) =>
    files > 0
      ? `Record, minutes and ${plural(files, 'file', 'files')} are exactly as they were sealed`
      : 'Record and minutes are exactly as they were sealed',
  signed: (name, when, level, drawn) => `${name}, ${when}, ${level}${drawn ? ', with a pen stroke' : ''}`,
  signedLate: (signed) => `${signed} (later: not on the roll that the host wrote)`,
  signedByPen: (name, when, witness) =>
    `${name}, L0 with a pen on paper, seen and entered by ${witness}, ${when} (no signature of a key)`,
  refuses: (name, reason, enteredBy) =>
    `${name} does not sign${enteredBy === '' ? '' : ` (entered by ${enteredBy})`}: ${reason}`,
  reserves: (name, reason, enteredBy) =>
    `${name} has a reservation${enteredBy === '' ? '' : ` (entered by ${enteredBy})`}: ${reason}`,
  failed: (check, detail) => `${check}: ${detail}`,
  nobodySigned: 'no signature that holds',
  identity: 'L1: keys of people’s own devices, no certificates. Compare the fingerprints with the sign-in sheet:',
  key: (name, fingerprint) => `${name} ${fingerprint}`,
  signingKey: (name, fingerprint) => `signing key of ${name} ${fingerprint}, vouched for by the device key above`,
  identityOfPins:
    'With PIN: the device says that it asked for one, and keeps the key closed under it. PINs are short: who has the device’s storage can try them all.',
  identityOfStrokes: 'A pen stroke is bound to its signature and cannot be changed; whose hand it is, people judge.',
  identityOfSm2:
    'SM2/SM3 is a private suite of this program, written after GB/T 32918 and GB/T 32905 and certified by nobody; the digests that are signed are SHA-256.',
  identityOfPens: 'L0: on the word of who saw it; the hand is on paper. Compare with the paper.',
  certificate: (name, holder, fingerprint) =>
    `L2: ${name} says to sign PDFs by certificate ${fingerprint}${holder === '' ? '' : ` (issued to ${holder})`}`,
  identityOfCertificates:
    'L2 signatures are in the PDF, not in this file: check that PDF by yuanzhuo verify or a PDF reader.',
  time: 'Times were written by the clocks of the host and of people’s devices; there is no timestamp by a third party.',
  version: (version, replaces) =>
    `Version ${version}${replaces ? ', which corrects the one before' : ''}. Whether it was corrected since, this file alone cannot tell.`,
  follows: (meetingId, version, fingerprint) =>
    `Follows version ${version} of the minutes of meeting ${meetingId}, fingerprint ${fingerprint}. Checked together with that file, it is told whether they are the same.`,
  followsNone: 'No minutes of a meeting before are named.',
  checks: {
    form: 'Form',
    minutes: 'Text of the minutes',
    edition: 'Edition of the rules',
    'record-chain': 'Record unbroken',
    'record-law': 'Every step allowed',
    facts: 'Minutes follow from the record',
    'secret-ballots': 'Secret ballots counted again',
    'chair-signature': 'Chair’s signature',
    'acting-chair-signature': 'Acting chair’s signature',
    signature: 'Signature',
    suite: 'Signing suite',
    binding: 'Whose signing key',
    stroke: 'Pen stroke',
    roll: 'Roll of who signed',
    objection: 'Refusals and reservations',
    pen: 'Pens on paper',
    certificate: 'PDF certificates',
    seal: 'Seal',
    masked: 'Words shown and left out',
    version: 'Newest version',
    follows: 'Minutes of the meeting before',
    'expected-key': 'Host’s key',
    bundle: 'List of files',
    'bundle-files': 'Files on the list',
    'bundle-materials': 'Files handed out',
    'bundle-ballots': 'Boxes of secret ballots',
  },
  strokes: 'Pen strokes',
  strokeOf: (name) => `${name}, by pen`,
  details: 'All checks',
  inside: 'Files inside',
  minutes: 'Minutes',
  masked: (kinds) =>
    kinds.length === 0
      ? 'A public copy: no words are left out; the record is not in it'
      : `A public copy: left out are ${kinds.join(', ')}, and the record; all other words are the ones that were signed`,
  masks: {
    name: 'names',
    phone: 'telephone numbers',
    'id-number': 'ID and card numbers',
    plate: 'number plates',
    online: 'mail addresses and accounts',
    door: 'doors',
    reason: 'personal reasons',
    'by-hand': 'others',
  },
  maskedTimes: (mask, times) => `${mask} (${times})`,
  publicReadme: [
    'This is the public copy of the minutes of a roundtable.',
    '',
    'papers/        the minutes, to be opened and printed',
    'public.json    the signed minutes, without the words that are not public',
    'files.json     the list of files, signed by the host',
    'verify.html    the page that checks them',
    '',
    'To check: open verify.html in a browser (no network, nothing to install) and choose the whole .yzh file.',
    'The words that are shown are the ones that were signed, and so are those left out; what they are, only the whole copy tells.',
  ],
  readme: [
    'These are all files of a roundtable meeting.',
    '',
    'papers/        papers to open and print',
    'materials/     files handed out at the meeting',
    'ballots/       the boxes of secret ballots (.bel), where there were some',
    'minutes.json   the signed minutes with the whole record',
    'files.json     the list of files, signed by the host',
    'verify.html    a page that checks them',
    '',
    'To check: open verify.html in a browser (no network, nothing to install) and choose the whole .yzh file.',
    'Or by command: yuanzhuo verify FILE.yzh',
    'A box holds sealed ballots, their sum and the result, and tells nobody who voted how. It follows from the record, and is held against it when this file is checked;',
    'one box alone is counted again by: yuanzhuo verify BOX.bel, or by a program that others wrote: belenios-tool election verify --dir .',
    'Who the signers are: compare the fingerprints of their keys with the sign-in sheet on paper.',
  ],
}
