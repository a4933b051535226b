import type { LateSigningWords } from '../zh-CN/late-signing'

export const lateSigning: LateSigningWords = {
  open: 'Away from the host? Sign by a file…',
  heading: 'Sign by a minutes file',
  how: 'Have the secretary send you the minutes file (.yzh or .json). Choose it here, read all of it, then sign. Send the signature back to the secretary, whose host checks and adds it.',
  keepOpen: 'Do not close or reload this page before you have signed: only here is your device key whole.',
  choose: 'Choose the minutes file',
  reading: 'Reading…',
  paper: 'The whole minutes',
  fingerprint: 'Fingerprint',
  compare: 'Compare the fingerprint with the secretary and read all of it, then sign.',
  sign: (name) => `Sign · ${name}`,
  done: 'Signed. Send the signature to the secretary: save it as a file, or copy the text below.',
  text: 'Signature as text',
  save: 'Save as a file',
  copy: 'Copy the text',
  copied: 'Copied',
  fileName: (name) => `signature-${name}.json`,
  add: 'Add a signature that was brought…',
  addHeading: 'Add a signature that was brought',
  addHow:
    'Who did not sign at the time can sign the minutes file on their own device and bring the signature as a file or text. The host adds it when it is a person of the roster who signed this very version.',
  file: 'Choose the signature file',
  paste: 'Or paste the signature’s text',
  check: 'Check and add',
  added: (name) => `${name}’s signature was added.`,
  faults: {
    unreadable:
      'What is needed cannot be read from this: see whether it is a minutes file or a signature file, and whether the text was copied whole.',
    'other-meeting': 'This is of another meeting.',
    'other-record':
      'The record in these minutes is not the one this device saw at the meeting. Nothing was signed; tell the chair.',
    'not-sealed': 'These minutes have no signature of the chair that holds, or are not whole and valid minutes.',
    'other-text': 'What was signed is not this version of the minutes: this version must be signed.',
    nobody: 'Nobody on the roster has this key, or the person was sent out.',
    'signed-already': 'This person has signed this version already; there is no need to sign again.',
    wrong: 'The signature does not fit this person’s key or these minutes, and was not added.',
  },
}
