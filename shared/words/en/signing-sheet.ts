import type { SigningSheetWords } from '../zh-CN/signing-sheet'
import { signingLevel } from './signing-level'

export const signingSheet: SigningSheetWords = {
  title: (name) => `Sign · ${name}`,
  act: 'Sign',
  working: 'Signing…',
  pen: 'Sign by hand (optional)',
  penHint: 'Write in the frame with finger or mouse: it goes with the signature and is printed on the minutes.',
  write: 'Sign by hand…',
  pad: 'Frame to sign in by hand',
  again: 'Write again',
  without: 'Leave it out',
  pin: 'PIN',
  pinHint: 'Your signing key is locked on this device; the PIN opens it each time you sign.',
  newPin: 'Make up a PIN (4–12 digits, better six or more)',
  newPinHint:
    'A signing key is made for you and locked on this device by the PIN. Nobody is sent it, and nobody can find it.',
  repeat: 'The PIN again',
  noPin: 'Sign without a PIN (weaker: it will say “no PIN”)',
  faults: {
    digits: 'A PIN is 4 to 12 digits.',
    plain: 'That PIN is too easy to guess; please choose another.',
    different: 'The two PINs differ; please enter them again.',
    wrong: 'Not the PIN; the key is untouched. Try again, or make a new signing key if you cannot remember it.',
  },
  forgotten: 'PIN forgotten: make a new key…',
  renewTitle: 'Make a new signing key?',
  renewBody:
    'The old key is deleted from this device and never signs again; what it signed stays valid. Then make up a PIN for the new one.',
  renew: 'Make a new key',
  suite: 'Signing suite',
  by: (suite) => `Signing suite: ${suite}`,
  suites: {
    Ed25519: 'Ed25519 (usual)',
    'yuanzhuo-SM2-SM3': 'SM2/SM3 (not certified)',
  },
  suiteNote:
    'Written after GB/T 32918 and GB/T 32905, a private suite of this program and certified by nobody. The chair still signs by Ed25519.',
  loading: 'Fetching SM2/SM3…',
  level: signingLevel,
}
